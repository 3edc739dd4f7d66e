/** How good an answer is: what the search has not seen decides. */
import { isBetter } from '#core/search/search.ts';
import type { ArchitectureTable } from '#nn/architectures/table.ts';

/** [architectures] test loss, the mean over the trainings that no search sees. */
export function heldOut({ test }: Pick<ArchitectureTable, 'test'>): Float64Array {
  const others = test.slice(1);
  return Float64Array.from(
    others[0] ?? [],
    (_, i) => others.reduce((sum, column) => sum + column[i]!, 0) / others.length,
  );
}

/** [architectures] how much higher an answer's held-out loss is than the lowest there is. */
export function regrets(table: Pick<ArchitectureTable, 'test'>): Float64Array {
  const losses = heldOut(table);
  const lowest = losses.reduce((least, loss) => (isBetter(loss, least) ? loss : least), NaN);
  return losses.map((loss) => loss - lowest);
}

/** Share of contests that each of several answers wins: the lowest regret, ties shared. */
export function winShares(byContest: readonly (readonly number[])[]): number[] {
  const wins = (byContest[0] ?? []).map(() => 0);
  for (const contest of byContest) {
    const least = Math.min(...contest);
    const winners = contest.flatMap((regret, i) => (regret === least ? [i] : []));
    for (const i of winners) wins[i]! += 1 / winners.length;
  }
  return wins.map((count) => count / byContest.length);
}
