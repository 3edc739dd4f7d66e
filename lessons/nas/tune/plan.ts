/** What page and worker must agree on. */
import { random, type Stream } from '#core/random.ts';
import {
  hyperband,
  hyperbandBrackets,
  successiveHalving,
  type Bracket,
} from '#core/search/halving.ts';
import { places } from '#core/search/hyperparameters.ts';
import { bayesianSearch } from '#core/search/bayes.ts';
import { gridPoints, listSearch, randomSearch } from '#core/search/sampling.ts';
import { purchases, type Search, type Trial } from '#core/search/search.ts';
import type { Tune } from './params.ts';

/** Training steps of a network that is trained to the end. */
export const fullSteps = 160;
/** What a failed training counts as, for the model of Bayesian optimization: worse than a coin. */
export const failed = 1;
/** Draws of nine or so trials by which grid and random are compared. */
export const pairs = 1000;
/** Below this log loss a network counts as found: it lies in the valley. */
export const valley = 0.3;
/** Rows of a test split; the other test rows are fresh. And how often they are split anew. */
export const reportRows = 256;
export const resplits = 100;
/** Models and rows of the thought experiment on equally good models, and how good they are. */
export const equals = { models: 200, rows: 256, accuracy: 0.9 } as const;

type Schedule = Pick<Tune, 'r' | 'eta' | 'form'>;
type Searched = Schedule & Pick<Tune, 'budget' | 'size' | 'strategy'>;

/** Training steps for a resource, of which r are a whole training. */
export function stepsFor(resource: number, r: number): number {
  return Math.max(1, Math.round((fullSteps * resource) / r));
}

export function bracketsOf({ r, eta, form }: Schedule): Bracket[] {
  return hyperbandBrackets(r, eta, form);
}

/** Training steps at which the whole landscape is looked at, ascending: those of the rungs. */
export function levelsOf(schedule: Schedule): number[] {
  const rungs = bracketsOf(schedule)[0]?.rungs ?? [];
  return rungs.map(({ resource }) => stepsFor(resource, schedule.r));
}

/** Networks along each side of the grid that the budget pays for. */
export function gridSide({ budget, size }: Pick<Tune, 'budget' | 'size'>): number {
  return Math.min(size, Math.floor(Math.sqrt(budget)));
}

/** The cells of a shifted grid, in random order. */
export function gridCells(side: number, size: number, stream: Stream): number[] {
  const cell = (share: number) => Math.min(size - 1, Math.floor(share * size));
  return gridPoints(side, 2, stream).map((point) => cell(point[0]!) + size * cell(point[1]!));
}

/** Draws cells at random, none twice until all have been drawn. */
export function cellDrawer(count: number, stream: Stream): () => number {
  let left: number[] = [];
  return () => {
    if (left.length === 0) left = stream.shuffle(Array.from({ length: count }, (_, i) => i));
    return left.pop()!;
  };
}

/** A search over the cells of the landscape. Its resource is in training steps. */
export function searchOf(params: Searched, stream: Stream): Search<number> {
  const { strategy, size } = params;
  const draw = cellDrawer(size * size, stream);
  const inSteps = (bracket: Bracket): Bracket => ({
    ...bracket,
    rungs: bracket.rungs.map((rung) => ({ ...rung, resource: stepsFor(rung.resource, params.r) })),
  });
  switch (strategy) {
    case 'random':
      return randomSearch(draw, fullSteps);
    case 'grid':
      return listSearch(gridCells(gridSide(params), size, stream), fullSteps);
    case 'halving':
      return halvingAgain(draw, inSteps(bracketsOf(params)[0]!));
    case 'hyperband':
      return hyperband(draw, bracketsOf(params).map(inSteps));
    case 'bayes':
      return bayesianSearch({ places: unitPlaces(size), resource: fullSteps, failed }, stream);
  }
}

/** Successive halving, again and again with new candidates, while the budget lasts. */
function* halvingAgain(draw: () => number, { rungs }: Bracket): Search<number> {
  for (;;) yield* successiveHalving(draw, rungs);
}

export function unitPlaces(size: number): number[][] {
  return places(size).map(({ x, y }) => [x, y]);
}

/** Training steps that a search may spend. */
export function budgetSteps({ budget }: Pick<Tune, 'budget'>): number {
  return budget * fullSteps;
}

/** What a search buys; a rung starts its networks anew, as the paper counts. */
export function bought(params: Searched, stream: Stream, loss: (trial: Trial<number>) => number) {
  return purchases(searchOf(params, stream), { loss, budget: budgetSteps(params) });
}

/** How many networks a search trains; what it costs does not depend on what it finds. */
export function trialCount(params: Searched): number {
  const { strategy, budget, size } = params;
  if (strategy === 'grid') return gridSide(params) ** 2;
  if (strategy === 'random') return budget;
  if (strategy === 'bayes') return Math.min(budget, size * size);
  let count = 0;
  for (const { resource } of bought(params, random(1).stream('count'), () => 0))
    count += Number(resource > 0);
  return count;
}

/** One for the landscape, one for each trial, one for the comparison over seeds. */
export function stepsOf(params: Searched): number {
  return trialCount(params) + 2;
}
