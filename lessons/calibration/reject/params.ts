import {
  boolean,
  choice,
  declareParams,
  integer,
  number,
  table,
  text,
  type Values,
} from '#run/params.ts';
import { every } from './plan.ts';

const reject = declareParams(
  {
    data: table({
      default: 'hard',
      options: { hard: 'Hard digits', screening: 'Cancer screening' },
      mine: { target: 'target', features: [], classes: 10, rows: 4_000, forecasts: true },
      label: 'Data',
      help: 'Screening: one person in five has the disease; the rows are simulated.',
    }),
    length: integer({ default: 800, min: every, max: 2000, step: every, label: 'Training steps' }),
    tests: integer({ default: 1500, min: 100, max: 4000, step: 100, label: 'Test rows' }),
    model: choice({
      default: 'trained',
      options: { trained: 'The network', never: 'Never finds one' },
      label: 'Model',
      help: 'Beside the network: a model that says “healthy, 80 %” to everybody.',
      display: true,
    }),
    repair: boolean({
      default: false,
      label: 'Repair by temperature first',
      help: 'Fitted on rows that were held out.',
      display: true,
    }),
    threshold: number({
      default: 0,
      min: 0,
      max: 1,
      step: 0.01,
      label: 'Answer from this confidence on',
      help: 'A share: 0.9 is 90 %. Below it the model says “I don’t know”, and a second look is taken; in screening only in place of “healthy”.',
      display: true,
    }),
    cost: number({
      default: 5,
      min: 1,
      max: 50,
      step: 0.5,
      label: 'Cost of a wrong answer',
      unit: 'second looks',
      help: 'In screening of a missed cancer; a false alarm there costs two second looks.',
      display: true,
    }),
    target: text({ default: '', maxLength: 100, label: 'Class column' }),
  },
  {
    metrics: {
      accuracy: { label: 'Accuracy', format: 'percent' },
      confidence: { label: 'Mean confidence', format: 'percent' },
      answered: { label: 'Answered from 90 % on', format: 'percent' },
      right: { label: 'Right of those answered from 90 % on', format: 'percent' },
    },
    quick: { length: every, tests: 100 },
  },
);

export default reject;
export type Reject = Values<typeof reject>;
