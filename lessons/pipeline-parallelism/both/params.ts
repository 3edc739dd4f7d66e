import { choice, declareParams, integer, number, type Values } from '#run/params.ts';

const both = declareParams(
  {
    devices: choice({
      default: '32',
      options: { '8': '8', '16': '16', '32': '32', '64': '64' },
      label: 'Devices',
    }),
    depth: integer({
      default: 32,
      min: 1,
      max: 64,
      label: 'Devices in a pipeline',
      help: 'Your choice, a power of two. The other devices hold further copies of the model.',
    }),
    micro: integer({
      default: 8,
      min: 1,
      max: 64,
      label: 'Micro-batches',
      help: 'Your choice, a power of two: of the rows of one copy.',
    }),
    memory: number({
      default: 16,
      min: 1,
      max: 640,
      step: 1,
      unit: 'GB',
      label: 'Memory of a device',
    }),
    bandwidth: number({
      default: 50,
      min: 0.1,
      max: 2_000,
      step: 1,
      unit: 'GB/s',
      label: 'Bandwidth of a link',
    }),
    layers: integer({ default: 48, min: 1, max: 128, label: 'Layers' }),
    weights: number({
      default: 25,
      min: 0.1,
      max: 1_000,
      step: 1,
      unit: 'million',
      label: 'Weights of a layer',
    }),
    rows: integer({ default: 256, min: 1, max: 4_096, label: 'Rows of an update' }),
    activations: number({
      default: 20,
      min: 0,
      max: 1_000,
      step: 1,
      unit: 'MB',
      label: 'Activations of a row in a layer',
    }),
    compute: number({
      default: 0.1,
      min: 0.001,
      max: 10,
      step: 0.01,
      unit: 'ms',
      label: 'Forward of a row in a layer',
      help: 'The backward takes twice as long.',
    }),
    overhead: number({
      default: 0.5,
      min: 0,
      max: 20,
      step: 0.1,
      unit: 'ms',
      label: 'Overhead of each operation',
    }),
    jitter: number({
      default: 0.05,
      min: 0,
      max: 0.5,
      step: 0.01,
      label: 'Spread of the times',
      help: 'Standard deviation over mean, of each operation.',
    }),
  },
  {
    metrics: {
      throughput: { label: 'Throughput', unit: 'rows/s' },
      best: { label: 'Best of all', unit: 'rows/s' },
      share: { label: 'Share of the best', format: 'percent' },
      bestDepth: { label: 'Best depth', format: 'integer' },
      bestMicro: { label: 'Best micro-batches', format: 'integer' },
      memory: { label: 'Memory needed', unit: 'GB' },
      feasible: { label: 'Plans that fit', format: 'integer' },
    },
    quick: { devices: '8', layers: 6, rows: 16, depth: 4 },
  },
);

export default both;
export type Both = Values<typeof both>;
