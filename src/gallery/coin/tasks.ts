/** One prediction of each kind, and a challenge. */
import type {
  AnyChallenge,
  ChoicePrediction,
  CurvePrediction,
  NumberPrediction,
  Source,
  Term,
} from '#run/teach.ts';
import type { CoinSnapshot } from './experiment.ts';
import type { Values } from '#run/params.ts';
import type params from './params.ts';

type Coin = Values<typeof params>;
const tosses = [1, 4, 16, 64, 256];

export const heads: NumberPrediction<Coin, CoinSnapshot> = {
  id: 'heads',
  kind: 'number',
  question: 'A fair coin is tossed 200 times. How often does it show heads, on average?',
  params: { tosses: 200, p: 0.5 },
  min: 0,
  max: 100,
  unit: ' %',
  decimals: 1,
  truth: () => 50,
  why: 'Heads and tails are equally likely.',
  commonMistake: 'A single run of 200 tosses is rarely exactly there.',
};
export const next: ChoicePrediction<Coin, CoinSnapshot> = {
  id: 'next',
  kind: 'choice',
  question: 'A fair coin has shown heads five times in a row. What comes next?',
  options: {
    heads: 'Heads, more likely than tails',
    tails: 'Tails, more likely than heads',
    even: 'Either, equally likely',
  },
  truth: () => 'even',
  why: 'A coin has no memory.',
  commonMistake: 'Many expect tails, so that the shares even out; they do so by more tosses alone.',
};
export const spread: CurvePrediction<Coin, CoinSnapshot> = {
  id: 'spread',
  kind: 'curve',
  question:
    'Draw the standard deviation of the share of heads as a fair coin is tossed more often.',
  x: { label: 'Tosses', values: tosses },
  y: { label: 'Standard deviation', min: 0, max: 0.5 },
  truth: () => tosses.map((n) => 0.5 / Math.sqrt(n)),
  why: 'It falls with the square root of the number of tosses: four times the tosses, half of it.',
  commonMistake: 'Many draw a straight line.',
};

export const challenges: readonly AnyChallenge[] = [
  {
    id: 'lucky',
    text: 'Let a fair coin end with heads in at least 80 % of its tosses.',
    hint: 'The share of heads varies most when there are few tosses. Try several seeds.',
    solved: ({ params, metrics }) => params['p'] === 0.5 && (metrics['share'] ?? NaN) >= 0.8,
    solution: { params: { tosses: 5 }, seed: 3 },
  },
];

export const terms = {
  seed: {
    term: 'Seed',
    definition: 'The number from which all randomness of a run is drawn: same seed, same run.',
  },
} as const satisfies Readonly<Record<string, Term>>;

export const sources: readonly Source[] = [
  {
    id: 'bernoulli-1713',
    text: 'Bernoulli, J. (1713). Ars conjectandi. Thurneysen, Basel.',
  },
];
