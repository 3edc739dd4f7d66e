import type { LessonMeta } from '#run/meta.ts';

const meta: LessonMeta = {
  title: 'Searching for models',
  summary:
    'What tuning by hand finds, and what it walks past: a landscape in which every pixel is a trained network.',
  part: 'Searching for models',
  order: 30,
  minutes: 10,
  version: 1,
  chapter: 'Designing Machine Learning Systems, chapter 6',
  sections: [
    {
      id: 'land',
      title: 'Graduate student descent',
      does: 'Tune a small network by hand, then train the whole landscape around your tries.',
    },
  ],
};

export default meta;
