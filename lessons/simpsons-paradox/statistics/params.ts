import { choice, declareParams, number, type Values } from '#run/params.ts';

const statistics = declareParams(
  {
    data: choice({
      default: 'berkeley',
      options: {
        'kidney-stones': 'Kidney stones',
        berkeley: 'Berkeley 1973',
        halves: 'Half and half',
      },
      label: 'Table',
    }),
    alpha: number({
      default: 0.95,
      min: 0.5,
      max: 1,
      step: 0.01,
      label: 'α of SliceLine’s score',
      help: 'Near 1 it favors bad slices, lower down large ones.',
      display: true,
    }),
  },
  {
    metrics: {
      common: { label: 'Mantel–Haenszel odds ratio' },
      crude: { label: 'Odds ratio over all' },
      cmh: { label: 'Cochran–Mantel–Haenszel statistic' },
      cmhP: { label: 'p of it' },
      breslowDay: { label: 'Breslow–Day statistic' },
      breslowDayP: { label: 'p of homogeneity' },
      rejected: { label: 'False alarms, corrected', format: 'percent' },
      rejectedPlain: { label: 'False alarms, uncorrected', format: 'percent' },
      standardError: { label: 'Standard error', format: 'percent' },
    },
    quick: { data: 'kidney-stones' },
  },
);

export default statistics;
export type Statistics = Values<typeof statistics>;
