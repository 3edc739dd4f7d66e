/** A proportion seen in a finite sample, and how far it may be off. */
import { checkProbability } from '../check.ts';
import { normalQuantile } from './special.ts';

/** The standard error √(p(1 - p)/n) of a proportion p seen in n trials. */
export function standardErrorOfProportion(p: number, n: number): number {
  checkProbability('standardErrorOfProportion', 'p', p);
  if (!(n > 0)) throw new RangeError(`standardErrorOfProportion: n must be positive, got ${n}`);
  return Math.sqrt((p * (1 - p)) / n);
}

/**
 * Wilson's score interval [low, high] for a probability after `successes` in `trials`, at a
 * confidence level in (0, 1). Unlike p ± z·se it stays inside [0, 1] and has width at 0 and 1.
 */
export function wilsonInterval(
  successes: number,
  trials: number,
  level = 0.95,
): readonly [low: number, high: number] {
  if (!(trials > 0 && successes >= 0 && successes <= trials)) {
    throw new RangeError(
      `wilsonInterval: successes must be in [0, trials], got ${successes} of ${trials}`,
    );
  }
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`wilsonInterval: level must be in (0, 1), got ${level}`);
  }
  const z = normalQuantile(0.5 + level / 2);
  const p = successes / trials;
  const shrink = 1 + (z * z) / trials;
  const center = (p + (z * z) / (2 * trials)) / shrink;
  const half = (z / shrink) * Math.sqrt((p * (1 - p)) / trials + (z * z) / (4 * trials * trials));
  return [successes === 0 ? 0 : center - half, successes === trials ? 1 : center + half];
}
