import type { LessonMeta } from '#run/meta.ts';

const meta: LessonMeta = {
  title: 'Ensembles',
  summary:
    'Why a crowd of mediocre models can beat its best member, and when it cannot: a vote, bagging, boosting and stacking, trained before your eyes.',
  part: 'Training models',
  order: 10,
  minutes: 35,
  version: 1,
  chapter: 'Designing Machine Learning Systems, chapter 6',
  sections: [
    {
      id: 'vote',
      title: 'The vote',
      does: 'Let up to 51 classifiers vote, make them copy one another, and see what is left.',
    },
    {
      id: 'bagging',
      title: 'Bagging',
      does: 'Train up to 200 models on resampled data and look at every one of them.',
    },
    {
      id: 'boosting',
      title: 'Boosting',
      does: 'Add trees that each correct the sum so far, and see what wrong labels do to it.',
    },
    {
      id: 'stacking',
      title: 'Stacking',
      does: 'Let a second model learn whom of five different ones to trust, and catch it being deceived.',
    },
    {
      id: 'forest',
      title: 'Random forest',
      does: 'Draw training sets anew and see the variance fall below that of bagging.',
      further: true,
    },
    {
      id: 'cost',
      title: 'Why production hesitates',
      does: 'Time five models on your own machine and see which are worth it.',
      further: true,
    },
  ],
};

export default meta;
