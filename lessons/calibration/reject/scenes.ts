import type { Scene } from '#run/teach.ts';

const scenes: readonly Scene[] = [
  {
    id: 'reject-promise',
    section: 'reject',
    title: 'Nine in ten, it says',
    params: { threshold: 0.9 },
    seed: 1,
    step: 'end',
    figures: ['Coverage against accuracy'],
    readouts: ['Answered', 'Promised among the answered', 'Right among the answered'],
    say: 'From 90 % on it promises 98.4 % and keeps 89.2 %. Repaired first, it keeps what it promises.',
    notes: 'Show it as trained, then switch the repair on: fewer answers, and the two lines meet.',
    misconception: 'A threshold of 90 % makes sure that 90 % of the answers are right.',
    minutes: 4,
    discuss: 'What would a second look cost in your own application, and what a wrong answer?',
  },
  {
    id: 'reject-never',
    section: 'reject',
    title: 'Right on 80 %, and finds none',
    params: { data: 'screening', model: 'never' },
    seed: 1,
    step: 'end',
    figures: ['Whom it fails'],
    readouts: ['Promised among the answered', 'Right among the answered', 'Cancers missed'],
    say: 'It says “healthy, 80 %” to everybody: calibrated, right on 80 %, and it finds no cancer.',
    notes:
      'Raise the threshold over 80 %: it refers everybody at once, because it is equally sure of all.',
    misconception: 'A calibrated model is a useful model.',
    minutes: 4,
    discuss: 'Which number would have told you that this model is useless?',
  },
];

export default scenes;
