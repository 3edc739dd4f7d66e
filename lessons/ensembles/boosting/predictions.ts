import type { CurvePrediction } from '#run/teach.ts';
import type { BoostingSnapshot } from './experiment.ts';
import params, { type Boosting } from './params.ts';

/** Rounds at which the curve is asked for. */
const asked = [1, 3, 5, 8, 12, 20, 35, 50, 75, 100];
const settings = { noise: 0.2, depth: 3 } as const satisfies Partial<Boosting>;

export const wrongLabels: CurvePrediction<Boosting, BoostingSnapshot> = {
  id: 'wrong-labels',
  kind: 'curve',
  question:
    'One in five training labels is flipped, and AdaBoost combines 100 trees of depth 3. Draw its error on test rows with right labels as the rounds go by.',
  x: { label: 'Round', values: asked },
  y: { label: 'Test error', min: 0, max: 0.5, format: 'percent' },
  params: settings,
  truth({ params: values, view }) {
    const wanted = { ...params.defaults, ...settings };
    const fixed = ['kind', 'depth', 'noise', 'data', 'spread', 'n'] as const;
    const isAsked = fixed.every((name) => values[name] === wanted[name]) && values.rounds >= 100;
    if (!isAsked || view?.task !== 'classes') return undefined;
    const { test } = view.errors.adaboost;
    return test.length === 0 ? undefined : asked.map((round) => test[round - 1] ?? NaN);
  },
  why: 'The first rounds learn the wave. Later ones learn the flipped rows: those stay wrong, so their weight grows from round to round until trees are spent on them, and the test error climbs again.',
  commonMistake:
    'Many draw a curve that falls and then stays flat, as it does without noise. AdaBoost cannot tell a hard row from a wrong label, and a wrong label is the hardest row of all.',
};

export default [wrongLabels];
