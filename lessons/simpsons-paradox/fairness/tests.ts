/** What a model’s output should and should not depend on: each test changes rows and compares. */
import type { Stream } from '#core/random.ts';
import { columns, width, type Score } from './loans.ts';
import { raise, type TestId } from './plan.ts';

/** What a test did to the scores. */
export interface Outcome {
  /** Scores before and after the change, [rows]. */
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** Rows that broke the test, ascending. */
  readonly broken: Uint32Array;
}

/** Changes one application in place: x[at] to x[at + width - 1]. */
type Change = (x: Float64Array, at: number) => void;

/** Approval is a score above one half. */
export const isApproved = (score: number): boolean => score > 0.5;

export function runTest(
  id: TestId,
  score: Score,
  x: Float64Array,
  noise: number,
  stream: Stream,
): Outcome {
  const changed = x.slice();
  const change = changes(noise, stream)[id];
  for (let at = 0; at < x.length; at += width) change(changed, at);
  const before = score(x);
  const after = score(changed);
  const isBroken = (row: number): boolean =>
    id === 'direction'
      ? after[row]! < before[row]! - 1e-12
      : isApproved(after[row]!) !== isApproved(before[row]!);
  return { before, after, broken: Uint32Array.from(before.keys()).filter(isBroken) };
}

function changes(noise: number, stream: Stream): Readonly<Record<TestId, Change>> {
  const flip = (x: Float64Array, at: number): number => (x[at] = 1 - x[at]!);
  return {
    perturbation(x, at) {
      for (const column of [columns.income, columns.debt, columns.years])
        x[at + column]! += noise * stream.normal();
    },
    invariance: (x, at) => void flip(x, at + columns.group),
    // To the other group, and to the district where most of that group live.
    proxy(x, at) {
      x[at + columns.district] = flip(x, at + columns.group);
    },
    direction(x, at) {
      x[at + columns.income]! += raise;
    },
  };
}
