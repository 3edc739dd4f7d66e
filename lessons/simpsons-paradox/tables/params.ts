import { boolean, declareParams, number, table, text, type Values } from '#run/params.ts';
import { mostGroups } from './plan.ts';

const column = (label: string) => text({ default: '', maxLength: 100, label });

const tables = declareParams(
  {
    data: table({
      default: 'kidney-stones',
      options: { 'kidney-stones': 'Kidney stones', berkeley: 'Berkeley 1973' },
      mine: {
        parts: [
          {
            field: 'side',
            label: 'Treatment or model',
            kinds: 2,
            words: ['treatment', 'model', 'arm', 'variant', 'side', 'version', 'method'],
          },
          {
            field: 'group',
            label: 'Group',
            kinds: mostGroups,
            numbers: 'any',
            words: ['group', 'stratum', 'segment', 'slice', 'size', 'department', 'region'],
          },
          {
            field: 'success',
            label: 'Success',
            kinds: 2,
            numbers: 'whole',
            words: [
              'success',
              'outcome',
              'result',
              'correct',
              'admitted',
              'converted',
              'won',
              'wins',
            ],
          },
          {
            field: 'cases',
            label: 'Cases in a row',
            numbers: 'whole',
            none: 'Each row is one case',
            words: ['cases', 'count', 'n', 'total', 'trials', 'freq', 'number'],
          },
        ],
        rest: 'A row is one case, or a number of cases: then success is yes or no for all of them, or says how many succeeded.',
        rows: 200_000,
      },
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
    turned: boolean({
      default: false,
      label: 'Count the other outcome',
      help: 'Failures become successes; for a table of your own.',
    }),
    side: column('Column of treatments or models'),
    group: column('Column of groups'),
    success: column('Column of successes'),
    cases: column('Column of numbers of cases'),
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
