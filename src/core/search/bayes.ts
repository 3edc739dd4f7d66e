/** Bayesian optimization over a finite list of places. */
import { gaussianProcess, mostProbableKernel, type Kernel } from '../linear/gaussian-process.ts';
import type { Stream } from '../random.ts';
import { expectedImprovement, type Belief } from './acquisition.ts';
import type { Search } from './search.ts';

export interface BayesOptions {
  /** The places to choose from, [places][axes], each axis scaled to about [0, 1]. */
  readonly places: readonly ArrayLike<number>[];
  readonly resource: number;
  /** Random trials before the model takes over; at least 2. Default 4. */
  readonly start?: number;
  /** What a failed training (NaN) counts as, so that the model learns to avoid it. */
  readonly failed: number;
}

/** What the model believed of every place before its last choice. */
export interface Beliefs {
  readonly kernel: Kernel;
  readonly belief: readonly Belief[]; // [places]
  readonly improvement: Float64Array; // [places] expected; 0 where it has been already
}

/**
 * The model of what has been seen so far: Matérn 5/2, its lengths and noise the most probable of a
 * small set, its amplitude the standard deviation of what was seen.
 */
export function believe(
  places: readonly ArrayLike<number>[],
  seen: readonly number[],
  losses: readonly number[],
): Beliefs {
  const x = seen.map((place) => places[place]!);
  const axes = places[0]?.length ?? 0;
  const center = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  const spread = Math.sqrt(
    losses.reduce((sum, loss) => sum + (loss - center) ** 2, 0) / losses.length,
  );
  const amplitude = Math.max(spread, 1e-6);
  const kernels = combinations([0.1, 0.2, 0.4, 0.8], axes).flatMap((lengths) =>
    [0.05, 0.2].map((noise) => ({ amplitude, lengths, noise: noise * amplitude })),
  );
  const kernel = mostProbableKernel(x, losses, kernels);
  const model = gaussianProcess(x, losses, kernel);
  const best = Math.min(...losses);
  const visited = new Set(seen);
  const belief = places.map((place) => model.predict(place));
  const improvement = Float64Array.from(belief, (each, place) =>
    visited.has(place) ? 0 : expectedImprovement(each, best),
  );
  return { kernel, belief, improvement };
}

/** All lists of `length` values of `of`. */
function combinations(of: readonly number[], length: number): number[][] {
  if (length === 0) return [[]];
  return combinations(of, length - 1).flatMap((rest) => of.map((value) => [...rest, value]));
}

/**
 * Tries places at random, then always the one of the largest expected improvement (the first of
 * equals). Candidates are indices of places, none twice; ends when all have been tried.
 */
export function* bayesianSearch(options: BayesOptions, stream: Stream): Search<number> {
  const { places, resource, start = 4, failed } = options;
  const order = stream.shuffle(Array.from(places.keys()));
  const seen: number[] = [];
  const losses: number[] = [];
  while (seen.length < places.length) {
    const place =
      seen.length < Math.max(2, start)
        ? order[seen.length]!
        : largest(believe(places, seen, losses).improvement, new Set(seen));
    const loss = yield { candidate: place, resource };
    seen.push(place);
    losses.push(Number.isNaN(loss) ? failed : Math.min(loss, failed));
  }
}

function largest(values: Float64Array, without: ReadonlySet<number>): number {
  let best = -1;
  for (let i = 0; i < values.length; i++) {
    if (!without.has(i) && (best < 0 || values[i]! > values[best]!)) best = i;
  }
  return best;
}
