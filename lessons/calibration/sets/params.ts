import {
  boolean,
  choice,
  declareParams,
  integer,
  number,
  packed,
  table,
  text,
  type Values,
} from '#run/params.ts';
import { packedLength } from './drawn.ts';
import { every, heldRows } from './plan.ts';

const sets = declareParams(
  {
    data: table({
      default: 'hard',
      options: { hard: 'Hard: 400 hurried digits', easy: 'Easy: 2,000 neat digits' },
      mine: { target: 'target', features: [], classes: 10, rows: 4_000, forecasts: true },
      label: 'Data',
    }),
    length: integer({ default: 800, min: every, max: 2000, step: every, label: 'Training steps' }),
    tests: integer({ default: 1500, min: 100, max: 4000, step: 100, label: 'Test rows' }),
    method: choice({
      default: 'naive',
      options: {
        naive: 'Naive: p adds up to 1 − α',
        lac: 'LAC: 1 − p up to a cut-off',
        aps: 'APS: p adds up to a cut-off',
        raps: 'RAPS: APS with a penalty for size',
      },
      label: 'Sets',
      display: true,
    }),
    alpha: number({
      default: 0.1,
      min: 0.01,
      max: 0.5,
      step: 0.01,
      label: 'Miss rate α',
      help: 'Sets are to hold the true class of all but this share.',
      display: true,
    }),
    n: integer({
      default: 500,
      min: 5,
      max: heldRows,
      step: 5,
      label: 'Calibration rows',
      display: true,
    }),
    randomized: boolean({
      default: false,
      label: 'Randomized scores',
      help: 'For APS and RAPS: the label’s own probability counts by a random share.',
      display: true,
    }),
    digit: packed({
      default: '',
      maxLength: packedLength,
      label: 'Your digit',
      display: true,
    }),
    target: text({ default: '', maxLength: 100, label: 'Class column' }),
  },
  {
    metrics: {
      lac: { label: 'Coverage of LAC at 90 %', format: 'percent' },
      size: { label: 'Mean set size of LAC at 90 %' },
      naive: { label: 'Coverage of naive sets at 90 %', format: 'percent' },
      accuracy: { label: 'Accuracy', format: 'percent' },
    },
    quick: { length: every, tests: 100 },
  },
);

export default sets;
export type Sets = Values<typeof sets>;
