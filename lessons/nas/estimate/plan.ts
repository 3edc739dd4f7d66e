/** What page and worker must agree on. */
import { random } from '#core/random.ts';
import type { Architecture } from '#core/search/architecture.ts';
import { architecturesOf, wholeSpace } from '#core/search/toy-space.ts';
import { estimateSteps } from '#core/search/estimates.ts';
import type { MethodId } from './methods.ts';
import type { EstimateParams } from './params.ts';
import type { Estimate } from './standing.ts';

/** The proxies, then what ships or is trained. */
export function stepsOf({
  source,
  architectures,
}: Pick<EstimateParams, 'source' | 'architectures'>) {
  return 1 + (source === 'here' ? estimateSteps(architectures) : 1);
}

/** The places in the space of the architectures that are estimated, in ascending order. */
export function placesOf({ architectures }: Pick<EstimateParams, 'architectures'>, seed: number) {
  const all = random(seed)
    .stream('sample')
    .shuffle(Array.from(architecturesOf(wholeSpace).keys()));
  return all.slice(0, architectures).sort((a, b) => a - b);
}

export function architectureAt(place: number): Architecture {
  return architecturesOf(wholeSpace)[place]!;
}

/** The dearest estimate of a method that is finished and costs at most this share. */
export function within(
  estimates: readonly Estimate[],
  method: MethodId,
  share: number,
): Estimate | undefined {
  return estimates.findLast(
    (each) => each.method === method && each.share <= share + 1e-9 && each.choice >= 0,
  );
}
