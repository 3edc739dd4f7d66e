import { choice, declareParams, integer, number, type Values } from '#run/params.ts';

const memory = declareParams(
  {
    study: choice({
      default: 'layers',
      options: { layers: 'Activations', shards: 'Data' },
      label: 'What does not fit',
    }),
    layers: integer({ default: 64, min: 4, max: 256, label: 'Layers' }),
    segments: integer({
      default: 2,
      min: 1,
      max: 256,
      label: 'Segments',
      help: 'Only what enters a segment is kept; the rest of it is computed again. At most one for each layer.',
    }),
    backward: number({
      default: 2,
      min: 0.5,
      max: 6,
      step: 0.1,
      label: 'Backward over forward',
      help: 'How much longer the backward of a layer takes than its forward.',
    }),
    size: number({ default: 400, min: 1, max: 10_000, step: 1, unit: 'GB', label: 'Data' }),
    shards: integer({ default: 20, min: 1, max: 500, label: 'Shards' }),
    buffers: integer({ default: 1, min: 1, max: 8, label: 'Shards in memory' }),
    bandwidth: number({
      default: 2,
      min: 0.05,
      max: 50,
      step: 0.05,
      unit: 'GB/s',
      label: 'Reading',
    }),
    opening: number({
      default: 0.5,
      min: 0,
      max: 30,
      step: 0.1,
      unit: 's',
      label: 'Opening a shard',
    }),
    compute: number({
      default: 240,
      min: 1,
      max: 10_000,
      step: 1,
      unit: 's',
      label: 'Computing on all data',
    }),
  },
  {
    metrics: {
      peak: { label: 'Peak activations' },
      extra: { label: 'More compute', format: 'percent' },
      difference: { label: 'Difference of the gradients' },
      size: { label: 'Size of the gradient' },
      held: { label: 'Memory for data', unit: 'GB' },
      epoch: { label: 'Time of an epoch', unit: 's' },
      waits: { label: 'Device waits', format: 'percent' },
    },
    quick: { layers: 9, shards: 5 },
  },
);

export default memory;
export type Memory = Values<typeof memory>;
