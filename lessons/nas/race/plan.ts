/** What page and worker must agree on. */
import type { Stream } from '#core/random.ts';
import { canonical, drawBlocks, mutateBlocks, neighborBlocks } from '#core/search/architecture.ts';
import { agingEvolution, localSearch } from '#core/search/evolution.ts';
import { halvingRungs, successiveHalving, type Rung } from '#core/search/halving.ts';
import { reinforceSearch } from '#core/search/reinforce.ts';
import { randomSearch } from '#core/search/sampling.ts';
import type { Search } from '#core/search/search.ts';
import { features, fullSteps, levels, wholeSpace } from '#core/search/toy-space.ts';
import { options } from '#core/search/block-names.ts';
import { places, type Blocks, type StrategyId } from './names.ts';
import type { Race } from './params.ts';

/** One in η goes on; the resources are those at which the table was looked at. */
export const eta = 2;
export const rungs: readonly Rung[] = halvingRungs(12, levels[0], eta, fullSteps);
/** Searches of each strategy in one step of the comparison. */
export const searchesPerStep = 20;

export const keyOf = (blocks: Blocks): string => canonical(blocks, features).key;

export function budgetSteps({ budget }: Pick<Race, 'budget'>): number {
  return budget * fullSteps;
}

/** What somebody who watches a search is told, beside what it buys. */
export interface Watch {
  /** The next candidate is a change of this one; of none where it is drawn at random. */
  parent?: (blocks: Blocks | undefined) => void;
  /** [places][options] what the controller draws from after its last lesson. */
  probabilities?: (rows: readonly Float64Array[]) => void;
}

type Settings = Pick<Race, 'population' | 'sample' | 'rate'>;

/** A strategy over lists of blocks. It is told the loss of what it buys, and nothing else. */
export function searchOf(
  strategy: StrategyId,
  { population, sample, rate }: Settings,
  stream: Stream,
  watch: Watch = {},
): Search<Blocks> {
  const draw = (): Blocks => {
    watch.parent?.(undefined);
    return drawBlocks(wholeSpace, stream);
  };
  switch (strategy) {
    case 'random':
      return randomSearch(draw, fullSteps);
    case 'evolution':
      return agingEvolution<Blocks>(
        {
          population,
          sample,
          resource: fullSteps,
          draw,
          mutate: (parent) => {
            watch.parent?.(parent);
            return mutateBlocks(parent, wholeSpace, stream);
          },
        },
        stream,
      );
    case 'reinforce':
      return reinforceSearch<Blocks>(
        {
          decisions: Array.from({ length: places }, () => options.length),
          decode: (choices) => choices.map((choice) => options[choice]!),
          resource: fullSteps,
          learningRate: rate,
          reward: (loss) => (Number.isNaN(loss) ? -1 : -Math.min(1, loss)),
          ...(watch.probabilities ? { onupdate: watch.probabilities } : {}),
        },
        stream,
      );
    case 'halving':
      return halvingAgain(draw);
    case 'local':
      return localSearch<Blocks>(
        {
          resource: fullSteps,
          draw,
          neighbors: (blocks) => {
            watch.parent?.(blocks);
            return neighborBlocks(blocks, wholeSpace);
          },
        },
        stream,
      );
  }
}

function* halvingAgain(draw: () => Blocks): Search<Blocks> {
  for (;;) yield* successiveHalving(draw, rungs);
}

/** How many trainings a search makes; what it costs does not depend on what it finds. */
export function trialCount({ strategy, budget }: Pick<Race, 'strategy' | 'budget'>): number {
  if (strategy !== 'halving') return budget;
  let left = budgetSteps({ budget });
  let count = 0;
  for (;;) {
    for (const { candidates, resource } of rungs) {
      const paid = Math.min(candidates, Math.floor(left / resource));
      count += paid;
      left -= paid * resource;
      if (paid < candidates) return count;
    }
  }
}

export function stepsOf(values: Pick<Race, 'strategy' | 'budget' | 'seeds'>): number {
  return trialCount(values) + Math.ceil(values.seeds / searchesPerStep);
}

/** The reader's own architectures, from a list of three options each. */
export function ownBlocks(list: readonly number[]): Blocks[] {
  return Array.from({ length: Math.floor(list.length / places) }, (_, i) =>
    list
      .slice(places * i, places * (i + 1))
      .map((option) => options[Math.round(option)] ?? options[0]!),
  );
}
