/** The forest and plain bagging made again with scikit-learn, on training sets drawn alike. */
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import { seedBand } from '#run/notebook-cells.ts';
import type { Forest } from './params.ts';
import { fixedRows, testRows } from './plan.ts';
import type { ForestRows } from './rows.ts';

const generated = [
  'def draw(n, random):',
  '    y = random.permutation((np.arange(n) < round(n / 2)).astype(int))',
  "    if data == 'strong':",
  '        X = random.normal(size=(n, 10)) + (y - 0.5)[:, None] * np.array([2] + 9 * [0.7])',
  '    else:  # nested spheres: draw until there are enough of both classes',
  '        drawn = random.normal(size=(20 * n, 10))',
  '        outside = (drawn**2).sum(axis=1) > 9.34181776559197',
  '        X = np.empty((n, 10))',
  '        for c in (0, 1):',
  '            X[y == c] = drawn[outside == c][:(y == c).sum()]',
  '    return np.hstack([X, random.normal(size=(n, noise))]), y',
  '',
  'def problem(random):',
  `    return draw(${testRows}, random), lambda: draw(n, random)`,
];

const own = (rows: NonNullable<ForestRows>): string[] => [
  `pool_X = np.array(${python(rows.pool.x)}).reshape(-1, ${rows.pool.features})`,
  `pool_y = np.array(${python(rows.pool.y)})`,
  `test_X = np.array(${python(rows.test.x)}).reshape(-1, ${rows.test.features})`,
  `test_y = np.array(${python(rows.test.y)})`,
  '',
  'def problem(random):',
  '    def train():',
  '        chosen = random.permutation(len(pool_y))[:min(n, len(pool_y) // 2)]',
  '        return pool_X[chosen], pool_y[chosen]',
  '    return (test_X, test_y), train',
];

const notebook: Notebook<Forest, ForestRows> = ({ params, seed, rows, metrics }) => [
  markdown(
    '# A random forest beside plain bagging\n\nThe experiment of the Machine-Learning Systems Lab, ' +
      'made again with scikit-learn: the same kind of rows, other random numbers. The variance of a ' +
      'committee is taken at fixed rows, over training sets.',
  ),
  code('import numpy as np\nfrom sklearn.ensemble import RandomForestClassifier'),
  markdown('The settings, the seed, and what the lab found with them.'),
  code(
    [
      `trees, features, depth = ${params.trees}, ${params.features}, ${params.depth}`,
      `data, noise, n, sets = ${python(params.data)}, ${params.noise}, ${params.n}, ${params.sets}`,
      `seed = ${python(seed)}`,
      `lab = ${python(metrics)}`,
    ].join('\n'),
  ),
  markdown('Where training sets come from, and the rows that stay the same.'),
  code((rows ? own(rows) : generated).join('\n')),
  markdown(
    'The variance of one tree and of the average at each fixed row, over training sets. What the ' +
      'average keeps of it gives the covariance of two trees: Var(mean of B) = s²/B + (1 - 1/B) cov.',
  ),
  code(
    [
      'def summary(answers, right, alone, name):  # answers: [sets, trees, rows]',
      '    variance = answers.var(axis=0, ddof=1).mean()',
      '    average = answers.mean(axis=1).var(axis=0, ddof=1).mean()',
      '    covariance = (trees * average - variance) / (trees - 1)',
      '    return {',
      "        f'{name}Accuracy': np.mean(right),",
      "        f'{name}Tree': np.mean(alone),",
      "        f'{name}TreeVariance': variance,",
      "        f'{name}Variance': average,",
      "        f'{name}Correlation': covariance / variance,",
      '    }',
      '',
      'def run(seed):',
      '    random = np.random.default_rng(seed)',
      '    (X_test, y_test), train = problem(random)',
      '    training = [train() for _ in range(sets)]',
      '    found = {}',
      "    for name, tried in (('bagging', X_test.shape[1]), ('forest', features)):",
      '        answers, right, alone = [], [], []',
      '        for X, y in training:',
      '            model = RandomForestClassifier(',
      '                trees, max_depth=depth, max_features=min(tried, X.shape[1]),',
      '                random_state=int(random.integers(2**31)))',
      '            model.fit(X, y)',
      '            each = np.array([tree.predict_proba(X_test) for tree in model.estimators_])',
      '            column = np.searchsorted(model.classes_, y_test)',
      '            own = each[:, np.arange(len(y_test)), column.clip(0, each.shape[2] - 1)]',
      `            answers.append(own[:, :${fixedRows}])`,
      '            right.append((model.classes_[each.mean(axis=0).argmax(axis=1)] == y_test).mean())',
      '            alone.append((model.classes_[each.argmax(axis=2)] == y_test).mean())',
      '        found |= summary(np.array(answers), right, alone, name)',
      '    return found',
    ].join('\n'),
  ),
  ...seedBand({ width: 20, decimals: 4 }),
];

export default notebook;
