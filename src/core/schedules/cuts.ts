/** Which layers go on which stage. Layers stay in their order, so a cut is K - 1 places. */
import { checkInteger } from '../check.ts';

/**
 * [stages] the sums of `costs` between cuts. `cuts` ascends, each the number of the first layer of
 * the next stage; a stage may be empty.
 */
export function stageLoads(costs: readonly number[], cuts: readonly number[]): number[] {
  const ends = [...cuts, costs.length];
  return ends.map((end, stage) => {
    const from = stage === 0 ? 0 : ends[stage - 1]!;
    if (!(Number.isInteger(end) && end >= from && end <= costs.length)) {
      throw new RangeError(
        `stageLoads: cuts must ascend from 0 to ${costs.length}, got ${cuts.join(', ')}`,
      );
    }
    let load = 0;
    for (let layer = from; layer < end; layer++) load += costs[layer]!;
    return load;
  });
}

/** Equally many layers on each stage, as far as that goes. */
export function evenCuts(layers: number, stages: number): number[] {
  checkInteger('evenCuts', 'stages', stages, 1);
  return Array.from({ length: stages - 1 }, (_, i) => Math.round(((i + 1) * layers) / stages));
}

/**
 * The cuts whose slowest stage is as fast as it can be, and its load: dynamic programming over
 * layers and stages, O(stages · layers²). Every stage gets a layer where there are enough.
 */
export function bestCuts(
  costs: readonly number[],
  stages: number,
): { readonly cuts: number[]; readonly load: number } {
  checkInteger('bestCuts', 'stages', stages, 1);
  const layers = costs.length;
  const upTo = [0];
  for (const cost of costs) upTo.push(upTo.at(-1)! + cost);
  const least = Math.min(1, Math.floor(layers / stages));
  let loads = upTo.map((sum, end) => (end >= least ? sum : Infinity)); // of one stage
  const choice: number[][] = [];
  for (let stage = 1; stage < stages; stage++) {
    const chosen = new Array<number>(layers + 1).fill(0);
    const before = loads;
    loads = upTo.map((sum, end) => {
      let best = Infinity;
      for (let cut = 0; cut <= end - least; cut++) {
        const load = Math.max(before[cut]!, sum - upTo[cut]!);
        if (load < best) [best, chosen[end]] = [load, cut];
      }
      return best;
    });
    choice.push(chosen);
  }
  const cuts: number[] = [];
  let end = layers;
  for (const chosen of choice.reverse()) cuts.unshift((end = chosen[end]!));
  return { cuts, load: loads[layers]! };
}
