import type { LessonMeta } from '#run/meta.ts';

const meta: LessonMeta = {
  title: 'Baselines',
  summary:
    'A score means nothing alone. What chance, a rule of thumb, a person and the present system reach, and whether the next model is worth its price.',
  part: 'Evaluating models',
  order: 35,
  minutes: 15,
  version: 1,
  chapter: 'Designing Machine Learning Systems, chapter 6',
  sections: [
    {
      id: 'chance',
      title: 'What chance reaches',
      does: 'Predict without looking at a single row, and see which score that earns.',
    },
    {
      id: 'phases',
      title: 'Is the next phase worth it?',
      does: 'Go from a rule of thumb to boosted trees on one table, and weigh each gain against its price.',
    },
  ],
};

export default meta;
