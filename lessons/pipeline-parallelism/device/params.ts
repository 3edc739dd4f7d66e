import { choice, declareParams, integer, number, type Values } from '#run/params.ts';

const device = declareParams(
  {
    schedule: choice({
      default: '1f1b',
      options: {
        naive: 'One at a time',
        gpipe: 'GPipe',
        '1f1b': '1F1B with flush',
        interleaved: 'Interleaved 1F1B',
        'zb-h1': 'Zero bubble H1',
        'zb-h2': 'Zero bubble H2',
      },
      label: 'Schedule',
    }),
    threads: integer({
      default: 4,
      min: 1,
      max: 8,
      label: 'Threads',
      help: 'K. Each is a Web Worker and holds a stage of the network.',
    }),
    chunks: integer({
      default: 2,
      min: 1,
      max: 4,
      label: 'Stages on each thread',
      help: 'v, interleaved only.',
    }),
    micro: integer({
      default: 8,
      min: 1,
      max: 32,
      label: 'Micro-batches',
      help: 'M, of 32 rows each. Interleaving rounds it up to a multiple of the threads.',
    }),
    layers: integer({ default: 8, min: 1, max: 32, label: 'Layers' }),
    width: integer({ default: 64, min: 4, max: 128, step: 4, label: 'Units of a layer' }),
    rate: number({ default: 0.002, min: 0, max: 1, step: 0.001, label: 'Learning rate' }),
    steps: integer({ default: 8, min: 1, max: 40, label: 'Training steps' }),
    times: choice({
      default: 'alone',
      options: { alone: 'Alone', together: 'In the pipeline' },
      label: 'Predict from times measured',
      help: 'Alone: one thread computes, all others rest.',
      display: true,
    }),
  },
  {
    metrics: {
      loss: { label: 'Loss' },
      difference: { label: 'Difference to one thread' },
      peak: { label: 'Peak activations in flight' },
      sent: { label: 'Sent in a step', unit: 'kB' },
      ring: { label: 'Sent by copies in a ring', unit: 'kB' },
    },
    quick: { threads: 2, micro: 2, layers: 2, width: 8, steps: 2 },
  },
);

export default device;
export type Device = Values<typeof device>;
