import type { LessonMeta } from '#run/meta.ts';

const meta: LessonMeta = {
  title: 'Simpson’s paradox',
  summary:
    'Why the better model can be the worse one in every group, which of two opposite answers is right, and when neither can be had from the table.',
  part: 'Evaluating models',
  order: 50,
  minutes: 15,
  version: 1,
  chapter: 'Designing Machine Learning Systems, chapter 6',
  sections: [
    {
      id: 'tables',
      title: 'Two treatments, two models',
      does: 'Move the mix of groups and watch a comparison turn around while no rate changes.',
    },
    {
      id: 'arrows',
      title: 'Which answer is right?',
      does: 'Keep eight numbers, change the arrows between them, and see the right answer change.',
    },
  ],
};

export default meta;
