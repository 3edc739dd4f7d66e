import type { LessonMeta } from '#run/meta.ts';

const meta: LessonMeta = {
  title: 'Calibration and prediction sets',
  summary:
    'What a probability promises, how to see whether a classifier keeps the promise, how to repair one that does not, and what can be guaranteed.',
  part: 'Evaluating models',
  order: 40,
  minutes: 35,
  version: 1,
  chapter: 'Designing Machine Learning Systems, chapter 6',
  sections: [
    {
      id: 'measure',
      title: 'Measure a model',
      does: 'Train six models on the same rows and see which of them mean what they say.',
    },
    {
      id: 'repair',
      title: 'Confidence that grows without reason, and its repair',
      does: 'Let a network train on and on, watch its confidence leave its accuracy behind, and repair it with one number.',
    },
    {
      id: 'reject',
      title: 'I don’t know',
      does: 'Choose when a model may decline to answer, and what a wrong answer costs.',
    },
    {
      id: 'sets',
      title: 'Prediction sets',
      does: 'Draw a digit, get all plausible answers, and see what the guarantee covers and what it does not.',
    },
    {
      id: 'forecast',
      title: 'You as forecaster',
      does: 'Forecast two dozen noisy pictures and see whether you mean what you say.',
      further: true,
    },
    {
      id: 'matters',
      title: 'When it matters',
      does: 'Plan a budget with predictions that only rank, and mend a list that shows one genre.',
      further: true,
    },
    {
      id: 'classwise',
      title: 'A promise to every class',
      does: 'Calibrate each class by itself, and see what the promise costs.',
      further: true,
    },
    {
      id: 'shift',
      title: 'Break it',
      does: 'Move the world after the model was made, and see which promises break and what repairs them.',
      further: true,
    },
  ],
};

export default meta;
