import { choice, declareParams, integer, number, type Values } from '#run/params.ts';

const fairness = declareParams(
  {
    given: choice({
      default: 'all',
      options: {
        all: 'Group and district',
        district: 'District, not the group',
        neither: 'Neither of the two',
      },
      label: 'The model is given, beside the finances',
    }),
    learner: choice({
      default: 'trees',
      options: { trees: 'Boosted trees', logistic: 'Logistic' },
      label: 'Model',
    }),
    bias: number({
      default: 1.5,
      min: 0,
      max: 3,
      step: 0.1,
      label: 'Bias of past decisions',
      help: 'Taken off the log odds of applicants of group B.',
    }),
    noise: number({
      default: 0.05,
      min: 0,
      max: 0.5,
      step: 0.01,
      label: 'Noise of the perturbation',
      unit: 'sd',
    }),
    shown: integer({
      default: 1,
      min: 0,
      max: 3,
      label: 'Test whose rows are shown',
      display: true,
    }),
  },
  {
    metrics: {
      approvedA: { label: 'Approved, group A', format: 'percent' },
      approvedB: { label: 'Approved, group B', format: 'percent' },
      accuracy: { label: 'Accuracy', format: 'percent' },
      moved: { label: 'Score moved by noise', unit: 'points' },
      perturbation: { label: 'Changed by noise', format: 'percent' },
      invariance: { label: 'Changed with the group', format: 'percent' },
      proxy: { label: 'Changed with group and district', format: 'percent' },
      direction: { label: 'Lowered by more income', format: 'percent' },
    },
    quick: { learner: 'logistic' },
  },
);

export default fairness;
export type Fairness = Values<typeof fairness>;
