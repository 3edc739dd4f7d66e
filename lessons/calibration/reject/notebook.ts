/** The network trained again in numpy, and what a threshold on its confidence leaves. */
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import { seedBand } from '#run/notebook-cells.ts';
import {
  judgedImports,
  judgedRows,
  seenInPython,
  temperatureInPython,
} from '#run/notebook-judged.ts';
import { isOwnTable } from '#run/own-table.ts';
import type { RowsToJudge } from '#run/rows-to-judge.ts';
import type { Reject } from './params.ts';
import { prevalence } from './plan.ts';

const notebook: Notebook<Reject, RowsToJudge> = ({ params, seed, rows, metrics }) => {
  const screening = params.data === 'screening';
  return [
    markdown(
      '# “I don’t know”\n\nThe experiment of the Machine-Learning Systems Lab in Python: a network ' +
        'answers only where it is sure enough, and every answer held back costs a second look. Random ' +
        'numbers differ, so the results do too, by as much as they differ between seeds.',
    ),
    code(
      [
        ...judgedImports,
        'from scipy.optimize import minimize_scalar',
        '',
        `steps = ${params.length}  # of training`,
        `threshold, cost = ${python(params.threshold)}, ${python(params.cost)}  # as on the page`,
        `repair = ${python(params.repair)}  # by temperature, on the held-out rows`,
        `screening = ${python(screening)}  # two classes of unequal price: healthy, cancer`,
        `seed = ${python(seed)}`,
        `lab = ${python(metrics)}  # what the lab found, without repair`,
      ].join('\n'),
    ),
    ...judgedRows(rows, !screening && !isOwnTable(params.data)),
    ...seenInPython(rows.known !== undefined),
    markdown(
      'What a threshold leaves answered, how much of that is right, and what it costs in second ' +
        'looks per row. In screening a false alarm costs one second look, so “cancer” is never held back.',
    ),
    code(
      [
        'def outcome(P, y, threshold, cost):',
        '    confidence, answer = P.max(axis=1), P.argmax(axis=1)',
        '    answered = confidence >= threshold',
        '    if screening:',
        '        answered |= answer == 1',
        '    wrong = answered & (answer != y)',
        '    price = np.where(screening & (y == 0), 1, cost)',
        "    right = (answer == y)[answered].mean() if answered.any() else float('nan')",
        "    promised = confidence[answered].mean() if answered.any() else float('nan')",
        "    return {'answered': answered.mean(), 'right': right, 'promised': promised,",
        "            'cost': (np.where(answered, wrong * price, 1)).mean()}",
        '',
        'def run(seed):',
        '    held, test, train, y = seen(seed)',
        '    P = softmax(test)',
        '    all_of_them, sure = outcome(P, y, 0, cost), outcome(P, y, 0.9, cost)',
        "    return {'accuracy': all_of_them['right'], 'confidence': all_of_them['promised'],",
        "            'answered': sure['answered']}",
      ].join('\n'),
    ),
    ...seedBand({ width: 10 }),
    markdown('From threshold to threshold, and at the page’s own.'),
    code(
      [
        ...temperatureInPython,
        '',
        'held, test, train, y = seen(seed)',
        'P = softmax(test / temperature_of(held, y_held)) if repair else softmax(test)',
        ...(screening && params.model === 'never'
          ? [
              `P = np.tile([${1 - prevalence}, ${prevalence}], (len(y), 1))  # the model that never finds one`,
            ]
          : []),
        'for each in sorted({0, 0.5, 0.7, 0.8, 0.9, 0.95, threshold}):',
        '    found = outcome(P, y, each, cost)',
        "    mark = '<- the page' if each == threshold else ''",
        "    print(f\"from {each:.2f} on: {found['answered']:6.1%} answered, {found['right']:6.1%} of them right, \"",
        "          f\"{found['promised']:6.1%} promised, cost {found['cost']:.3f} {mark}\")",
      ].join('\n'),
    ),
  ];
};

export default notebook;
