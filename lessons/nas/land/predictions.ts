import type { NumberPrediction } from '#run/teach.ts';
import type { LandSnapshot } from './experiment.ts';
import type { Land } from './params.ts';

export const howNarrow: NumberPrediction<Land, LandSnapshot> = {
  id: 'how-narrow',
  kind: 'number',
  question:
    'The learning rate goes from 0.0001 to 10 across the landscape, five decades; the width goes from 1 to 32 units upwards. After 160 steps of Adam, which share of all these networks has a validation log loss below 0.3?',
  min: 0,
  max: 100,
  unit: ' %',
  decimals: 1,
  params: { all: true },
  truth: ({ view, params, done }) => {
    const last = view?.field.at(-1);
    if (!done || !last?.length || !isWhole(params)) return undefined;
    return (100 * last.filter((loss) => loss < 0.3).length) / last.length;
  },
  why: 'Only a strip about half a decade wide trains in so few steps: left of it nothing has happened yet, right of it the steps are too long. Inside it the width counts, too: 17 of 20 widths in its best column, six in each of the two beside it.',
  commonMistake:
    'Many think of a broad bowl, since tuned values are what papers report. You rarely see what was tried and thrown away.',
};

/** The landscape that the question is about. */
function isWhole({ x, y, zoom, steps, optimizer, metric }: Land): boolean {
  return (
    x === 'rate' &&
    y === 'units' &&
    zoom === 0 &&
    steps === 160 &&
    optimizer === 'adam' &&
    metric === 'loss'
  );
}

export default [howNarrow];
