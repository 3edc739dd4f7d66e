import type { Scene } from '#run/teach.ts';

const scenes: readonly Scene[] = [
  {
    id: 'sets-naive',
    section: 'sets',
    title: 'Sets that trust the model',
    params: {},
    seed: 1,
    step: 'end',
    figures: ['Coverage by class', 'Sizes of the sets'],
    readouts: ['Empirical coverage', 'Mean set size'],
    say: 'Adding up to 90 % covers 87.7 %: the sets stop early because the network is too sure.',
    notes: 'Open the same scene on the easy digits: there the naive sets cover too much.',
    misconception: 'Labels whose probabilities add up to 90 % hold the truth nine times in ten.',
    minutes: 4,
    discuss: 'In which direction do the naive sets of a modest network miss?',
  },
  {
    id: 'sets-hardest',
    section: 'sets',
    title: 'On average, and for whom',
    params: { method: 'lac' },
    seed: 1,
    step: 'end',
    ask: true,
    figures: ['Coverage by class', 'Sets by difficulty'],
    readouts: ['Empirical coverage', 'Coverage of the hardest class'],
    say: 'Calibrated, the sets hold 89.8 %, but only 72.0 % of the hardest class.',
    notes: 'The prediction comes first. The guarantee is about a digit drawn from all of them.',
    misconception: 'A coverage of 90 % holds for every class and every person.',
    minutes: 5,
    discuss: 'Whom would such a guarantee fail in medicine?',
  },
  {
    id: 'sets-law',
    section: 'sets',
    title: 'Known chance',
    params: { method: 'lac', n: 100 },
    seed: 1,
    step: 'end',
    figures: ['Fresh calibration draws'],
    readouts: ['Empirical coverage', 'Cut-off'],
    say: 'With 100 calibration rows the coverage varies from draw to draw, by a law known in advance.',
    notes:
      'Raise the number of calibration rows and watch the law narrow. It never narrows to a point.',
    misconception: 'A guarantee of 90 % means that every calibration gives at least 90 %.',
    minutes: 4,
    discuss: 'How many calibration rows would you want before you state a coverage?',
  },
];

export default scenes;
