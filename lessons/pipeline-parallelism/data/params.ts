import { choice, declareParams, integer, number, type Values } from '#run/params.ts';

export const modeNames = {
  sync: 'Synchronous',
  async: 'Asynchronous',
  backup: 'With backup workers',
} as const;

const data = declareParams(
  {
    study: choice({
      default: 'clusters',
      options: { clusters: 'Clusters', batches: 'Batch sizes' },
      label: 'What is run',
      help: 'A cluster beside another, or one worker with ever larger batches.',
    }),
    workers: integer({ default: 8, min: 1, max: 64, label: 'Workers' }),
    mode: choice({ default: 'sync', options: modeNames, label: 'Updates' }),
    beside: choice({
      default: 'async',
      options: { none: 'Nothing', ...modeNames, one: 'One worker' },
      label: 'Beside it',
    }),
    spare: integer({
      default: 2,
      min: 1,
      max: 16,
      label: 'Backup workers',
      help: 'Of the workers: each update does without this many of the slowest.',
    }),
    straggler: choice({
      default: 'exponential',
      options: {
        none: 'All equal',
        exponential: 'Exponential',
        lognormal: 'Lognormal',
        'one-slow': 'One is slow',
      },
      label: 'Times of a gradient',
      help: 'With a mean of 1 s for 16 rows; one slow worker takes three times as long.',
    }),
    batch: integer({ default: 16, min: 1, max: 128, label: 'Rows per worker and update' }),
    epochs: integer({ default: 40, min: 1, max: 100, label: 'Epochs' }),
    rate: number({ default: 0.1, min: 0.001, max: 20, step: 0.01, label: 'Learning rate' }),
    scaling: choice({
      default: 'none',
      options: { none: 'As it is', linear: 'Linear', warmup: 'Linear, warm-up' },
      label: 'Scaled with the batch',
      help: 'Linear: times the rows of an update over 16. Warm-up: it gets there over five epochs.',
    }),
    bytes: number({
      default: 0,
      min: 0,
      max: 10_000,
      step: 10,
      unit: 'MB',
      label: 'Size of a gradient',
    }),
    bandwidth: number({
      default: 1_000,
      min: 1,
      max: 100_000,
      step: 100,
      unit: 'MB/s',
      label: 'Bandwidth of a link',
    }),
    exchange: choice({
      default: 'ring',
      options: { ring: 'Ring', server: 'Main worker' },
      label: 'Gradients are added up by',
      help: 'Asynchronous updates always go to a main worker.',
    }),
    sparsity: number({
      default: 0,
      min: 0,
      max: 0.99,
      step: 0.01,
      label: 'Share left out of a gradient',
      help: 'Only its largest entries are sent; a worker keeps the others for its next gradient.',
    }),
  },
  {
    metrics: {
      meanStep: { label: 'Mean step', unit: 's' },
      waited: { label: 'Time lost waiting', format: 'percent' },
      loss: { label: 'Loss' },
      staleness: { label: 'Mean staleness' },
      updates: { label: 'Updates', format: 'integer' },
      seconds: { label: 'Simulated time', unit: 's' },
      updatesToTarget: { label: 'Updates to the goal', format: 'integer' },
      secondsToTarget: { label: 'Time to the goal', unit: 's' },
      critical: { label: 'Critical batch size' },
      fewest: { label: 'Fewest steps to the goal' },
      'beside.meanStep': { label: 'Mean step, beside', unit: 's' },
      'beside.waited': { label: 'Time lost waiting, beside', format: 'percent' },
      'beside.loss': { label: 'Loss, beside' },
      'beside.staleness': { label: 'Mean staleness, beside' },
      'beside.updates': { label: 'Updates, beside', format: 'integer' },
      'beside.seconds': { label: 'Simulated time, beside', unit: 's' },
      'beside.updatesToTarget': { label: 'Updates to the goal, beside', format: 'integer' },
      'beside.secondsToTarget': { label: 'Time to the goal, beside', unit: 's' },
    },
    quick: { workers: 3, batch: 64, epochs: 1 },
    check: ({ mode, beside, workers, spare }) =>
      (mode === 'backup' || beside === 'backup') && spare >= workers
        ? [
            {
              field: 'spare',
              message: `There must be fewer backup workers than workers, got ${spare} of ${workers}.`,
            },
            { field: 'workers', message: 'Both are back at their defaults.' },
          ]
        : [],
  },
);

export default data;
export type Data = Values<typeof data>;
