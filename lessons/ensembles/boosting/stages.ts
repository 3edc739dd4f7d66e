/** The book's account of boosting in seven steps, and what of a run each of them shows. */
import type { ClassesView, RoundView } from './experiment.ts';

export interface Stage {
  /** What is done. */
  readonly title: string;
  /** The round it shows. */
  readonly round: (view: ClassesView) => RoundView | undefined;
  /** What the map shows: what the round's tree says, or the weighted vote up to the round. */
  readonly map: 'tree' | 'vote';
  /** Which weights size the points. */
  readonly weights: 'before' | 'after';
}

const nth = (round: number) => (view: ClassesView) => view.first[round - 1];

export const stages: readonly Stage[] = [
  {
    title: 'Train a first weak learner; all rows weigh the same',
    round: nth(1),
    map: 'tree',
    weights: 'before',
  },
  {
    title: 'Raise the weight of the rows it gets wrong',
    round: nth(1),
    map: 'tree',
    weights: 'after',
  },
  {
    title: 'Train a second one on the weighted rows',
    round: nth(2),
    map: 'tree',
    weights: 'before',
  },
  {
    title: 'Weigh again, by the mistakes of both',
    round: nth(2),
    map: 'vote',
    weights: 'after',
  },
  {
    title: 'Train a third one and add it',
    round: nth(3),
    map: 'tree',
    weights: 'before',
  },
  {
    title: 'Repeat: the newest learner',
    round: ({ newest }) => newest,
    map: 'tree',
    weights: 'before',
  },
  {
    title: 'Combine: each learner votes with its weight',
    round: ({ newest }) => newest,
    map: 'vote',
    weights: 'after',
  },
];

export function stageAt(stage: number): Stage {
  const found = stages[stage - 1];
  if (!found)
    throw new RangeError(`stageAt: stage must be from 1 to ${stages.length}, got ${stage}`);
  return found;
}

/** The weights that a stage shows, as multiples of an even share; `undefined` before its round. */
export function relativeWeights(view: ClassesView, stage: Stage): Float64Array | undefined {
  const round = stage.round(view);
  if (!round) return undefined;
  return round[stage.weights].map((weight) => weight * view.y.length);
}
