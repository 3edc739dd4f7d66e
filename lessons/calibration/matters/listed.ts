/** The list that a recommender shows, and how far its mix is from the viewer's history. */
import { divergence, rerank } from '#core/calibration/rerank.ts';
import type { MattersSnapshot } from './experiment.ts';
import { listSize } from './plan.ts';

export interface Listed {
  readonly list: readonly number[];
  /** Share of romances. */
  readonly romances: number;
  /** Mean relevance of the items, as a share of that of the most relevant list. */
  readonly relevance: number;
  /** KL(history ‖ list) in nats, the list's shares mixed with 1 % of the history's. */
  readonly divergence: number;
}

export function listedWith(
  { relevance, genre }: MattersSnapshot['view'],
  history: number,
  tradeOff: number,
): Listed {
  const target = [history, 1 - history];
  const list = rerank(relevance, genre, target, { size: listSize, tradeOff });
  const sum = (chosen: readonly number[]) => chosen.reduce((total, i) => total + relevance[i]!, 0);
  const best = rerank(relevance, genre, target, { size: listSize, tradeOff: 0 });
  const romances = list.filter((i) => genre[i] === 0).length / listSize;
  const mix = [romances, 1 - romances].map((share, g) => 0.99 * share + 0.01 * target[g]!);
  return { list, romances, relevance: sum(list) / sum(best), divergence: divergence(target, mix) };
}
