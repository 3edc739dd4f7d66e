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
  figures: ['The arrows', 'A trial in this world'],
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
    figures: ['Overall rates as the mix moves'],
    params: { data: 'kidney-stones', mix: 0.54 },
    say: 'No rate in any group has changed; at 0.54 of the difference in sizes the two overall rates meet.',
    notes:
      'Drag the slider slowly from 1 to 0 and let them watch the slopes of the groups: they stay. At 0 both sides have the same mix, and the overall rates are the adjusted ones, 83.3 and 77.9 %.',
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
    figures: ['The arrows'],
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
    say: 'Size comes first and steers the treatment: adjust. A trial in this world finds the +5.4 points.',
    notes:
      'The coin of the trial cuts the arrow from size to treatment, which is what adjusting imitates. Press r to watch the people come in.',
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
    say: 'Same eight cells, but the treatment moves the pressure: do not adjust. The trial finds −4.6 points.',
    notes:
      'Whoever chooses the treatment gets the pressure with it. The direct effect, what does not go through the pressure, is +5.9 points: a right answer to another question.',
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
    say: 'Same eight cells: coming back is an effect of both. Adjusting makes a difference out of nothing.',
    notes:
      'Comparing only those who came back is the mistake of every survey of complaints. Ask for an example: users who wrote to support, say, of two versions of a page.',
    misconception: 'Comparing like with like is always fair.',
    minutes: 4,
    discuss: 'Which of your metrics are computed only on users who came back?',
  },
];

export default scenes;
