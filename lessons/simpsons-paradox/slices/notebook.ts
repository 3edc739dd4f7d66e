/** The search for slices in Python: the same four ways, tests and corrections. */
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import { seedBand } from '#run/notebook-cells.ts';
import type { Slices } from './params.ts';
import { beamWidth, errorsRead, level, mostListed, trainRows } from './plan.ts';
import { pythonSearch } from './python-search.ts';
import type { SlicesRows } from './rows.ts';
import { foundOnSmall, logged, noise } from './web-traffic.ts';

const generated = [
  `logged = ${python(logged.map(({ name, values }) => [name, values]))}`,
  `logged += [[f'tag {c + 1}', ${python(noise)}] for c in range(len(logged), width)]`,
  '',
  'def sessions(rows, random):',
  '    columns = []',
  '    for name, values in logged:',
  '        screen = columns[0][2] if columns else np.zeros(rows, dtype=int)',
  '        shares = np.array([np.broadcast_to(share, 3) for share in values.values()])  # [values, screens]',
  '        below = random.random(rows) >= shares.cumsum(axis=0)[:, screen]',
  '        columns.append((name, list(values), below.sum(axis=0).clip(0, len(values) - 1)))',
  '    X = random.normal(size=(rows, 3))',
  '    wants = random.random(rows) < 1 / (1 + np.exp(-5 * X @ [1, 0.8, 0.6]))',
  `    finds = (random.random(rows) < ${foundOnSmall}) | (not planted) | (columns[0][2] != 0)`,
  '    if retrain:  # the model is then given what was logged, too',
  '        X = np.column_stack([X] + [np.eye(len(labels))[codes] for _, labels, codes in columns])',
  '    return columns, X, (wants & finds).astype(int)',
  '',
  'def problem(random):  # columns of categories, and 1 where the model is wrong',
  `    _, X, y = sessions(${trainRows}, random)`,
  '    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(X, y)',
  '    columns, X, y = sessions(rows, random)',
  '    return columns, (model.predict(X) != y).astype(float)',
];

const taken = (rows: NonNullable<SlicesRows>): string[] => [
  `columns = [(name, labels, np.array(codes)) for name, labels, codes in ${python(
    rows.columns.map(({ name, labels, codes }) => [name, labels, codes]),
  )}]`,
  `wrong = np.array(${python(rows.loss)})`,
  '',
  'def problem(random):  # columns of categories, and 1 where the model is wrong',
  '    return columns, wrong',
];

const notebook: Notebook<Slices, SlicesRows> = ({ params, seed, rows, metrics }) => [
  markdown(
    '# Where does it fail?\n\nThe experiment of the Machine-Learning Systems Lab in Python: look for ' +
      'slices in which a model is bad on one half of the rows, and test them on the other.',
  ),
  code(
    [
      'import numpy as np',
      'from scipy.stats import t as student',
      ...(rows
        ? []
        : [
            'from sklearn.linear_model import LogisticRegression',
            'from sklearn.pipeline import make_pipeline',
            'from sklearn.preprocessing import StandardScaler',
          ]),
      '',
      `planted, retrain, validate = ${[params.planted, params.retrain, params.validate].map(python).join(', ')}`,
      `method, correction = ${python(params.method)}, ${python(params.correction)}`,
      `conditions = ${python([params.first, params.second, params.third].filter((text) => text !== ''))}`,
      `depth, least, beam = ${params.depth}, ${params.min}, ${beamWidth}`,
      `rows, width = ${params.rows}, ${params.columns}`,
      `level, most_listed, errors_read = ${level}, ${mostListed}, ${errorsRead}`,
      `seed = ${python(seed)}`,
      `lab = ${python(metrics)}  # what the lab found`,
    ].join('\n'),
  ),
  markdown(
    rows
      ? 'The rows as the lab has them: columns cut into categories, and where the model was wrong.'
      : 'Sessions of a web page, and a model that foresees who presses the button.',
  ),
  code((rows ? taken(rows) : generated).join('\n')),
  ...pythonSearch,
  markdown(
    'Half of the rows to look for slices, the other half to test those that were found.' +
      (rows ? ' The rows stay the same; the halves are drawn anew.' : ''),
  ),
  code(
    [
      'def run(seed):',
      '    random = np.random.default_rng(seed)',
      '    columns, loss = problem(random)',
      '    order = random.permutation(len(loss))',
      '    half = len(loss) // 2 if validate else len(loss)',
      '    part = lambda chosen: ([(n, l, codes[chosen]) for n, l, codes in columns], loss[chosen])',
      '    here, there = part(order[:half]), part(order[half:])',
      '    looked = look(*here, random)',
      '    found = report(looked, *judge(looked, *here))',
      "    result = {'error': loss.mean(), 'looks': len(looked), 'found': len(found)}",
      '    if validate:',
      '        effects, p = judge(found, *there)',
      "        result['confirmed'] = int(((effects > 0) & (p <= level)).sum())",
      '    return result',
    ].join('\n'),
  ),
  ...seedBand(),
];

export default notebook;
