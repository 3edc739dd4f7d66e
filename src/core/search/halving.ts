/** Successive halving and Hyperband: many cheap trials, few dear ones. */
import { checkInteger } from '../check.ts';
import { isBetter, type Search } from './search.ts';

/** How many candidates are trained, and up to which resource each. */
export interface Rung {
  readonly candidates: number;
  readonly resource: number;
}

/**
 * The largest k ≥ 0 with base^k · unit ≤ value. Multiplies instead of taking logarithms, which
 * round: Math.log(1000) / Math.log(10) is below 3.
 */
export function floorLog(value: number, base: number, unit = 1): number {
  if (!(base > 1)) throw new RangeError(`floorLog: base must be above 1, got ${base}`);
  if (!(unit > 0 && value >= unit && value < Infinity)) {
    throw new RangeError(`floorLog: value must be finite and at least ${unit}, got ${value}`);
  }
  let exponent = 0;
  for (let power = unit * base; power <= value; power *= base) exponent++;
  return exponent;
}

/**
 * The rungs of successive halving as Jamieson & Talwalkar (2016) and Li et al. (2018) have them:
 * floor(n / eta^i) candidates with resource r · eta^i, until fewer than eta are left or `most` is
 * reached.
 */
export function halvingRungs(n: number, r: number, eta: number, most = Infinity): Rung[] {
  checkInteger('halvingRungs', 'n', n, 1);
  checkInteger('halvingRungs', 'eta', eta, 2);
  if (!(r > 0)) throw new RangeError(`halvingRungs: r must be positive, got ${r}`);
  const rungs: Rung[] = [];
  let candidates = n;
  for (let resource = r; candidates >= 1 && resource <= most; resource *= eta) {
    rungs.push({ candidates, resource });
    candidates = Math.floor(candidates / eta);
  }
  return rungs;
}

/**
 * The rungs as scikit-learn's HalvingGridSearchCV has them: ceil(n / factor) survive, and it ends
 * with the first rung of at most `factor` candidates, or when the resource would exceed `most`.
 */
export function halvingRungsScikit(n: number, r: number, factor: number, most: number): Rung[] {
  checkInteger('halvingRungsScikit', 'n', n, 1);
  checkInteger('halvingRungsScikit', 'factor', factor, 2);
  const rungs: Rung[] = [];
  for (let i = 0, candidates = n; r * factor ** i <= most; i++) {
    rungs.push({ candidates, resource: r * factor ** i });
    if (candidates <= factor) break;
    candidates = Math.ceil(candidates / factor);
  }
  return rungs;
}

/** The resource all rungs use together, where every rung starts its candidates anew. */
export function rungsCost(rungs: readonly Rung[]): number {
  return rungs.reduce((sum, { candidates, resource }) => sum + candidates * resource, 0);
}

/**
 * Trains the candidates up to the first rung's resource, keeps the best of the second rung's number,
 * and so on. Ties keep the earlier candidate. Draws as many candidates as the first rung has.
 */
export function* successiveHalving<C>(draw: () => C, rungs: readonly Rung[]): Search<C> {
  let field = Array.from({ length: rungs[0]?.candidates ?? 0 }, draw);
  for (const { candidates, resource } of rungs) {
    const ranked: { readonly candidate: C; readonly loss: number }[] = [];
    for (const candidate of field.slice(0, candidates)) {
      ranked.push({ candidate, loss: yield { candidate, resource } });
    }
    ranked.sort((a, b) => (isBetter(a.loss, b.loss) ? -1 : isBetter(b.loss, a.loss) ? 1 : 0));
    field = ranked.map(({ candidate }) => candidate);
  }
}

/** One bracket of Hyperband. */
export interface Bracket {
  /** How many times the bracket may still halve: s_max is the most daring, 0 is random search. */
  readonly s: number;
  readonly rungs: readonly Rung[];
  readonly total: number;
}

/**
 * The two ways in which one paper (Li et al. 2018) starts a bracket. `algorithm`: Algorithm 1,
 * n = ceil((B / R) · eta^s / (s + 1)), which most code follows. `table`: what its Table 1 prints,
 * n = floor((B / R) / (s + 1)) · eta^s, which most slides follow. B / R = s_max + 1.
 */
export type BracketForm = 'table' | 'algorithm';

/** The brackets of Hyperband for at most R of the resource per candidate, from s_max down to 0. */
export function hyperbandBrackets(R: number, eta: number, form: BracketForm): Bracket[] {
  checkInteger('hyperbandBrackets', 'eta', eta, 2);
  if (!(R >= 1)) throw new RangeError(`hyperbandBrackets: R must be at least 1, got ${R}`);
  const most = floorLog(R, eta);
  return Array.from({ length: most + 1 }, (_, i) => {
    const s = most - i;
    const power = eta ** s;
    const n =
      form === 'table'
        ? Math.floor((most + 1) / (s + 1)) * power
        : Math.ceil(((most + 1) * power) / (s + 1));
    const rungs = Array.from({ length: s + 1 }, (__, k) => ({
      candidates: Math.floor(n / eta ** k),
      resource: R / eta ** (s - k),
    }));
    return { s, rungs, total: rungsCost(rungs) };
  });
}

/** Runs the brackets one after the other, and again from the first, for ever. */
export function* hyperband<C>(draw: () => C, brackets: readonly Bracket[]): Search<C> {
  for (;;) for (const { rungs } of brackets) yield* successiveHalving(draw, rungs);
}
