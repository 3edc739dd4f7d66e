/** Estimates by short trainings: few steps, or few rows. */
import type { Architecture } from '#core/search/architecture.ts';
import { features } from '#core/search/toy-space.ts';
import { logLosses } from '../judge.ts';
import type { PopulationData } from '../spec.ts';
import { briefEstimates, dataRows, earlySteps, stepsOfRows } from '#core/search/estimates.ts';
import { estimateMember, type EstimateOptions } from './estimates.ts';

/** Validation losses after few steps and with few rows: [architectures, briefEstimates]. */
export async function briefLosses(
  architectures: readonly Architecture[],
  options: EstimateOptions,
): Promise<Float32Array> {
  const { train } = options.splits;
  const parts = [await lossesAt(architectures, options, train, earlySteps)];
  for (const rows of dataRows) {
    const part = { x: train.x.slice(0, rows * features), y: train.y.slice(0, rows), rows };
    parts.push(await lossesAt(architectures, options, part, [stepsOfRows(rows)]));
  }
  const columns = parts.flat();
  return Float32Array.from(
    { length: architectures.length * briefEstimates },
    (_, at) => columns[at % briefEstimates]![Math.floor(at / briefEstimates)]!,
  );
}

/** [levels][architectures] validation losses after so many steps on these rows. */
async function lossesAt(
  architectures: readonly Architecture[],
  { splits: { validation }, seed, engine, breathe }: EstimateOptions,
  train: PopulationData,
  levels: readonly number[],
): Promise<Float32Array[]> {
  const columns = levels.map(() => constantLosses(architectures, train, validation));
  const trained = architectures.flatMap(({ constant }, i) => (constant ? [] : [i]));
  if (trained.length === 0) return columns;
  const members = trained.map((i) => estimateMember(architectures[i]!, seed));
  const steps = levels.at(-1)!;
  const spec = { features, outputs: 1, loss: 'sigmoid', steps, members } as const;
  const population = await engine.create(spec, train);
  try {
    for (const [l, level] of levels.entries()) {
      await population.advance(level - population.step, breathe);
      const outputs = await population.predict(validation.x, validation.rows);
      const losses = logLosses(outputs, validation.y);
      trained.forEach((i, place) => (columns[l]![i] = losses[place]!));
      await breathe();
    }
    return columns;
  } finally {
    await population.dispose();
  }
}

/** The loss of a network that can only say the share of class 1; NaN where one can say more. */
export function constantLosses(
  architectures: readonly Architecture[],
  train: PopulationData,
  { rows, y }: PopulationData,
): Float32Array {
  const share = train.y.reduce((sum, label) => sum + label, 0) / train.rows;
  const [loss = NaN] = logLosses(new Float32Array(rows).fill(share), y);
  return Float32Array.from(architectures, ({ constant }) => (constant ? loss : NaN));
}
