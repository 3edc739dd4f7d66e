import type { Scene } from '#run/teach.ts';

const rounds = {
  section: 'boosting',
  seed: 1,
  step: 'end',
  readouts: ['Training error', 'Test error', 'Weighted error', 'Learner weight'],
} as const;

/** The states of this section that an instructor steps through. */
const scenes: readonly Scene[] = [
  {
    ...rounds,
    id: 'boosting-first',
    figures: ['AdaBoost, step by step'],
    title: 'One stump, and what it missed',
    params: { rounds: 1, stage: 2 },
    say: 'The first stump is wrong on 26.0 % of the rows; what it missed now weighs 1.9 times an even share.',
    notes:
      'A stump cuts once, so it cannot follow a wave. Ask where the second stump will cut: where the large points lie. After reweighting the first stump is wrong on exactly half of the weight.',
    misconception: 'A weak learner is a bad learner: it must be good for boosting to work.',
    minutes: 4,
    discuss: 'Why is a learner that is right on exactly half of the weight of no use?',
  },
  {
    ...rounds,
    id: 'boosting-three',
    figures: ['AdaBoost, step by step'],
    title: 'Three stumps vote',
    params: { rounds: 3 },
    say: 'Three stumps, each voting with its own weight, are wrong on 11.0 % of the training rows.',
    notes:
      'Two stumps decided nothing new: the heavier one always wins, 26.0 % still. The third breaks the tie. Show the settings (press s) and choose a step of the book to look at each of the three.',
    misconception: 'Every member of an ensemble has the same say.',
    minutes: 4,
    discuss: 'When would two members be enough to change the vote?',
  },
  {
    ...rounds,
    id: 'boosting-many',
    figures: ['AdaBoost, step by step'],
    title: 'A hundred stumps',
    params: { rounds: 100 },
    say: 'A hundred straight cuts follow the wave: 6.0 % test error, though the last stump is hardly better than a coin.',
    notes:
      'The newest stump is wrong on 48.4 % of its weight. The members get worse and the ensemble gets better: it is the rows that get harder. Press r to see the border grow.',
    misconception: 'The later members are the better ones.',
    minutes: 3,
    discuss: 'Which of the hundred stumps would you keep if you could keep ten?',
  },
  {
    ...rounds,
    id: 'boosting-noise',
    figures: ['Training error by round', 'Test error by round'],
    readouts: ['Test error', 'Lowest test error', 'Weight on flipped labels'],
    title: 'One label in five is wrong',
    params: { noise: 0.2, depth: 3 },
    say: 'Training error falls to zero; test error was 6.5 % in round 8, and is 15.5 % at the end.',
    notes:
      'Let the class draw the test curve first. The flipped rows stay wrong and collect 37 % of the weight. Bagging ends at 10.6 %, gradient boosting at 10.8 %; over many seeds both suffer less than AdaBoost.',
    misconception: 'More rounds and a lower training error mean a better model.',
    minutes: 5,
    discuss: 'How would you choose the number of rounds without looking at the test rows?',
  },
  {
    ...rounds,
    id: 'boosting-residuals',
    figures: ['What is left, and the next tree', 'The sum so far'],
    readouts: ['Training squared error', 'Test squared error'],
    title: 'Residuals, the next tree, the sum',
    params: { kind: 'gradient', rate: 0.5, rounds: 3 },
    say: 'Each tree is fitted to what the sum still misses; half of it is added. Three rounds, and the wave appears.',
    notes:
      'Press r and watch the rounds: residuals, the tree fitted to them, the sum. Nothing is weighted here; what is left is the new target.',
    misconception: 'Gradient boosting trains every tree on the original targets.',
    minutes: 4,
    discuss: 'What would one deep tree at rate 1 do to these points?',
  },
];

export default scenes;
