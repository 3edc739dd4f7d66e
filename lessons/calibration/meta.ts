import type { LessonMeta } from '#run/meta.ts';

const meta: LessonMeta = {
  title: 'Calibration',
  summary: 'What a probability promises, and how to see whether a classifier keeps the promise.',
  part: 'Evaluating models',
  order: 40,
  minutes: 10,
  version: 1,
  chapter: 'Designing Machine Learning Systems, chapter 6',
  sections: [
    {
      id: 'measure',
      title: 'Measure a model',
      does: 'Train six models on the same rows and see which of them mean what they say.',
    },
  ],
};

export default meta;
