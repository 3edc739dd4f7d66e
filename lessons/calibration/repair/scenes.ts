import type { Scene } from '#run/teach.ts';

const scenes: readonly Scene[] = [
  {
    id: 'repair-predict',
    section: 'repair',
    title: 'Accuracy has flattened',
    params: {},
    seed: 1,
    step: 'end',
    ask: true,
    figures: ['Log loss while it trains'],
    readouts: ['Test log loss', 'Accuracy'],
    say: 'Accuracy has settled. The test log loss has not: it turns up to 0.886.',
    notes:
      'Ask for the curve first. Then compare with the accuracy: the answers hardly change, only what is staked on them.',
    misconception: 'When the accuracy no longer changes, neither does the model.',
    minutes: 5,
    discuss: 'Which of the two curves would you stop the training by, and for which purpose?',
  },
  {
    id: 'repair-overconfident',
    section: 'repair',
    title: 'Surer than it is right',
    params: {},
    seed: 1,
    step: 'end',
    figures: ['Confidence and accuracy while it trains'],
    readouts: ['Calibration error', 'Accuracy', 'Mean confidence'],
    say: 'Right on 76.5 % of the test digits, 89.4 % sure on average.',
    notes:
      'Let the class find where confidence and accuracy cross. Before it the network is too modest, after it too sure.',
    misconception: 'A calibration error always means overconfidence.',
    minutes: 4,
    discuss: 'Who is harmed by a model that is too sure, and who by one that is too modest?',
  },
  {
    id: 'repair-temperature',
    section: 'repair',
    title: 'One number repairs it',
    params: { method: 'temperature' },
    seed: 1,
    step: 'end',
    figures: ['Confidence kept and broken'],
    readouts: ['Calibration error', 'Temperature', 'Accuracy'],
    say: 'Divided by a temperature of 2.01 the same answers have a calibration error of 0.022.',
    notes:
      'The rings are the bins before the repair. Switch the rows of the repair to those of training and watch the temperature fall.',
    misconception: 'Repairing probabilities makes a model more accurate.',
    minutes: 4,
    discuss: 'Why must the rows of the repair be held out?',
  },
];

export default scenes;
