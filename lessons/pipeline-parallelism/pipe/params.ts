import { choice, declareParams, integer, list, number, type Values } from '#run/params.ts';

/** In order of their year. */
export const scheduleNames = {
  naive: 'One at a time',
  gpipe: 'GPipe',
  '1f1b': '1F1B with flush',
  interleaved: 'Interleaved 1F1B',
  'zb-h1': 'Zero bubble H1',
  'zb-h2': 'Zero bubble H2',
} as const;

const time = { min: 0, max: 1000, step: 1, unit: 'ms' } as const;

const pipe = declareParams(
  {
    schedule: choice({ default: 'gpipe', options: scheduleNames, label: 'Schedule' }),
    beside: choice({
      default: '1f1b',
      options: { none: 'Nothing', ...scheduleNames },
      label: 'Beside it',
    }),
    stages: integer({
      default: 4,
      min: 1,
      max: 32,
      label: 'Devices',
      help: 'K. The layers are cut into as many stages.',
    }),
    micro: integer({
      default: 8,
      min: 1,
      max: 256,
      label: 'Micro-batches',
      help: 'M. Interleaving rounds it up to a multiple of the devices.',
    }),
    chunks: integer({
      default: 2,
      min: 1,
      max: 4,
      label: 'Stages on each device',
      help: 'v, interleaved only.',
    }),
    times: choice({
      default: 'mini',
      options: { mini: 'Mini-batch', micro: 'Micro-batch' },
      label: 'Times are those of one',
      help: 'A mini-batch is split: each operation takes its time / M, and the overhead.',
    }),
    tf: number({ default: 80, ...time, label: 'Forward', help: 'Of one stage.' }),
    tb: number({ default: 80, ...time, label: 'Backward: gradient of the input' }),
    tw: number({
      default: 80,
      ...time,
      label: 'Backward: gradient of the weights',
      help: 'Only zero bubble does the two apart.',
    }),
    overhead: number({
      default: 1,
      min: 0,
      max: 100,
      step: 0.1,
      unit: 'ms',
      label: 'Overhead of each operation',
      help: 'Starting it costs this much, however small it is.',
    }),
    comm: number({
      default: 0,
      min: 0,
      max: 100,
      step: 0.1,
      unit: 'ms',
      label: 'From device to device',
      help: 'For an activation or its gradient to arrive.',
    }),
    jitter: number({
      default: 0,
      min: 0,
      max: 0.5,
      step: 0.01,
      label: 'Spread of the times',
      help: 'Standard deviation of an operation’s time over its mean; the seed draws them.',
    }),
    profile: choice({
      default: 'equal',
      options: { equal: 'All equal', ends: 'Heavy ends', rising: 'Rising' },
      label: 'Work per layer',
      help: 'Heavy ends: the first and the last layer cost three times as much, as word vectors do.',
    }),
    layers: integer({ default: 16, min: 1, max: 64, label: 'Layers' }),
    cuts: list({
      default: [4, 8, 12],
      min: 0,
      max: 64,
      minLength: 1,
      maxLength: 127,
      label: 'Layer boundaries',
      help: 'The layers after which a stage ends. Ones that do not fit are ignored: the cut is even.',
    }),
    device: integer({
      default: 1,
      min: 1,
      max: 32,
      label: 'Device looked at',
      display: true,
    }),
  },
  {
    metrics: {
      makespan: { label: 'Makespan', unit: 'ms' },
      bubble: { label: 'Bubble fraction', format: 'percent' },
      idleOverIdeal: { label: 'Idle over ideal', format: 'percent' },
      peak: { label: 'Peak activations in flight' },
      slowestOverBest: { label: 'Slowest stage over that of the best cut' },
      halvedMakespan: { label: 'Makespan with half the micro-batches', unit: 'ms' },
      doubledMakespan: { label: 'Makespan with twice the micro-batches', unit: 'ms' },
    },
    quick: { stages: 3, micro: 6, jitter: 0.1 },
  },
);

export default pipe;
export type Pipe = Values<typeof pipe>;
