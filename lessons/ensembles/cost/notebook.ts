/** The same comparison with scikit-learn, on the same rows, timed where the notebook runs. */
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import { seedBand } from '#run/notebook-cells.ts';
import type { Cost } from './params.ts';
import {
  batch,
  boostedDepth,
  boostedRate,
  folds,
  modelsOf,
  neighbors,
  networkSteps,
  triedFeatures,
  units,
} from './plan.ts';
import type { CostRows } from './rows.ts';

/** Four decimals: the rows are standardized, and a notebook is to stay small. */
const short = (x: Float64Array): string =>
  `[${Array.from(x, (value) => String(Number(value.toFixed(4)))).join(', ')}]`;

const notebook: Notebook<Cost, CostRows> = ({ params, seed, rows, metrics }) => {
  const { train, test, rare } = rows;
  return [
    markdown(
      '# What a better model costs\n\nThe experiment of the Machine-Learning Systems Lab, made again ' +
        'with scikit-learn on the same rows (to four decimals). Times are those of the machine ' +
        'that runs the notebook.',
    ),
    code(
      [
        'import pickle',
        'import time',
        'import warnings',
        'import numpy as np',
        'from sklearn.ensemble import (',
        '    GradientBoostingClassifier, RandomForestClassifier, StackingClassifier)',
        'from sklearn.linear_model import LogisticRegression',
        'from sklearn.naive_bayes import GaussianNB',
        'from sklearn.neighbors import KNeighborsClassifier',
        'from sklearn.neural_network import MLPClassifier',
        'from sklearn.tree import DecisionTreeClassifier',
      ].join('\n'),
    ),
    markdown('The settings, the seed, and what the lab found with them.'),
    code(
      [
        `trees, rounds = ${params.trees}, ${params.rounds}`,
        `rare = ${rare}  # the rarer class`,
        `names = ${python(modelsOf(params))}`,
        `seed = ${python(seed)}`,
        `lab = ${python(metrics)}`,
      ].join('\n'),
    ),
    markdown('The rows, as the lab drew and standardized them.'),
    code(
      [
        `X_train = np.array(${short(train.x)}).reshape(-1, ${train.features})`,
        `y_train = np.array(${python(train.y)})`,
        `X_test = np.array(${short(test.x)}).reshape(-1, ${test.features})`,
        `y_test = np.array(${python(test.y)})`,
      ].join('\n'),
    ),
    markdown(
      'The models. A balanced forest draws, for each tree, as many rows of either class as there ' +
        'are of the rarer one.',
    ),
    code(
      [
        'class BalancedForest:',
        '    def __init__(self, seed):',
        '        self.random = np.random.default_rng(seed)',
        '    def fit(self, X, y):',
        '        size = np.bincount(y).min()',
        '        self.trees = []',
        '        for _ in range(trees):',
        '            rows = np.concatenate(',
        '                [self.random.choice(np.flatnonzero(y == c), size) for c in (0, 1)])',
        '            tree = DecisionTreeClassifier(',
        `                max_features=${triedFeatures(train.features)}, random_state=int(self.random.integers(2**31)))`,
        '            self.trees.append(tree.fit(X[rows], y[rows]))',
        '        return self',
        '    def predict(self, X):',
        '        shares = np.mean([tree.predict_proba(X)[:, 1] for tree in self.trees], axis=0)',
        '        return (shares > 0.5).astype(int)',
        '',
        'def forest(seed):',
        `    return RandomForestClassifier(trees, max_features=${triedFeatures(train.features)}, random_state=seed)`,
        '',
        'def make(name, seed):',
        "    if name == 'tree':",
        '        return DecisionTreeClassifier(random_state=seed)',
        "    if name == 'forest':",
        '        return forest(seed)',
        "    if name == 'balanced':",
        '        return BalancedForest(seed)',
        "    if name == 'boosted':",
        '        return GradientBoostingClassifier(',
        `            n_estimators=rounds, learning_rate=${boostedRate}, max_depth=${boostedDepth}, random_state=seed)`,
        "    if name == 'stack':",
        '        members = [',
        "            ('logistic', LogisticRegression()), ('bayes', GaussianNB()),",
        `            ('nearest', KNeighborsClassifier(min(${neighbors}, len(y_train)))), ('forest', forest(seed))]`,
        `        return StackingClassifier(members, LogisticRegression(), cv=${folds})`,
        `    epochs = max(1, round(${networkSteps} / np.ceil(len(y_train) / ${batch})))`,
        '    return MLPClassifier(',
        `        (${units}, ${units}), activation='tanh', learning_rate_init=0.01, batch_size=min(${batch}, len(y_train)),`,
        '        max_iter=epochs, tol=0, n_iter_no_change=epochs, random_state=seed)',
        '',
        'def run(seed):',
        '    found = {}',
        '    for name in names:',
        '        model = make(name, seed)',
        '        with warnings.catch_warnings():',
        "            warnings.simplefilter('ignore')  # a network stops after a fixed number of steps",
        '            model.fit(X_train, y_train)',
        '        said = model.predict(X_test)',
        "        found[f'{name}Accuracy'] = (said == y_test).mean()",
        "        found[f'{name}Recall'] = (said == rare)[y_test == rare].mean()",
        '    return found',
      ].join('\n'),
    ),
    ...seedBand({ width: 18, note: 'The rows stay; only the models vary.' }),
    markdown('Size as a pickle, training time, and the time of one prediction, here.'),
    code(
      [
        'def price(name):',
        '    start = time.perf_counter()',
        '    model = make(name, seed).fit(X_train, y_train)',
        '    training = time.perf_counter() - start',
        '    times = []',
        '    for i in range(60):',
        '        start = time.perf_counter()',
        '        model.predict(X_test[i:i + 1])',
        '        times.append(time.perf_counter() - start)',
        "    size = len(pickle.dumps(getattr(model, 'trees', model)))",
        '    return size, training, np.median(times), np.quantile(times, 0.95)',
        '',
        'for name in names:',
        '    with warnings.catch_warnings():',
        "        warnings.simplefilter('ignore')",
        '        size, training, median, p95 = price(name)',
        '    print(f"{name:>9}: {size / 1000:8.1f} kB, trained in {1000 * training:6.0f} ms, "',
        '          f"{1e6 * median:7.0f} µs a prediction, 95th percentile {1e6 * p95:7.0f} µs")',
      ].join('\n'),
    ),
  ];
};

export default notebook;
