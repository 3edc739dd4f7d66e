/**
 * How long one prediction takes. A browser's clock is too coarse for a microsecond, so that each
 * reading is the mean over a batch of predictions, long enough for the clock.
 */
import { quantileSorted } from '#core/stats/quantile.ts';
import type { Lab } from '#run/experiment.ts';

export interface Latency {
  /** Microseconds. */
  readonly median: number;
  readonly p95: number;
}

export const readings = 40;
/** Milliseconds that a batch must take, and the most predictions in one. */
const shortest = 2;
const largestBatch = 4096;
/** Batches that are timed before a size is found large enough. */
export const trials = 5;
/** A clock that has not moved during a batch of so many stands still. */
const enough = 512;

/**
 * Call `predict` with 0, 1, 2, … one at a time and time batches of such calls. NaN where the clock
 * does not move.
 */
export async function measureLatency(
  predict: (i: number) => unknown,
  lab: Pick<Lab, 'now' | 'breathe'>,
): Promise<Latency> {
  let next = 0;
  /** Milliseconds for a batch. */
  const time = (size: number): number => {
    const start = lab.now();
    for (let i = 0; i < size; i++) predict(next++);
    return lab.now() - start;
  };
  /** As `time`, but not misled by a moment in which the machine did something else. */
  const usual = (size: number): number => {
    const times = Array.from({ length: trials }, () => time(size));
    return quantileSorted(
      times.sort((a, b) => a - b),
      0.5,
    );
  };
  // Growing the batch also warms up the code: the first calls are not compiled yet.
  const begin = lab.now();
  let size = 1;
  for (let took = usual(size); took < shortest && size < largestBatch; took = usual(size)) {
    if (size >= enough && lab.now() <= begin) return { median: NaN, p95: NaN };
    size *= 2;
    await lab.breathe();
  }
  const each: number[] = [];
  for (let reading = 0; reading < readings; reading++) {
    each.push((1000 * time(size)) / size);
    await lab.breathe();
  }
  each.sort((a, b) => a - b);
  return { median: quantileSorted(each, 0.5), p95: quantileSorted(each, 0.95) };
}
