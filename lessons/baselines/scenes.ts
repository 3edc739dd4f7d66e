import type { Scene } from '#run/teach.ts';

const scenes: readonly Scene[] = [
  {
    id: 'chance-table',
    section: 'chance',
    title: 'Chance at 10 % positives',
    params: { prevalence: 0.1, q: 0.5, yours: 0.6 },
    seed: 1,
    step: 'end',
    figures: ['F1 without looking'],
    readouts: ['F1, large sample', 'Best F1 of chance', 'Accuracy, large sample'],
    say: 'At 10 % positives a coin earns an F1 of 0.167, and calling everything positive 0.182.',
    notes:
      'The first two bars are table 6-2 of the book. Ask which blind predictor is best before you show the fourth bar. The zero rule is right on 90 % of the rows and has an F1 of 0.',
    misconception: 'Every metric has its chance level at one half.',
    minutes: 3,
    discuss: 'Which of the two numbers, F1 or accuracy, would you put on a slide for a rare class?',
  },
  {
    id: 'chance-ninety',
    section: 'chance',
    title: 'An F1 of 0.9 by chance',
    ask: true,
    params: { prevalence: 0.9, q: 1, yours: 0.9 },
    seed: 1,
    step: 'end',
    figures: ['F1 without looking'],
    readouts: ['F1, large sample', 'Best F1 of chance'],
    say: 'Where 90 % are positive, saying “positive” earns an F1 of 0.947; a model with 0.9 need not have learned anything.',
    notes:
      'Drawing by the label distribution earns exactly 0.9. Go to 10 % positives and back: the same predictor, the other class named positive.',
    misconception: 'An F1 of 0.9 is a good model.',
    minutes: 3,
    discuss: 'What would you ask somebody who reports an F1 of 0.9?',
  },
  {
    id: 'phases-all',
    section: 'phases',
    title: 'Nine systems, one table',
    ask: true,
    params: { n: 2000 },
    seed: 1,
    step: 'end',
    figures: ['How good'],
    readouts: ['F1 of the rule of thumb', 'F1 of the simple model', 'F1 of the tuned model'],
    say: 'The rule of thumb, 0.476, beats the simple model, 0.353; tuning that model gives 0.689.',
    notes:
      'Press r and let the phases arrive one by one. The present system, 0.442, has never seen one of the two kinds of fraud and still beats the simple model. The expert has 0.567.',
    misconception: 'What is learned from data beats what was guessed.',
    minutes: 4,
    discuss: 'At which phase would you have stopped, had you not known the next one?',
  },
  {
    id: 'phases-upkeep',
    section: 'phases',
    title: 'Good and useful',
    params: { n: 2000, upkeep: 900 },
    seed: 1,
    step: 'end',
    figures: ['How useful'],
    readouts: ['F1 of the rule of thumb', 'F1 of the tuned model', 'F1 of the complex model'],
    say: 'With an upkeep of 900 the rule of thumb is worth more than every model that beats it.',
    notes:
      'No F1 has changed since the scene before. The prices are settings: let the class bring its own.',
    misconception: 'The better model is the one to ship.',
    minutes: 3,
    discuss: 'Which costs of a model did you never write down?',
  },
];

export default scenes;
