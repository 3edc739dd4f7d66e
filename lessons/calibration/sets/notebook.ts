/** The network trained again in numpy, and four kinds of prediction sets of its probabilities. */
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import { seedBand } from '#run/notebook-cells.ts';
import {
  judgedImports,
  judgedRows,
  seenInPython,
  setsImports,
  setsInPython,
} from '#run/notebook-judged.ts';
import { isOwnTable } from '#run/own-table.ts';
import type { RowsToJudge } from '#run/rows-to-judge.ts';
import params, { type Sets } from './params.ts';

const notebook: Notebook<Sets, RowsToJudge> = ({ params: values, seed, rows, metrics }) => [
  markdown(
    '# Prediction sets\n\nThe experiment of the Machine-Learning Systems Lab in Python: naive sets, ' +
      'and three that are calibrated by split conformal prediction. Random numbers differ, so the ' +
      'results do too, by as much as they differ between seeds.',
  ),
  code(
    [
      ...judgedImports,
      ...setsImports,
      '',
      `steps = ${values.length}  # of training`,
      `method, alpha, n = ${python(values.method)}, ${python(values.alpha)}, ${values.n}  # as on the page`,
      `randomized = ${python(values.randomized)}`,
      `seed = ${python(seed)}`,
      `lab = ${python(metrics)}  # what the lab found`,
    ].join('\n'),
  ),
  ...judgedRows(rows, !isOwnTable(values.data)),
  ...seenInPython(rows.known !== undefined),
  markdown(
    `The sets. What is compared over seeds are sets at ${python(params.defaults.alpha)} with ` +
      `${params.defaults.n} calibration rows, as in the lab.`,
  ),
  code(
    [
      ...setsInPython,
      '',
      'def sets(method, alpha, P_held, y_held, P_test, u_held=None, u_test=None):',
      "    if method == 'naive':",
      '        return naive_sets(P_test, 1 - alpha), None',
      '    scores = scores_of(P_held, method, u_held)[np.arange(len(y_held)), y_held]',
      '    limit = cut_off(scores, alpha)',
      '    return scores_of(P_test, method, u_test) <= limit, limit',
      '',
      'def run(seed):',
      '    held, test, train, y = seen(seed)',
      `    P_held, P_test, some = softmax(held), softmax(test), slice(${params.defaults.n})`,
      '    own = np.arange(len(y)), y',
      `    each = [sets(name, ${python(params.defaults.alpha)}, P_held[some], y_held[some], P_test)[0]`,
      "            for name in ['lac', 'naive']]",
      "    return {'lac': each[0][own].mean(), 'size': each[0].sum(axis=1).mean(),",
      "            'naive': each[1][own].mean(), 'accuracy': (P_test.argmax(axis=1) == y).mean()}",
    ].join('\n'),
  ),
  ...seedBand({ width: 10 }),
  markdown('All four with the settings of the page, and its own by class.'),
  code(
    [
      'held, test, train, y = seen(seed)',
      'P_held, P_test, own = softmax(held), softmax(test), (np.arange(len(y)), y)',
      'random = np.random.default_rng(seed)',
      'u_held, u_test = (random.random(len(P)) if randomized else None for P in (P_held[:n], P_test))',
      "for each in ['naive', 'lac', 'aps', 'raps']:",
      "    u = (u_held, u_test) if each in ('aps', 'raps') else (None, None)",
      '    found, limit = sets(each, alpha, P_held[:n], y_held[:n], P_test, *u)',
      "    mark = '<- the page' if each == method else ''",
      '    print(f"{each:>6}: coverage {found[own].mean():.3f}, mean size {found.sum(axis=1).mean():.2f}, "',
      '          f"cut-off {limit} {mark}")',
      '    if each == method:',
      '        for c, name in enumerate(classes):',
      '            if (y == c).any():',
      '                print(f"        class {name}: coverage {found[own][y == c].mean():.3f}")',
    ].join('\n'),
  ),
];

export default notebook;
