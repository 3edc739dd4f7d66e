import type { Term } from '#run/teach.ts';

const glossary = {
  baseline: {
    term: 'Baseline',
    definition:
      'What a score is compared with: the same metric, on the same rows, of something simpler.',
  },
  prevalence: {
    term: 'Prevalence',
    definition: 'The share of rows that are positive.',
  },
  precision: {
    term: 'Precision',
    definition: 'Of the rows called positive, the share that is positive.',
  },
  recall: {
    term: 'Recall',
    definition: 'Of the positive rows, the share that is called positive.',
  },
  f1: {
    term: 'F1',
    definition:
      'The harmonic mean of precision and recall. It takes no notice of negatives that are called negative, so it depends on which class is named positive.',
  },
  'zero-rule': {
    term: 'Zero rule baseline',
    definition: 'Always predict the most frequent class.',
  },
} as const satisfies Readonly<Record<string, Term>>;

export default glossary;
