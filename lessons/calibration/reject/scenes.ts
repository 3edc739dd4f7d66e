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
    say: 'Answering from 90 % on, the network promises 98.4 % on average and keeps 89.2 %.',
    notes:
      'Ask what the gap between the two lines means. Go back and forth with the next scene, which repairs the network first.',
    misconception: 'A threshold of 90 % makes sure that 90 % of the answers are right.',
    minutes: 4,
    discuss: 'What would a second look cost in your own application, and what a wrong answer?',
  },
  {
    id: 'reject-repaired',
    section: 'reject',
    title: 'Repaired first',
    params: { threshold: 0.9, repair: true },
    seed: 1,
    step: 'end',
    figures: ['Coverage against accuracy'],
    readouts: ['Answered', 'Promised among the answered', 'Right among the answered'],
    say: 'Repaired by temperature first, it promises 96.0 % and keeps 96.5 %, of fewer answers.',
    notes: 'Fewer answers, and the lines of what is promised and what is right meet.',
    misconception: 'A repair that changes no answer cannot change which answers are given.',
    minutes: 2,
    discuss: 'Which of the two networks would you rather have, and who pays for the second looks?',
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
