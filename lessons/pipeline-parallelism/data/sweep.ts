/** Steps to the goal over the batch size: for each size, one worker trains at many rates at once. */
import { keyOf } from '#core/random.ts';
import type { PopulationEngine } from '#nn/engine.ts';
import type { PopulationData } from '#nn/spec.ts';
import type { Lab } from '#run/experiment.ts';
import { networkOf } from './network.ts';
import { baseBatch, baseRate, ratesTried, rows, target, warmupEpochs } from './plan.ts';

/** Steps until the goal was reached; Infinity where it was not. */
export interface BatchPoint {
  readonly batch: number;
  /** At the best of the rates tried, and which one that was. */
  readonly best: number;
  readonly bestRate: number;
  /** At the rate of one worker. */
  readonly fixed: number;
  /** At that rate times batch / 16, and the same with warm-up. */
  readonly linear: number;
  readonly warmup: number;
}

/** The loss is looked at again after this share of the steps so far. */
export const look = 0.03;

/**
 * Train until the rates that are drawn have settled, or for `epochs`.
 * @param epochs the most that a rate is given
 */
export async function batchPoint(
  engine: PopulationEngine,
  table: PopulationData,
  batch: number,
  epochs: number,
  seed: number,
  lab: Lab,
): Promise<BatchPoint> {
  const scaled = (baseRate * batch) / baseBatch;
  const warm = Math.ceil((warmupEpochs * rows) / batch);
  const tried = [
    ...ratesTried.map((rate) => ({ rate, warmup: 0 })),
    { rate: baseRate, warmup: 0 },
    { rate: scaled, warmup: 0 },
    { rate: scaled, warmup: warm },
  ];
  const [fixed, linear, warmup] = [-3, -2, -1];
  const reached = tried.map(() => Infinity);
  const most = Math.max(1, Math.floor((epochs * rows) / batch));
  const population = await engine.create(
    {
      features: 2,
      outputs: 2,
      loss: 'softmax',
      steps: most,
      members: tried.map((one) => ({
        ...networkOf({ ...one, batch }),
        initSeed: keyOf(seed, 1),
        orderSeed: keyOf(seed, 2),
      })),
    },
    table,
  );
  try {
    for (let step = 0; step < most;) {
      const next = Math.min(most, Math.max(step + 1, Math.round(step * (1 + look))));
      await population.advance(next - step, () => lab.breathe());
      step = next;
      const outputs = await population.predict(table.x, table.rows);
      await lab.breathe();
      tried.forEach((_, member) => {
        if (reached[member] === Infinity && lossOf(outputs, member, table) <= target)
          reached[member] = step;
      });
      const { diverged } = await population.report();
      const over = (at: number): boolean => reached.at(at)! < Infinity || diverged.at(at) === 1;
      if (Math.min(...reached.slice(0, fixed)) < Infinity && [fixed, linear, warmup].every(over))
        break;
    }
  } finally {
    await population.dispose();
  }
  const rates = reached.slice(0, fixed);
  const best = Math.min(...rates);
  return {
    batch,
    best,
    bestRate: best < Infinity ? ratesTried[rates.indexOf(best)]! : NaN,
    fixed: reached.at(fixed)!,
    linear: reached.at(linear)!,
    warmup: reached.at(warmup)!,
  };
}

/** Mean cross-entropy of one member over the table. @param outputs [members, rows, 2] */
function lossOf(outputs: Float32Array, member: number, { y, rows: count }: PopulationData): number {
  let sum = 0;
  for (let row = 0; row < count; row++) {
    sum -= Math.log(Math.max(1e-7, outputs[2 * (member * count + row) + y[row]!]!));
  }
  return Number.isNaN(sum) ? Infinity : sum / count;
}

/**
 * Fewest steps S and critical batch size N of the law steps = S (1 + N / batch), by least squares of
 * relative errors; nothing for fewer than three points. McCandlish et al. (2018), equation 2.11.
 */
export function fitSteps(
  points: readonly { readonly batch: number; readonly best: number }[],
): { readonly fewest: number; readonly critical: number } | undefined {
  const known = points.filter(({ best }) => Number.isFinite(best));
  if (known.length < 3) return undefined;
  // 1 = a / steps + b / (batch · steps): linear in a and b.
  let [uu, uv, vv, u1, v1] = [0, 0, 0, 0, 0];
  for (const { batch, best } of known) {
    const [u, v] = [1 / best, 1 / (batch * best)];
    uu += u * u;
    uv += u * v;
    vv += v * v;
    u1 += u;
    v1 += v;
  }
  const det = uu * vv - uv * uv;
  const fewest = (u1 * vv - v1 * uv) / det;
  const slope = (uu * v1 - uv * u1) / det;
  return fewest > 0 && slope > 0 ? { fewest, critical: slope / fewest } : undefined;
}
