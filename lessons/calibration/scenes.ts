import type { Scene } from '#run/teach.ts';
import classwise from './classwise/scenes.ts';
import forecast from './forecast/scenes.ts';
import matters from './matters/scenes.ts';
import reject from './reject/scenes.ts';
import repair from './repair/scenes.ts';
import sets from './sets/scenes.ts';
import shift from './shift/scenes.ts';

const diagram = {
  section: 'measure',
  seed: 1,
  step: 'end',
  figures: ['Reliability diagram'],
  readouts: ['Expected calibration error', 'Accuracy', 'Log loss'],
} as const;

const scenes: readonly Scene[] = [
  {
    ...diagram,
    id: 'measure-logistic',
    title: 'A promise kept',
    params: { kind: 'logistic' },
    say: 'Logistic regression is right on 84.0 % of the rows, and its forecasts are 0.028 off on average.',
    notes:
      'Read one bin aloud before the class reads the picture: so many forecasts, so much on average, so many came true. The whiskers say what chance alone can do to a bin.',
    misconception:
      'A probability of 70 % is right when the event happens and wrong when it does not.',
    minutes: 4,
    discuss: 'How many forecasts of 70 % would you want before you call a model miscalibrated?',
  },
  {
    ...diagram,
    id: 'measure-bayes',
    title: 'The same accuracy, another claim',
    params: { kind: 'bayes' },
    say: 'Naive Bayes is right on 84.5 %, and its calibration error is 0.121: it counts evidence twice.',
    notes:
      'Ten of the twelve features repeat the other two. Look at the histogram: nearly all forecasts stand at the edges. The boxes below the diagonal on the right are the broken promises.',
    misconception: 'A model that is right more often knows better how sure it may be.',
    minutes: 4,
    discuss:
      'Which decisions would go wrong with these probabilities although the answers are as good?',
  },
  {
    ...diagram,
    id: 'measure-noise',
    title: 'Evidence that is independent',
    params: { kind: 'bayes', data: 'noise' },
    say: 'With useless features in place of repeated ones, the same learner keeps its promise.',
    notes:
      'Only the ten further features have changed; the test rows and their labels are the same. Naive Bayes assumes independence, and here it holds.',
    misconception: 'Naive Bayes is always overconfident.',
    minutes: 3,
    discuss: 'What in your own data repeats what another column already says?',
  },
  {
    ...diagram,
    id: 'measure-one-bin',
    title: 'One bin',
    params: { kind: 'bayes', bins: 1 },
    say: 'With one bin the calibration error of naive Bayes is 0.019. Nothing has changed but the bins.',
    notes:
      'One bin compares the mean forecast with the base rate, and errors of both signs cancel. Go back and forth with the scene of ten bins.',
    misconception: 'The calibration error is a property of the model.',
    minutes: 3,
    discuss: 'What must a paper say beside a calibration error so that you can compare?',
  },
  ...repair,
  ...reject,
  ...sets,
  ...forecast,
  ...matters,
  ...classwise,
  ...shift,
];

export default scenes;
