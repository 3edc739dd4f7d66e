import { boolean, choice, declareParams, integer, type Values } from '#run/params.ts';
import { blockNames } from '#core/search/block-names.ts';

const on = (label: string) => boolean({ default: true, label });
const block = (label: string, value: string) =>
  choice({ default: value, options: blockNames, label, display: true });

const space = declareParams(
  {
    source: choice({
      default: 'built',
      options: { built: 'Ship with the page', here: 'Train them here' },
      label: 'Where the numbers come from',
      help: 'The shipped ones were made by the same code.',
    }),
    layers: integer({ default: 3, min: 1, max: 3, label: 'Layers at most' }),
    w4: on('4 units'),
    w8: on('8 units'),
    w16: on('16 units'),
    w32: on('32 units'),
    relu: on('ReLU'),
    tanh: on('Tanh'),
    residual: on('Residual connections'),
    zero: on('Zero blocks'),
    narrowing: boolean({ default: false, label: 'Layers may not grow' }),
    same: boolean({ default: false, label: 'One activation throughout' }),
    against: choice({
      default: 'parameters',
      options: { parameters: 'Parameters', latency: 'Measured latency' },
      label: 'Cost',
    }),
    a: block('Your first layer', '16t'),
    b: block('Your second layer', '16t'),
    c: block('Your third layer', 'none'),
  },
  {
    metrics: {
      architectures: { label: 'Architectures in the space', format: 'integer' },
      best: { label: 'Lowest validation loss' },
      luck: { label: 'True rank of the luckiest', format: 'integer' },
      tau: { label: 'Kendall’s τ between seeds' },
      near: { label: 'Within one seed’s spread of the best', format: 'percent' },
      front: { label: 'On the Pareto front', format: 'integer' },
    },
    quick: { layers: 1, w8: false, w16: false, w32: false },
    check: ({ relu, tanh, w4, w8, w16, w32 }) => [
      ...(relu || tanh
        ? []
        : [{ field: 'relu', message: 'A layer needs an activation, so ReLU is allowed again.' }]),
      ...(w4 || w8 || w16 || w32
        ? []
        : [{ field: 'w4', message: 'A layer needs a width, so 4 units are allowed again.' }]),
    ],
  },
);

export default space;
export type Space = Values<typeof space>;
