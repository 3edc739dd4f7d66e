import type { Scene } from '#run/teach.ts';
import { oneWrongPoint, packPoints } from './painted.ts';

const committee = {
  section: 'bagging',
  seed: 1,
  step: 'end',
  figures: ['The vote'],
  readouts: ['Ensemble accuracy', 'Average member accuracy', 'Best member accuracy'],
} as const;

/** The states of this section that an instructor steps through. */
const scenes: readonly Scene[] = [
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
    id: 'bagging-beside',
    figures: ['Accuracy as members join'],
    readouts: ['Ensemble accuracy', 'One model on all rows', 'Beside: ensemble accuracy'],
    title: 'Unstable beside stable',
    params: { depth: 12, beside: 'knn' },
    say: 'Against one model on all rows, bagging gains 3.7 points for deep trees, and loses 0.1 for 5-nearest neighbors.',
    notes:
      'Both committees drew the same bootstrap samples. One deep tree is right on 85.4 % of the test rows and the vote on 89.1 %; 5-nearest neighbors on 89.1 and 89.0 %. The book warns that a stable method may get slightly worse; change the seed (press s) and see that it is slight, and sometimes a gain.',
    misconception: 'What a committee gains over its average member is what bagging is worth.',
    minutes: 4,
    discuss: 'Why is the average member worse than one model that is trained on all rows?',
  },
  {
    ...committee,
    id: 'bagging-painted',
    title: 'One wrong point',
    params: { data: 'painted', paint: packPoints(oneWrongPoint) },
    say: 'One point is painted wrong. 15 of 25 bootstrap samples hold it: its island wins the vote by 15 to 10.',
    notes:
      'A bootstrap sample holds a row with a probability of about 63 %, more than one half: most trees have seen the wrong point, and each grows an island around it. Show the settings (press s) and switch the members to 5-nearest neighbors: the island is gone.',
    misconception: 'Bagging votes away every wrong label.',
    minutes: 4,
    discuss: 'How would you change the bootstrap so that the vote ignores the point?',
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
];

export default scenes;
