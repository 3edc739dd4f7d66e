import { choice, declareParams, list, type Values } from '#run/params.ts';

const build = declareParams(
  {
    counts: list({
      default: [32, 8, 28, 12, 20, 20, 16, 24],
      min: 0,
      max: 10_000,
      minLength: 8,
      maxLength: 8,
      label: 'Counts',
      help: 'Group by group: successes and failures of A, then of B.',
    }),
    prior: choice({
      default: 'uniform',
      options: {
        uniform: 'Uniform',
        jeffreys: 'More cells near zero',
        confounded: 'Unlike groups, a small effect',
      },
      label: 'Random tables',
    }),
  },
  {
    metrics: {
      share: { label: 'Random tables that reverse', format: 'percent' },
      standardError: { label: 'Standard error', format: 'percent' },
    },
    quick: { prior: 'confounded' },
    check: ({ counts }) =>
      counts.every((count) => Number.isInteger(count))
        ? []
        : [
            {
              field: 'counts',
              message: `Counts must be whole numbers, got ${counts.join(', ')}. They are back at their defaults.`,
            },
          ],
  },
);

export default build;
export type Build = Values<typeof build>;
