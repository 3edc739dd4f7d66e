/** Every estimate of every architecture, on a fixed schedule. */
import type { Architecture } from '#core/search/architecture.ts';
import { briefLosses } from './brief.ts';
import { briefEstimates, estimateSlice, trainedEstimates } from '#core/search/estimates.ts';
import { type EstimateOptions } from './estimates.ts';
import { sharedLosses } from './shared.ts';

/** The numbers so far, [architectures, trainedEstimates], NaN where there is none yet. */
export interface Estimated {
  readonly numbers: Float32Array;
  /** How many of `trainedEstimates` are finished, from the first on. */
  readonly finished: number;
}

/** Yields after each of `estimateSteps`, always the same array. */
export async function* estimateAll(
  architectures: readonly Architecture[],
  options: EstimateOptions,
): AsyncGenerator<Estimated, void, void> {
  const width = trainedEstimates.length;
  const numbers = new Float32Array(architectures.length * width).fill(NaN);
  for (let from = 0; from < architectures.length; from += estimateSlice) {
    const part = architectures.slice(from, from + estimateSlice);
    const losses = await briefLosses(part, options);
    part.forEach((_, i) =>
      numbers.set(
        losses.subarray(i * briefEstimates, (i + 1) * briefEstimates),
        (from + i) * width,
      ),
    );
    yield { numbers, finished: from + part.length < architectures.length ? 0 : briefEstimates };
  }
  let finished: number = briefEstimates;
  for await (const losses of sharedLosses(architectures, options)) {
    losses.forEach((loss, i) => (numbers[i * width + finished] = loss));
    finished += 1;
    yield { numbers, finished };
  }
}
