import type { Population, PopulationEngine, PopulationState } from './engine.ts';
import type { PopulationData, PopulationSpec } from './spec.ts';

export interface TrainOptions {
  /** Steps between two snapshots. */
  readonly every: number;
  readonly engine: PopulationEngine;
  /** Called between slices of a few milliseconds; it may throw to stop. */
  readonly breathe: () => Promise<void>;
  /** Go on from this state instead of step 0. */
  readonly from?: PopulationState;
}

export interface PopulationSnapshot {
  readonly step: number;
  /**
   * [members] mean training-batch loss of the steps since the last snapshot, each taken before its
   * update; NaN in the first snapshot and for diverged members.
   */
  readonly loss: Float32Array;
  /** [members] 1 where the member has diverged. */
  readonly diverged: Uint8Array;
  /** For `predict`, `gradient` and `state` at this step; disposed when the generator ends. */
  readonly population: Population;
}

/**
 * Train a population: yields before the first step, after every `every` steps, and after the last
 * of `spec.steps`. What is yielded depends on the arguments alone, never on the clock; a run from
 * a snapshot's state yields what the uninterrupted run does. Frees the population when it ends, is
 * returned, or throws. Throws RangeErrors as `checkPopulation` does, and for `every` below 1.
 */
export async function* trainPopulation(
  spec: PopulationSpec,
  data: PopulationData,
  { every, engine, breathe, from }: TrainOptions,
): AsyncGenerator<PopulationSnapshot, void, void> {
  if (!(Number.isInteger(every) && every >= 1)) {
    throw new RangeError(`trainPopulation: every must be an integer of at least 1, got ${every}`);
  }
  const population = await engine.create(spec, data);
  try {
    if (from) await population.restore(from);
    for (;;) {
      yield { step: population.step, ...(await population.report()), population };
      const left = spec.steps - population.step;
      if (left <= 0) return;
      await population.advance(Math.min(every, left), breathe);
    }
  } finally {
    await population.dispose();
  }
}

/**
 * Train to the last step and read the population there, once: `read` may predict and take the
 * state. Frees the population when it has answered, or thrown.
 */
export async function trainToEnd<T>(
  spec: PopulationSpec,
  data: PopulationData,
  options: Omit<TrainOptions, 'every'>,
  read: (population: Population) => Promise<T>,
): Promise<T> {
  const every = Math.max(1, spec.steps);
  for await (const { step, population } of trainPopulation(spec, data, { ...options, every })) {
    if (step >= spec.steps) return await read(population);
  }
  throw new Error(`trainToEnd: training must reach step ${spec.steps}`);
}
