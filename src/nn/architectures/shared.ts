/** Weight sharing: train one super-network, then judge every architecture by what it borrows. */
import type { Architecture } from '#core/search/architecture.ts';
import { features, fullSteps, wholeSpace } from '#core/search/toy-space.ts';
import { logLosses } from '../judge.ts';
import { tensorBackend } from '../tfjs/backend.ts';
import { superNetwork, type SuperNetwork } from '../tfjs/super-network.ts';
import { trainTensorModel } from '../tfjs/train.ts';
import { constantLosses } from './brief.ts';
import { sharedShares } from '#core/search/estimates.ts';
import {
  estimateMember,
  sharedBatch,
  sharedRate,
  sharedSeed,
  type EstimateOptions,
} from './estimates.ts';

/** Architectures that are asked side by side. */
const slice = 60;

/**
 * Yields the validation losses [architectures] with borrowed weights, once for each of
 * `sharedShares`. Every step goes along one path, each architecture equally likely.
 */
export async function* sharedLosses(
  architectures: readonly Architecture[],
  options: EstimateOptions,
): AsyncGenerator<Float32Array, void, void> {
  const { splits, seed, engine, breathe } = options;
  const { x, y, rows } = splits.train;
  const marks = sharedShares.map((share) => sharedSteps(architectures.length, share));
  // A path is a handful of tiny products: waiting for a GPU takes longer than computing them.
  await tensorBackend(engine.name === 'reference' ? 'reference' : 'wasm');
  const able = architectures.filter(({ constant }) => !constant);
  if (able.length === 0) {
    const losses = constantLosses(architectures, splits.train, splits.validation);
    yield* marks.map(() => losses);
    return;
  }
  const model = superNetwork(
    wholeSpace,
    features,
    (stream) => able[stream.integer(able.length)]!,
    sharedSeed(seed),
  );
  try {
    const training = trainTensorModel(
      model,
      { rows, features, classes: 2, x, y },
      {
        every: 1,
        steps: marks.at(-1)!,
        batch: sharedBatch,
        optimizer: { kind: 'adam', learningRate: sharedRate },
        seed: sharedSeed(seed),
        breathe,
      },
    );
    let next = 0;
    for await (const { step, state } of training) {
      if (step !== marks[next]) continue;
      const { parameters } = await state();
      for (; step === marks[next]; next++)
        yield await borrowedLosses(model, parameters, architectures, options);
    }
  } finally {
    model.dispose();
  }
}

/** Steps of the super-network that cost this share of training so many architectures in full. */
export function sharedSteps(architectures: number, share: number): number {
  return Math.max(1, Math.round(architectures * fullSteps * share));
}

async function borrowedLosses(
  model: SuperNetwork,
  parameters: Float32Array,
  architectures: readonly Architecture[],
  { splits: { train, validation }, seed, engine, breathe }: EstimateOptions,
): Promise<Float32Array> {
  const losses = constantLosses(architectures, train, validation);
  const able = architectures.flatMap(({ constant }, i) => (constant ? [] : [i]));
  for (let from = 0; from < able.length; from += slice) {
    const part = able.slice(from, from + slice);
    const members = part.map((i) => estimateMember(architectures[i]!, seed));
    const spec = { features, outputs: 1, loss: 'sigmoid', steps: 1, members } as const;
    const population = await engine.create(spec, train);
    try {
      const { step, members: own } = await population.state();
      const borrowed = part.map((i) => model.borrow(architectures[i]!, parameters));
      await population.restore({
        step,
        members: own.map((member, k) => ({ ...member, parameters: borrowed[k]! })),
      });
      const outputs = await population.predict(validation.x, validation.rows);
      const found = logLosses(outputs, validation.y);
      part.forEach((i, k) => (losses[i] = found[k]!));
    } finally {
      await population.dispose();
    }
    await breathe();
  }
  return losses;
}
