import { axes } from '#core/search/hyperparameters.ts';
import { boolean, choice, declareParams, integer, list, number, type Values } from '#run/params.ts';
import { mostTries } from './plan.ts';

const names = { rate: axes.rate.name, units: axes.units.name, batch: axes.batch.name } as const;

const land = declareParams(
  {
    all: boolean({
      default: false,
      label: 'Train the whole landscape',
      help: 'Off: only your own tries are trained.',
    }),
    x: choice({ default: 'rate', options: names, label: 'Across' }),
    y: choice({ default: 'units', options: names, label: 'Upwards' }),
    size: integer({
      default: 20,
      min: 4,
      max: 64,
      step: 4,
      label: 'Networks along each side',
      help: 'Every pixel is one trained network.',
    }),
    metric: choice({
      default: 'loss',
      options: { loss: 'Log loss', error: 'Share of rows wrong' },
      label: 'What counts, on validation rows',
    }),
    steps: integer({ default: 160, min: 40, max: 600, step: 40, label: 'Training steps' }),
    optimizer: choice({
      default: 'adam',
      options: { adam: 'Adam', momentum: 'Momentum', sgd: 'SGD' },
      label: 'Optimizer',
    }),
    zoom: integer({
      default: 0,
      min: 0,
      max: 10,
      label: 'Zoom',
      help: 'Each step halves the sides.',
    }),
    left: number({ default: 0.5, min: 0, max: 1, step: 0.01, label: 'Middle of the zoom, across' }),
    up: number({ default: 0.5, min: 0, max: 1, step: 0.01, label: 'Middle of the zoom, upwards' }),
    atX: number({
      default: 0.5,
      min: 0,
      max: 1,
      step: 0.01,
      label: 'Your next try, across, from 0 to 1',
      display: true,
    }),
    atY: number({
      default: 0.25,
      min: 0,
      max: 1,
      step: 0.01,
      label: 'Your next try, upwards, from 0 to 1',
      display: true,
    }),
    tries: list({
      default: [0.2, 0.1],
      min: 0,
      max: 1,
      minLength: 0,
      maxLength: 2 * mostTries,
      label: 'Your tries',
      help: 'Pairs of places, across and upwards, from 0 to 1.',
    }),
  },
  {
    metrics: {
      bestTry: { label: 'Best of your tries' },
      best: { label: 'Lowest on the landscape' },
      better: { label: 'Better than your best', format: 'percent' },
      worse: { label: 'Worse than a coin', format: 'percent' },
    },
    quick: { all: true, size: 4, steps: 40 },
    check: ({ x, y }) =>
      x === y
        ? [
            {
              field: 'y',
              message: 'The two axes must differ, so the axis upwards is at its default.',
            },
          ]
        : [],
  },
);

export default land;
export type Land = Values<typeof land>;
