import type { Scene } from '#run/teach.ts';

const scenes: readonly Scene[] = [
  {
    id: 'matters-budget',
    section: 'matters',
    title: 'The right order, the wrong budget',
    params: {},
    seed: 1,
    step: 'end',
    figures: ['Clicks promised and clicks that came'],
    readouts: ['Click rate of ad A', 'Click rate of ad B'],
    say: 'Ad A is rightly shown first. But 3,600 clicks were promised, and 1,764 came.',
    notes: 'Halve the predictions: the order stays as it was, and the budget is right.',
    misconception: 'A model that ranks well can be trusted with its probabilities.',
    minutes: 3,
    discuss: 'Who in a company reads the ranking, and who reads the number?',
  },
  {
    id: 'matters-list',
    section: 'matters',
    title: 'Every item is right and the list is wrong',
    params: { tradeOff: 0.95 },
    seed: 1,
    step: 'end',
    figures: ['Mix against relevance'],
    readouts: ['Romances in the list', 'Relevance of the list'],
    say: 'Re-ranked, the list has the 80 % romances of the history and keeps 94.5 % of its relevance.',
    notes: 'Start with a weight of 0: nothing but romances. Then raise it.',
    misconception: 'The list of the best items is the best list.',
    minutes: 3,
    discuss: 'What else than a genre should a list be calibrated on?',
  },
];

export default scenes;
