/** The network trained again in numpy; LAC sets with one cut-off for all classes, or one for each. */
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import { seedBand } from '#run/notebook-cells.ts';
import {
  judgedImports,
  judgedRows,
  seenInPython,
  setsImports,
  setsInPython,
} from '#run/notebook-judged.ts';
import type { RowsToJudge } from '#run/rows-to-judge.ts';
import params, { type Classwise } from './params.ts';

const notebook: Notebook<Classwise, RowsToJudge> = ({ params: values, seed, rows, metrics }) => [
  markdown(
    '# A promise to every class\n\nThe experiment of the Machine-Learning Systems Lab in Python: ' +
      'LAC sets with one cut-off for all classes, and with one from the calibration rows of each ' +
      'class. Random numbers differ, so the results do too, by as much as they differ between seeds.',
  ),
  code(
    [
      ...judgedImports,
      ...setsImports,
      '',
      `steps = ${values.length}  # of training`,
      `alpha, by_class = ${python(values.alpha)}, ${python(values.byClass)}  # as on the page`,
      `seed = ${python(seed)}`,
      `lab = ${python(metrics)}  # what the lab found`,
    ].join('\n'),
  ),
  ...judgedRows(rows, true),
  ...seenInPython(false),
  markdown(
    `The sets. What is compared over seeds are sets at ${params.defaults.alpha}, as in the lab.`,
  ),
  code(
    [
      ...setsInPython,
      '',
      'def sets(P_held, P_test, alpha, by_class):',
      "    scores = scores_of(P_held, 'lac')[np.arange(len(y_held)), y_held]",
      '    parts = [scores[y_held == c] if by_class else scores for c in range(len(classes))]',
      "    return scores_of(P_test, 'lac') <= [cut_off(part, alpha) for part in parts]",
      '',
      'def coverages(found, y):  # of each class',
      '    return [found[y == c, c].mean() for c in range(len(classes))]',
      '',
      'def run(seed):',
      '    held, test, train, y = seen(seed)',
      `    one, each = (sets(softmax(held), softmax(test), ${params.defaults.alpha}, by) for by in (False, True))`,
      "    return {'marginal': min(coverages(one, y)), 'conditional': min(coverages(each, y)),",
      "            'price': each.sum(axis=1).mean() - one.sum(axis=1).mean()}",
    ].join('\n'),
  ),
  ...seedBand({ width: 12 }),
  markdown('Class by class with the settings of the page.'),
  code(
    [
      'held, test, train, y = seen(seed)',
      'found = sets(softmax(held), softmax(test), alpha, by_class)',
      'for c, (name, share) in enumerate(zip(classes, coverages(found, y))):',
      '    print(f"class {name}: coverage {share:.3f}, mean size {found[y == c].sum(axis=1).mean():.2f}")',
    ].join('\n'),
  ),
];

export default notebook;
