import { rateAtMix } from '#core/tables/standardization.ts';
import type { Comparison } from '#core/tables/strata.ts';
import type { ChoicePrediction, NumberPrediction } from '#run/teach.ts';
import { flipShare, printed } from './book.ts';
import type { ModelsSnapshot } from './experiment.ts';
import type { Models } from './params.ts';

export const overtakes: NumberPrediction<Models, ModelsSnapshot> = {
  id: 'overtakes',
  kind: 'number',
  question:
    'Model A is right for 98 % of the majority and 80 % of the minority, model B for 95 % of both. From which share of minority users on is B better over all?',
  min: 0,
  max: 100,
  unit: ' %',
  decimals: 1,
  hands: [5, 15, 20, 40, 60],
  // Exact, and about the book's two models whatever the widget is set to.
  truth: () => 100 * flipShare(printed.a, printed.b),
  why: 'A gains 3 points on every majority user and loses 15 on every minority user, so the two tie at one minority user to five others: one in six.',
  commonMistake:
    'Many say 50 %, as if both groups counted alike. But A loses five times as much in the minority as it gains in the majority.',
};

/** Two models on one test set: each group is as large for A, the first, as for B. */
function oneTestSet(share: number): Comparison {
  const group = (total: number, a: number, b: number) => ({
    first: { successes: a * total, total },
    second: { successes: b * total, total },
  });
  return [group(1 - share, 0.86, 0.9), group(share, 0.66, 0.77)];
}

export const canWin: ChoicePrediction<Models, ModelsSnapshot> = {
  id: 'can-win',
  kind: 'choice',
  question:
    'Two models are scored on the same test set. B is more accurate in both groups. Can A be more accurate over all?',
  options: {
    never: 'Never',
    large: 'If the minority is large enough',
    small: 'If the minority is small enough',
  },
  params: { traffic: 'shared' },
  // For every share of the minority, whatever the widget is set to.
  truth() {
    const shares = Array.from({ length: 101 }, (_, i) => i / 100);
    const leads = shares.filter((share) => {
      const strata = oneTestSet(share);
      return rateAtMix(strata, 'first', 1) >= rateAtMix(strata, 'second', 1);
    });
    return leads.length === 0 ? 'never' : Math.max(...leads) > 0.5 ? 'large' : 'small';
  },
  why: 'On one test set both overall accuracies are averages over the same groups with the same weights, and what is smaller in every term is smaller in the sum.',
  commonMistake:
    'Many remember the kidney stones. But there the two sides had different patients; here every row is answered by both models.',
};

export default [overtakes, canWin];
