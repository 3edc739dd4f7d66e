import type { Scene } from '#run/teach.ts';
import boosting from './boosting/scenes.ts';
import cost from './cost/scenes.ts';
import forest from './forest/scenes.ts';
import stacking from './stacking/scenes.ts';

const ballot = {
  section: 'vote',
  seed: 1,
  step: 'end',
  figures: ['How many voters are right'],
  readouts: ['Ensemble accuracy', 'Simulated accuracy', 'With endlessly many voters'],
} as const;

const committee = {
  section: 'bagging',
  seed: 1,
  step: 'end',
  figures: ['The vote'],
  readouts: ['Ensemble accuracy', 'Average member accuracy', 'Best member accuracy'],
} as const;

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
    ...committee,
    id: 'bagging-one',
    title: 'One tree',
    params: { members: 1 },
    say: 'One deep tree, trained on noisy data, is right on 83.8 % of the test rows.',
    notes:
      'Look at the islands in the map: the tree has learned single rows. Its draw holds 62 % of the training rows; the rest test it for nothing. Ask what a second tree on another draw would look like.',
    misconception: 'The islands are structure in the data.',
    minutes: 3,
    discuss: 'Which parts of this map would another draw of the rows leave as they are?',
  },
  {
    ...committee,
    id: 'bagging-few',
    figures: ['The vote', 'Accuracy as members join'],
    title: 'Five trees',
    params: { members: 5 },
    say: 'Five such trees, each on a draw of its own, vote 86.9 %; on average they are right on 83.8 %.',
    notes:
      'The members are no better than the tree before, but they are wrong in different places. Press r and watch them join. The best member is at 86.8 %, and only the test rows tell which one it is.',
    misconception: 'Bagging makes better trees.',
    minutes: 4,
    discuss: 'Why not keep the best of the five and throw the others away?',
  },
  {
    ...committee,
    id: 'bagging-many',
    figures: ['The vote', 'Accuracy as members join'],
    title: 'Twenty-five trees',
    params: { members: 25 },
    say: 'Twenty-five trees vote 89.5 %, above the best of them, and the border becomes smooth.',
    notes:
      'The islands are voted away one by one. Out of bag, without a test row, the estimate is 86.0 %. Most of the gain came with the first ten members: the curve flattens.',
    misconception: 'With enough members, the accuracy rises to 100 %.',
    minutes: 4,
    discuss: 'What limits the accuracy that voting can reach on these data?',
  },
  {
    ...committee,
    id: 'bagging-neighbors',
    prediction: 'who-gains',
    figures: ['Accuracy as members join'],
    title: 'Members that hardly differ',
    params: { members: 25, base: 'knn', neighbors: 15 },
    say: 'Twenty-five 15-nearest-neighbors models gain 1.2 points by voting, where the trees gained 4.6.',
    notes:
      'The average member is better than the average tree, 88.1 %, and the ensembles end alike. A few other rows hardly change what fifteen neighbors say, so there is little to average away.',
    misconception: 'Bagging improves every kind of model.',
    minutes: 3,
    discuss: 'Which models that you use are unstable enough to gain?',
  },
  {
    ...committee,
    id: 'bagging-penguins',
    figures: ['Accuracy as members join'],
    title: 'Real data',
    params: { members: 25, data: 'penguins' },
    say: 'On real penguins the vote, 90.8 %, beats its average member but not its best.',
    notes:
      'Three species from two measurements; 142 test rows, so that one bird is 0.7 points. The best member, 93.7 %, is known only afterwards. Change the seed (press s) to see how far such numbers move.',
    misconception: 'An ensemble always beats its best member.',
    minutes: 4,
    discuss: 'How many more birds would you want before you call 90.8 and 93.7 % different?',
  },
  ...boosting,
  ...stacking,
  ...forest,
  ...cost,
];

export default scenes;
