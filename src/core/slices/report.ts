/** From all slices that a search looked at to the few worth reading. */
import { benjaminiHochberg, holm } from '../stats/multiple-tests.ts';
import { sliceEffect, type Literal, type Slice, type SliceEffect, type Sums } from './slice.ts';

export type Correction = 'none' | 'holm' | 'bh';

export interface JudgedSlice extends SliceEffect {
  readonly slice: Slice;
  /** p corrected for all slices that were judged together. */
  readonly corrected: number;
}

/**
 * Test all slices against their complements, and correct for how many there are. `breathe` is called
 * between two small parts of the work.
 */
export async function judgeSlices(
  slices: readonly Slice[],
  all: Sums,
  correction: Correction,
  breathe?: () => Promise<void>,
): Promise<JudgedSlice[]> {
  const effects: SliceEffect[] = [];
  for (const slice of slices) {
    effects.push(sliceEffect(slice, all));
    if (effects.length % 500 === 0) await breathe?.();
  }
  // A slice that cannot be tested is one more look, but no evidence.
  const p = Float64Array.from(effects, (each) => (Number.isNaN(each.p) ? 1 : each.p));
  const corrected =
    correction === 'holm' ? holm(p) : correction === 'bh' ? benjaminiHochberg(p) : p;
  return slices.map((slice, i) => ({ slice, ...effects[i]!, corrected: corrected[i]! }));
}

export interface ReportRule {
  /** Least effect size that matters. */
  readonly effect: number;
  /** Largest corrected p. */
  readonly level: number;
  /** Most slices in the report. */
  readonly most: number;
}

/**
 * The slices worth reading, in Slice Finder's order: fewer conditions first, then larger effect. A
 * slice is left out where one already listed contains it: its rows are explained.
 */
export function problematicSlices(
  judged: readonly JudgedSlice[],
  { effect, level, most }: ReportRule,
): JudgedSlice[] {
  const order = judged
    .filter((each) => each.effect >= effect && each.corrected <= level)
    .sort((a, b) => a.slice.literals.length - b.slice.literals.length || b.effect - a.effect);
  const listed: JudgedSlice[] = [];
  for (const each of order) {
    if (listed.length >= most) break;
    if (listed.some((known) => contains(known.slice.literals, each.slice.literals))) continue;
    listed.push(each);
  }
  return listed;
}

/** Whether every row that meets `inner` meets `outer`, judging by their conditions alone. */
function contains(outer: readonly Literal[], inner: readonly Literal[]): boolean {
  return outer.every((condition) =>
    inner.some(
      ({ column, value, negated = false }) =>
        column === condition.column &&
        value === condition.value &&
        negated === (condition.negated ?? false),
    ),
  );
}
