import type { Scene } from '#run/teach.ts';
import estimateScenes from './estimate/scenes.ts';
import metaScenes from './meta/scenes.ts';
import raceScenes from './race/scenes.ts';
import spaceScenes from './space/scenes.ts';
import tuneScenes from './tune/scenes.ts';

const hand = {
  section: 'land',
  seed: 1,
  step: 'end',
  figures: ['The landscape', 'Curves'],
  readouts: ['Best of your tries', 'Lowest on the landscape', 'Better than your best'],
} as const;

const scenes: readonly Scene[] = [
  {
    ...hand,
    id: 'land-three-tries',
    title: 'Three tries by hand',
    params: { tries: [0.2, 0.1, 0.4, 0.5, 0.8, 0.5] },
    figures: ['The landscape', 'Curves'],
    readouts: ['Best of your tries'],
    say: 'Three careful tries, at learning rates of 0.001, 0.01 and 1, and none ends below 0.57.',
    notes:
      'Let the class choose the next try by show of hands before you go on. Most go back to the middle of what has been tried; the valley lies between the second and the third try.',
    misconception: 'Three tries that look alike tell that nothing better exists.',
    minutes: 4,
    discuss: 'Which try would you make next, and what would you learn from it?',
  },
  {
    ...hand,
    id: 'land-whole',
    title: 'What was not tried',
    ask: true,
    params: { all: true, tries: [0.2, 0.1, 0.4, 0.5, 0.8, 0.5] },
    say: 'Every pixel is a trained network: the lowest loss, 0.05, lies in a narrow upright valley between two tries.',
    notes:
      'The left half has not begun to learn, the right edge is worse than a coin. Tap across the valley and compare the curves: too slow, right, too long a step.',
    misconception: 'The loss is a smooth bowl in its hyperparameters.',
    minutes: 4,
    discuss: 'Which of the two axes would you search more finely?',
  },
  {
    ...hand,
    id: 'land-sgd',
    title: 'Another optimizer, another landscape',
    params: { all: true, optimizer: 'sgd', tries: [0.2, 0.1, 0.4, 0.5, 0.8, 0.5] },
    say: 'With plain SGD the valley is gone: no learning rate and no width gets below 0.5 in 160 steps.',
    notes:
      'The best of 400 networks has 0.58. Raise the training steps to see whether more time would help. The hyperparameters that you carry over from another paper were tuned on another landscape.',
    misconception: 'A good learning rate is a property of the task.',
    minutes: 3,
    discuss: 'What else, besides the optimizer, would move the valley?',
  },
  ...tuneScenes,
  ...spaceScenes,
  ...raceScenes,
  ...estimateScenes,
  ...metaScenes,
];

export default scenes;
