import type { Scene } from '#run/teach.ts';

const ballot = {
  section: 'vote',
  seed: 1,
  step: 'end',
  figures: ['How many voters are right'],
  readouts: ['Ensemble accuracy', 'Simulated accuracy', 'With endlessly many voters'],
} as const;

/** The states of this section that an instructor steps through. */
const scenes: readonly Scene[] = [
  {
    ...ballot,
    id: 'vote-three',
    title: 'Three independent voters',
    ask: true,
    params: { k: 3, p: 0.7, rho: 0 },
    say: 'Three independent voters, each right 70 % of the time, are right together 78.4 % of the time.',
    notes:
      'Ask for a show of hands before you go on to the bars; q goes back and forth. Then add up the two filled bars: all three right, 0.343, and exactly two right, 0.441. One wrong voter is outvoted by the other two.',
    misconception:
      'A vote cannot be better than its voters; or: it is enough that one of the three is right.',
    minutes: 4,
    discuss: 'Which of the four outcomes makes the vote better than one voter, and which worse?',
  },
  {
    ...ballot,
    id: 'vote-many',
    title: 'Twenty-five independent voters',
    params: { k: 25, p: 0.7, rho: 0 },
    say: 'Twenty-five independent voters reach 98.3 %, although none is better than before.',
    notes:
      'Nothing but the number has changed. The number of right votes gathers around 17.5, and a majority needs 13. Let the class say what happens with 51.',
    misconception: 'A better ensemble needs better members.',
    minutes: 3,
    discuss: 'What would you have to believe of 25 real models to promise 98 %?',
  },
  {
    ...ballot,
    id: 'vote-leader',
    title: 'Behind an opinion leader',
    params: { k: 25, p: 0.7, rho: 0.2, model: 'leader' },
    say: 'If they copy one leader at correlation 0.2, the same 25 fall to 73.7 %: less than three independent ones.',
    notes:
      'Each voter copies one shared opinion with probability √0.2, about 0.45. When the leader is wrong, most of them go wrong together: see the second hill on the left. Endlessly many followers end at 70 %, one voter.',
    misconception: 'A small correlation costs a small part of the gain.',
    minutes: 4,
    discuss: 'Who is the leader when all members are trained on the same table?',
  },
  {
    ...ballot,
    id: 'vote-common-cause',
    title: 'The same correlation, another cause',
    params: { k: 25, p: 0.7, rho: 0.2, model: 'common-cause' },
    say: 'With a common cause, the same accuracy and the same correlation leave 92.6 %.',
    notes:
      'Step back and forth between this scene and the one before: accuracy, correlation and number of voters are equal. Here one circumstance decides for everybody in a fifth of the cases, and all are independent in the rest.',
    misconception: 'Accuracy and correlation together determine how good an ensemble is.',
    minutes: 3,
    discuss: 'Which number would you report to tell the two ensembles apart?',
  },
  {
    ...ballot,
    id: 'vote-below-half',
    title: 'Below one half',
    params: { k: 25, p: 0.4, rho: 0 },
    say: 'Voters that are right 40 % of the time make a committee that is right 15.4 % of the time.',
    notes:
      'The vote amplifies: above one half towards 1, below one half towards 0. Three such voters are right 35.2 % of the time. With more than two classes a plurality below one half may still win; here there are two.',
    misconception: 'More models never hurt.',
    minutes: 3,
    discuss: 'How would you notice that your members are worse than a coin on some of the rows?',
  },
  {
    ...ballot,
    id: 'vote-unequal',
    title: 'A good voter among weak ones',
    params: { voters: 'unequal', each: [0.9, 0.6, 0.6, 0.6, 0.6] },
    readouts: ['Ensemble accuracy', 'Weighted vote'],
    say: 'One voter is right 90 % of the time, four are at 60 %: their majority is right 78.6 % of the time.',
    notes:
      'The majority is better than its average voter, 66 %, and 11.4 points worse than its best. Weighted by the logarithm of the odds the best voter outvotes the other four, and 90 % is back. Ask what you would have to know to set such weights.',
    misconception: 'A vote is always better than its best voter.',
    minutes: 3,
    discuss: 'How would you find out how good each voter is, and on which rows?',
  },
];

export default scenes;
