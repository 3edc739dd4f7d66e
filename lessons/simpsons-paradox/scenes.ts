import type { Scene } from '#run/teach.ts';

const table = {
  section: 'tables',
  seed: 1,
  step: 0,
  readouts: [
    'Overall rate, first',
    'Overall rate, second',
    'Adjusted rate, first',
    'Adjusted rate, second',
  ],
} as const;

const story = {
  section: 'arrows',
  seed: 1,
  figures: ['The arrows'],
  readouts: ['Overall difference', 'Adjusted difference', 'Effect of acting', 'Found by the trial'],
} as const;

const traffic = {
  section: 'models',
  seed: 1,
  step: 'end',
  readouts: [
    'Overall accuracy, A',
    'Overall accuracy, B',
    'Adjusted accuracy, A',
    'Adjusted accuracy, B',
  ],
} as const;

const search = {
  section: 'slices',
  seed: 1,
  step: 'end',
  figures: ['Every slice looked at'],
  readouts: ['Slices looked at', 'Slices found', 'Still worse in the other half'],
} as const;

const scenes: readonly Scene[] = [
  {
    ...table,
    id: 'kidney-stones',
    title: 'Two treatments',
    figures: ['From side to side'],
    params: { data: 'kidney-stones', mix: 1 },
    say: 'Open surgery is ahead for small stones and for large ones, and behind over all: 78.0 against 82.6 %.',
    notes:
      'Ask first which treatment they would choose from the overall rates alone. Then read the two groups aloud: 93.1 against 86.7 % for small stones, 73.0 against 68.8 % for large ones. Nobody has miscounted.',
    misconception: 'If one side is better in every group, it must be better over all.',
    minutes: 4,
    discuss: 'What must be true of the sizes of the groups for this to happen?',
  },
  {
    ...table,
    id: 'remix',
    title: 'Only the sizes move',
    figures: ['From side to side', 'Overall rates as the mix moves'],
    params: { data: 'kidney-stones', mix: 0.54 },
    say: 'No rate in any group has changed; at 0.54 of the difference in sizes the two overall rates meet.',
    notes:
      'Show the settings (s), drag the slider slowly from 1 to 0 and let them watch the lines of the groups: they stay, and only that of all moves. At 0 both sides have the same mix, and the overall rates are the adjusted ones, 83.3 and 77.9 %.',
    misconception: 'A change of the overall rate means that somebody became better or worse.',
    minutes: 4,
    discuss:
      'Your model’s accuracy fell by two points last week. Which two things can have happened?',
  },
  {
    ...table,
    id: 'berkeley',
    title: 'Berkeley, 1973',
    figures: ['From side to side'],
    params: { data: 'berkeley', mix: 1 },
    say: 'Of the men 44.5 % were admitted, of the women 30.4 %; adjusted for department women are ahead.',
    notes:
      'Women have the higher rate in four of the six departments, so this is not a reversal in every group. Adjusted, it is 43.0 % for women and 38.7 % for men. The total of 12,763 that is often printed above these rows is that of the whole university.',
    misconception: 'The adjusted number is the fair one, always.',
    minutes: 5,
    discuss:
      'If girls are discouraged from some subjects at school, should one adjust for department?',
  },
  {
    ...story,
    id: 'no-arrows',
    title: 'What the table does not say',
    readouts: ['Overall difference', 'Adjusted difference'],
    params: { third: 'unknown' },
    step: 0,
    say: 'Minus 4.6 points or plus 5.4: both are in the table, and the table does not say which to act on.',
    notes:
      'Collect arguments for either number before you go on. Most will argue for adjusting; ask what they would say if the third variable had been measured afterwards.',
    misconception: 'More detail is always closer to the truth.',
    minutes: 3,
    discuss: 'What would you want to know about the third variable?',
  },
  {
    ...story,
    id: 'confounder',
    title: 'A confounder',
    params: { third: 'confounder' },
    step: 'end',
    say: 'Size comes first and steers the treatment: adjust. Acting does +5.4 points; this trial finds +6.3 ± 1.1.',
    notes:
      'The coin of the trial cuts the arrow from size to treatment, which is what adjusting imitates. A trial is a sample: 19 of 20 lie within two standard errors of what acting does, as this one does. Press r to watch its number settle as people come in.',
    misconception: 'A trial needs to measure the confounder.',
    minutes: 4,
    discuss: 'Which confounders could there be that nobody wrote down?',
  },
  {
    ...story,
    id: 'mediator',
    title: 'A mediator',
    params: { third: 'mediator' },
    step: 'end',
    say: 'The treatment moves the pressure: do not adjust. Acting does −4.6 points; this trial finds −3.9 ± 1.1.',
    notes:
      'Whoever chooses the treatment gets the pressure with it. The direct effect, with the pressure as the percutaneous treatment leaves it, is +5.9 points: a right answer to another question.',
    misconception: 'Adjusting can do no harm.',
    minutes: 4,
    discuss: 'Is department at Berkeley more like the stone size or more like the blood pressure?',
  },
  {
    ...story,
    id: 'collider',
    title: 'A collider',
    params: { third: 'collider' },
    step: 'end',
    say: 'Same eight cells: coming back is an effect of both. Adjusting turns the right answer, −4.6 points, around.',
    notes:
      'Comparing only those who came back is the mistake of every survey of complaints. Ask for an example: users who wrote to support, say, of two versions of a page.',
    misconception: 'Comparing like with like is always fair.',
    minutes: 4,
    discuss: 'Which of your metrics are computed only on users who came back?',
  },
  {
    id: 'book-models',
    section: 'models',
    title: 'Who are your users?',
    ask: true,
    params: { mix: 0.1, cost: 1 },
    seed: 1,
    step: 0,
    figures: ['The book’s two models'],
    readouts: ['Book, model A', 'Book, model B'],
    say: 'At 10 % minority users A leads, 96.2 to 95.0 %; from 16.7 % on B does. Neither model has changed.',
    notes:
      'After the hands, move the share of the minority slowly past one in six. Then put it back to 10 % and raise the cost of an error on them: above 1.8 times the ranking flips again.',
    misconception: 'The test data decide which model is better.',
    minutes: 4,
    discuss: 'Which of your users count more than once?',
  },
  {
    ...traffic,
    id: 'routed',
    title: 'Routed traffic',
    ask: true,
    prediction: 'can-win',
    params: { traffic: 'routed', route: 0.9 },
    figures: ['From side to side'],
    say: 'Routed, A leads with 86.1 to 83.6 %, and B is better for the majority and for the minority.',
    notes:
      'Both models were trained on the same rows a moment ago. B answers 90 % of the hard requests. Set the traffic to both models: 84.3 to 88.4 %, and no way to reverse it.',
    misconception: 'The accuracy in production ranks the models in production.',
    minutes: 4,
    discuss: 'In your system, who decides which model gets a request?',
  },
  {
    ...traffic,
    id: 'by-lot',
    title: 'A coin repairs it',
    params: { traffic: 'random', route: 0.9 },
    figures: ['From side to side'],
    say: 'The same requests, each still answered by one model, but drawn by lot: B leads, 88.7 to 84.5 %.',
    notes:
      'Overall and adjusted accuracies now nearly agree, because both models meet the same mix. Nobody had to know the groups. This is an A/B test.',
    misconception: 'To compare models fairly one must know every group.',
    minutes: 3,
    discuss: 'When is drawing lots not allowed, and what is left then?',
  },
  {
    ...search,
    id: 'hidden-button',
    title: 'A button half hidden',
    params: { planted: true },
    readouts: ['Slices looked at', 'Error of the model', 'Error of the first slice'],
    say: 'Of 227 slices the first reported is the small screens: 26.6 % wrong there, 9.0 % elsewhere.',
    notes:
      'The overall error of 13.6 % names no place. Show the rows of the slice, then retrain with all columns: 24.3 % and still the worst. The fault is in the page.',
    misconception: 'A bad slice is mended by more training data.',
    minutes: 5,
    discuss: 'Who in your team would have thought of looking at screen sizes?',
  },
  {
    ...search,
    id: 'nothing-planted',
    title: 'Slices that are not there',
    params: { planted: false, correction: 'none' },
    say: 'No slice is worse than another, and six are “significant”; the other half keeps one of them.',
    notes:
      'At a level of 5 % every twentieth look raises an alarm, and 227 slices were looked at. Now choose Holm: none. Small slices scatter most: see the figure fan out to the left.',
    misconception: 'A p below 0.05 is a finding, however many there were to look at.',
    minutes: 4,
    discuss: 'How many slices did you look at before you reported the last one?',
  },
  {
    id: 'one-in-sixty',
    section: 'build',
    title: 'How rare is it?',
    params: { prior: 'uniform' },
    seed: 1,
    step: 'end',
    figures: ['How rare is it?'],
    readouts: ['Random tables that reverse'],
    say: 'Of a million random tables one in 60 reverses, in one direction or the other.',
    notes:
      'With unlike groups and a small effect 34 % do: change the kind of tables and run again. Then let the class dictate eight counts until they reverse, every count at least 10.',
    misconception: 'The paradox is a curiosity of textbooks.',
    minutes: 4,
    discuss: 'Which of the kinds of tables are your A/B tests like?',
  },
  {
    id: 'proxy',
    section: 'fairness',
    title: 'Taken away, and still there',
    params: { given: 'district' },
    seed: 1,
    step: 'end',
    figures: ['Tests'],
    readouts: ['Approved, group A', 'Approved, group B'],
    say: 'The group is taken away, and still 43.4 against 36.8 % are approved: the district stands in.',
    notes:
      'With the group it was 48.3 against 29.8 %. Without both it is 41.6 and 41.8 %. Finances do not differ between the groups.',
    misconception: 'A model that is not given an attribute cannot discriminate by it.',
    minutes: 4,
    discuss: 'Which of your columns know the attribute that you left out?',
  },
  {
    id: 'not-simpsons',
    section: 'statistics',
    title: 'Odds ratios do not collapse',
    params: { data: 'halves' },
    seed: 1,
    step: 0,
    figures: ['Baker–Kramer plot'],
    readouts: ['Odds ratio over all', 'Mantel–Haenszel odds ratio'],
    say: 'Odds ratio 9 in both groups, 5.44 over all, and nothing confounds: odds ratios do not collapse.',
    notes:
      'Both sides have half of either group. The difference of rates is 40 points in each group and over all. This is not Simpson’s paradox.',
    misconception: 'If an overall number differs from that of every group, something confounds.',
    minutes: 3,
    discuss: 'Which of your metrics are averages, and which only look like one?',
  },
];

export default scenes;
