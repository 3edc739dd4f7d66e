import type { LessonMeta } from '#run/meta.ts';

const meta: LessonMeta = {
  title: 'Searching for models',
  summary:
    'What tuning by hand finds and walks past, and what a hundred times the computing buys: search strategies judged by the whole landscape, and by every architecture of a small space.',
  part: 'Searching for models',
  order: 30,
  minutes: 35,
  version: 1,
  chapter: 'Designing Machine Learning Systems, chapter 6',
  sections: [
    {
      id: 'land',
      title: 'Graduate student descent',
      does: 'Tune a small network by hand, then train the whole landscape around your tries.',
    },
    {
      id: 'tune',
      title: 'Soft AutoML',
      does: 'Let five strategies search the landscape and judge them by what they did not see.',
    },
    {
      id: 'space',
      title: 'A space of architectures',
      does: 'Train every architecture of a small space and see how much of a rank is luck.',
    },
    {
      id: 'race',
      title: 'Strategies race',
      does: 'Race evolution, REINFORCE, halving and chance under one budget, and yourself with them.',
    },
    {
      id: 'estimate',
      title: 'Cheap estimates',
      does: 'Guess the end of a training for a tenth of its cost, and see what the guess would choose.',
      further: true,
    },
    {
      id: 'meta',
      title: 'A learned optimizer',
      does: 'Let a small network learn how to train others, and see where it stops being better than Adam.',
      further: true,
    },
  ],
};

export default meta;
