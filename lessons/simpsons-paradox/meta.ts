import type { LessonMeta } from '#run/meta.ts';

const meta: LessonMeta = {
  title: 'Simpson’s paradox',
  summary:
    'Why the better model can be the worse one in every group, which of two opposite answers is right, and when neither can be had from the table.',
  part: 'Evaluating models',
  order: 50,
  minutes: 35,
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
    {
      id: 'models',
      title: 'Model A or model B?',
      does: 'Change the users, the price of an error and who answers whom, and see which of two models leads.',
    },
    {
      id: 'slices',
      title: 'Where does it fail?',
      does: 'Search for the slice in which a model is bad, and for slices that are not there.',
    },
    {
      id: 'build',
      title: 'Build your own',
      does: 'Type eight counts until they reverse, and see how often random tables do.',
      further: true,
    },
    {
      id: 'fairness',
      title: 'Does it treat equals equally?',
      does: 'Change one input at a time and count the decisions that follow.',
      further: true,
    },
    {
      id: 'statistics',
      title: 'For those who want the statistics',
      does: 'Average odds ratios, test them, and meet one that does not collapse.',
      further: true,
    },
  ],
};

export default meta;
