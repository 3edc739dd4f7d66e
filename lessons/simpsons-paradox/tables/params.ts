import { declareParams, number, table, type Values } from '#run/params.ts';

const tables = declareParams(
  {
    data: table({
      default: 'kidney-stones',
      options: { 'kidney-stones': 'Kidney stones', berkeley: 'Berkeley 1973' },
      label: 'Table',
    }),
    mix: number({
      default: 1,
      min: 0,
      max: 1,
      step: 0.01,
      label: 'Difference in the mix of groups',
      help: '1: each side keeps the groups it had. 0: both have the same groups. No rate within a group changes.',
    }),
  },
  {
    metrics: {
      overallFirst: { label: 'Overall rate, first', format: 'percent' },
      overallSecond: { label: 'Overall rate, second', format: 'percent' },
      adjustedFirst: { label: 'Adjusted rate, first', format: 'percent' },
      adjustedSecond: { label: 'Adjusted rate, second', format: 'percent' },
      differing: { label: 'The two answers differ', format: 'percent' },
      standardError: { label: 'Standard error', format: 'percent' },
    },
    quick: { mix: 0.5 },
  },
);

export default tables;
export type Tables = Values<typeof tables>;
