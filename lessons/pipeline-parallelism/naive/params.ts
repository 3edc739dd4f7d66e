import { choice, declareParams, integer, number, type Values } from '#run/params.ts';

const naive = declareParams(
  {
    devices: integer({ default: 4, min: 1, max: 16, label: 'Devices' }),
    cut: choice({
      default: 'layers',
      options: { layers: 'Between layers', columns: 'Through each layer' },
      label: 'The model is cut',
    }),
    layers: integer({ default: 8, min: 1, max: 32, label: 'Layers' }),
    width: integer({
      default: 4096,
      min: 16,
      max: 16_384,
      step: 16,
      label: 'Units of a layer',
      help: 'A layer is a matrix of this many rows and columns.',
    }),
    rows: integer({ default: 512, min: 1, max: 8192, label: 'Rows of the batch' }),
    speed: number({
      default: 10,
      min: 0.1,
      max: 1000,
      step: 0.1,
      unit: 'TFLOP/s',
      label: 'Speed of a device',
    }),
    bandwidth: number({
      default: 25,
      min: 0.1,
      max: 1000,
      step: 0.1,
      unit: 'GB/s',
      label: 'Bandwidth of a link',
    }),
    latency: number({
      default: 10,
      min: 0,
      max: 10_000,
      step: 1,
      unit: 'µs',
      label: 'Latency of a message',
    }),
  },
  {
    metrics: {
      time: { label: 'Forward pass', unit: 'ms' },
      speedup: { label: 'Speed-up' },
      utilization: { label: 'Utilization', format: 'percent' },
      exchanged: { label: 'Time of the exchanges', unit: 'ms' },
      difference: { label: 'Difference to one device' },
      size: { label: 'Size of the activations' },
    },
    quick: { layers: 3, width: 64, rows: 4 },
  },
);

export default naive;
export type Naive = Values<typeof naive>;
