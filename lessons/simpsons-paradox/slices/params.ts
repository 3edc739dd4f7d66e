import { boolean, choice, declareParams, integer, table, text, type Values } from '#run/params.ts';

const condition = (label: string, fallback = '') =>
  text({ default: fallback, maxLength: 200, label });
const column = (label: string) => text({ default: '', maxLength: 100, label });

const slices = declareParams(
  {
    data: table({
      default: 'web-traffic',
      options: { 'web-traffic': 'Web traffic', penguins: 'Penguins' },
      mine: {
        parts: [
          {
            field: 'label',
            label: 'Label',
            kinds: 10,
            words: ['label', 'target', 'truth', 'class', 'actual', 'outcome', 'y'],
            isLast: true,
          },
          {
            field: 'prediction',
            label: 'Prediction',
            kinds: 12,
            numbers: 'any',
            none: 'None: train a classifier',
            words: ['prediction', 'predicted', 'pred', 'forecast', 'score', 'probability', 'yhat'],
          },
        ],
        rest: 'All other columns, of texts or numbers, make slices.',
        rows: 50_000,
      },
      label: 'Data',
    }),
    planted: boolean({
      default: true,
      label: 'Button half hidden on small screens',
      help: 'Off: no slice is worse than another.',
    }),
    retrain: boolean({
      default: false,
      label: 'Retrain with all columns',
      help: 'The model is then given what the slices are made of.',
    }),
    method: choice({
      default: 'beam',
      options: {
        'by-hand': 'By hand',
        'error-analysis': 'Error analysis',
        tree: 'Decision tree',
        beam: 'Beam search',
      },
      label: 'Look for slices by',
    }),
    first: condition('Condition', 'visitor=new'),
    second: condition('and'),
    third: condition('and too'),
    depth: integer({ default: 2, min: 1, max: 3, label: 'Conditions of a slice, at most' }),
    min: integer({
      default: 50,
      min: 5,
      max: 500,
      step: 5,
      label: 'Rows of a slice, at least',
    }),
    correction: choice({
      default: 'holm',
      options: { none: 'None', holm: 'Holm', bh: 'Benjamini–Hochberg' },
      label: 'Correction for many looks',
    }),
    validate: boolean({
      default: true,
      label: 'Test on the other half',
      help: 'Slices are found on one half of the rows and tested on the other.',
    }),
    rows: integer({
      default: 4000,
      min: 500,
      max: 50_000,
      step: 500,
      label: 'Sessions judged',
    }),
    columns: integer({
      default: 7,
      min: 7,
      max: 20,
      label: 'Columns logged',
      help: 'Those beyond seven are noise.',
    }),
    label: column('Column of labels'),
    prediction: column('Column of predictions'),
    shown: integer({
      default: 0,
      min: 0,
      max: 7,
      label: 'Slice whose rows are shown',
      display: true,
    }),
  },
  {
    metrics: {
      found: { label: 'Slices found', format: 'integer' },
      confirmed: { label: 'Still worse in the other half', format: 'integer' },
      looks: { label: 'Slices looked at', format: 'integer' },
      error: { label: 'Error of the model', format: 'percent' },
      worst: { label: 'Error of the first slice', format: 'percent' },
    },
    quick: { rows: 1000 },
  },
);

export default slices;
export type Slices = Values<typeof slices>;
