import type { Scene } from '#run/teach.ts';

const here = { section: 'tune', seed: 1, step: 'end' } as const;

const scenes: readonly Scene[] = [
  {
    ...here,
    id: 'tune-nine',
    title: 'Nine trials, one axis matters more',
    ask: true,
    prediction: 'nine-trials',
    params: { budget: 9, strategy: 'grid' },
    figures: ['The landscape', 'By learning rate'],
    readouts: ['Random beats the grid', 'Lowest on the landscape'],
    say: 'Nine trials in a grid know three learning rates; nine random ones know about seven of the sixteen.',
    notes:
      'Show the grid from above, then along the axis that matters more. Change to random and run again: the dots spread. The grid is shifted at random in each of 1,000 contests, so no lucky place decides.',
    misconception: 'A grid covers the space more thoroughly than chance.',
    minutes: 4,
    discuss: 'When would you still take a grid?',
  },
  {
    ...here,
    id: 'tune-brackets',
    title: 'How early does a bad one show?',
    params: { strategy: 'hyperband' },
    figures: ['The landscape', 'Brackets'],
    readouts: ['Best loss so far', 'Best network given up'],
    say: 'Hyperband hedges: one bracket starts 8 networks for 20 steps each, another trains 4 to the end.',
    notes:
      'Small points were given up early. Tap one: it tells what it would have reached. Under Settings, change how many start to the form of the paper’s table.',
    misconception: 'Stopping early costs nothing, since the poor ones show at once.',
    minutes: 4,
    discuss: 'Which trainings of your own could be judged after a tenth of their time?',
  },
  {
    ...here,
    id: 'tune-model',
    title: 'A model of the landscape',
    seed: 11,
    step: 7,
    params: { strategy: 'bayes', shown: 'improvement' },
    figures: ['The landscape', 'What the model believes'],
    readouts: ['Best loss so far'],
    say: 'The next trial goes where improvement is expected: a low mean, or a place that nobody has seen.',
    notes:
      'At the cross the model expected 0.27, give or take 0.12, and it got 0.15. Switch to the mean and to the uncertainty: expected improvement is high where the mean is low or nobody has looked. Of sixteen trials this one stays the best; sixteen random ones end at 0.51 on this landscape.',
    misconception: 'A model-based search only refines what it has found.',
    minutes: 4,
    discuss: 'What would a model have to know so that the first trials are not random?',
  },
  {
    ...here,
    id: 'tune-test-split',
    title: 'Never tune on the test split',
    ask: true,
    prediction: 'two-hundred-equals',
    params: { onTest: true },
    figures: ['Too good to be true'],
    readouts: ['Too good by'],
    say: 'The best of 200 equals looks 4.8 points too good on 256 rows; of networks that differ, as here, 0.6 points.',
    notes:
      'Nobody trained on the test rows; choosing was enough. Where networks differ much the luck is smaller, but it is never zero. Switch the test split off: the line falls to about nothing.',
    misconception: 'As long as nothing is trained on the test split it stays a fair judge.',
    minutes: 3,
    discuss: 'How often has the test set of your field been looked at?',
  },
];

export default scenes;
