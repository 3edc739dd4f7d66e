/** What the reader's own architectures have come to. */
import { architecturesOf, fullSteps, wholeSpace } from '#core/search/toy-space.ts';
import type { RaceSnapshot } from './experiment.ts';
import type { Blocks } from './names.ts';
import { keyOf, ownBlocks } from './plan.ts';

const indices = new Map(architecturesOf(wholeSpace).map(({ key }, i) => [key, i]));

export interface Own {
  readonly blocks: Blocks;
  readonly key: string;
  /** Validation loss, as a search would see it. */
  readonly loss: number;
  /** Of the best by validation loss up to and with this one. */
  readonly regret: number;
}

export function yours(
  list: readonly number[],
  view: Pick<RaceSnapshot['view'], 'seen' | 'regret'> | undefined,
): Own[] {
  let best = { loss: Infinity, regret: NaN };
  return ownBlocks(list).map((blocks) => {
    const key = keyOf(blocks);
    const at = indices.get(key) ?? -1;
    const loss = view?.seen[at] ?? NaN;
    if (loss < best.loss) best = { loss, regret: view?.regret[at] ?? NaN };
    return { blocks, key, loss, regret: best.regret };
  });
}

/** Whether the architecture that ends lowest, of all a search began, was not trained to the end. */
export function givenUp({ bought, seen }: Pick<RaceSnapshot['view'], 'bought' | 'seen'>): boolean {
  const ends = bought.map(({ blocks }) => seen[indices.get(keyOf(blocks)) ?? -1] ?? NaN);
  const lowest = Math.min(...ends);
  return (
    bought.length > 0 &&
    bought.every(({ resource }, i) => ends[i]! > lowest || resource < fullSteps)
  );
}
