/** The same eight cells with different third variables. */
import {
  effectOfActing,
  graphs,
  naturalDirectEffect,
  parametrize,
  type Variable,
} from '#core/tables/arrows.ts';
import { kidneyStones } from '#core/tables/published.ts';
import { adjustedRates } from '#core/tables/standardization.ts';
import { crudeGap } from '#core/tables/strata.ts';
import type { Arrows } from './params.ts';

export type Role = Exclude<Arrows['third'], 'unknown'>;

export interface Story {
  /** Names of the third variable and of its two values. */
  readonly third: string;
  readonly values: readonly [string, string];
  /** The arrows, each with what it says. */
  readonly arrows: readonly {
    readonly from: Variable;
    readonly to: Variable;
    readonly why: string;
  }[];
}

const acts = {
  from: 'x',
  to: 'y',
  why: 'The treatment works on its own account: this arrow is in all three stories.',
} as const;

export const stories: Readonly<Record<Arrows['third'], Story>> = {
  unknown: { third: 'Third variable', values: ['0', '1'], arrows: [acts] },
  confounder: {
    third: 'Stone size',
    values: ['small', 'large'],
    arrows: [
      acts,
      {
        from: 'z',
        to: 'x',
        why: 'Doctors see the size first, and send large stones to open surgery.',
      },
      { from: 'z', to: 'y', why: 'Large stones are harder to remove, whatever the treatment.' },
    ],
  },
  mediator: {
    third: 'Blood pressure after treatment',
    values: ['low', 'high'],
    arrows: [
      acts,
      { from: 'x', to: 'z', why: 'The treatment itself changes the blood pressure.' },
      { from: 'z', to: 'y', why: 'High blood pressure makes recovery less likely.' },
    ],
  },
  collider: {
    third: 'Came back to the clinic',
    values: ['no', 'yes'],
    arrows: [
      acts,
      { from: 'x', to: 'z', why: 'After open surgery people are asked to come back more often.' },
      { from: 'y', to: 'z', why: 'Those whose treatment failed come back.' },
    ],
  },
};

/** What can be said of the cells under a story, in percentage points; `effect` is absent while no arrows are drawn. */
export interface Answers {
  readonly crude: number;
  readonly adjusted: number;
  readonly effect?: number;
  /** For a mediator: the part that does not go through it, while it is as under the second side. */
  readonly direct?: number;
}

export function answersOf(third: Arrows['third']): Answers {
  const { first, second } = adjustedRates(kidneyStones);
  const table = { crude: 100 * crudeGap(kidneyStones), adjusted: 100 * (first - second) };
  if (third === 'unknown') return table;
  const effect = 100 * effectOfActing(parametrize(graphs[third], kidneyStones));
  return third === 'mediator'
    ? { ...table, effect, direct: 100 * naturalDirectEffect(kidneyStones) }
    : { ...table, effect };
}
