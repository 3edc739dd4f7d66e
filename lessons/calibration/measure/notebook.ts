/** The six models trained and judged again with scikit-learn. */
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import { rowsInPython, seedBand } from '#run/notebook-cells.ts';
import type { Measure } from './params.ts';
import {
  boostedRounds,
  distance,
  features,
  floor,
  forestTrees,
  networkSteps,
  networkUnits,
  redundancyNoise,
  trainRows,
  treeLeaf,
} from './plan.ts';
import type { Problem } from './problem.ts';

const batch = 32;

const drawn = (data: Measure['data'], n: number) => [
  `d, noise = ${distance} / np.sqrt(2), ${redundancyNoise}`,
  '',
  'def draw(n, mixing, random):',
  '    y = random.integers(0, 2, n)',
  '    two = np.where(y == 1, d, -d)[:, None] + random.normal(size=(n, 2))',
  `    ten = random.normal(size=(n, ${features - 2}))`,
  data === 'redundant'
    ? '    return np.hstack([two, two @ mixing + noise * ten]), y'
    : '    return np.hstack([two, ten]), y',
  '',
  'def rows_of(seed):',
  '    random = np.random.default_rng(seed)',
  `    angles = 2 * np.pi * random.random(${features - 2})`,
  '    mixing = np.stack([np.cos(angles), np.sin(angles)])',
  `    X, y = draw(${trainRows}, mixing, random)`,
  `    X_test, y_test = draw(${n}, mixing, random)`,
  '    p = 1 / (1 + np.exp(-2 * d * X_test[:, :2].sum(axis=1)))',
  "    known = {'truth': np.stack([1 - p, p], axis=1)}",
  '    return X, y, X_test, y_test, known',
];

/** Every seed takes the test rows anew, with replacement: that is how far chance reaches. */
function own({ train, test, labels, known }: Problem): string[] {
  const names = Array.from({ length: test.features }, (_, f) => `x${f}`);
  const none = { x: new Float64Array(), y: [] };
  return [
    ...(train
      ? rowsInPython(train, test, names, labels)
      : [
          `classes = ${python(labels)}`,
          `y_test = np.array(${python(test.y)})`,
          `P_test = np.array(${python(known?.probabilities ?? none.x)}).reshape(-1, ${labels.length})`,
        ]),
    '',
    'def rows_of(seed):',
    '    again = np.random.default_rng(seed).integers(0, len(y_test), len(y_test))',
    train
      ? '    return X_train, y_train, X_test[again], y_test[again], {}'
      : "    return None, None, None, y_test[again], {'mine': P_test[again]}",
  ];
}

const notebook: Notebook<Measure, Problem | undefined> = ({ params, seed, rows, metrics }) => [
  markdown(
    '# Measure a model\n\nThe experiment of the Machine-Learning Systems Lab, made again with ' +
      'scikit-learn: models on the same kind of rows, and whether they mean what they say. Random ' +
      'numbers differ, so the results do too, by as much as they differ between seeds.',
  ),
  code(
    [
      'import warnings',
      'import numpy as np',
      'from sklearn.calibration import calibration_curve',
      'from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier',
      'from sklearn.linear_model import LogisticRegression',
      'from sklearn.naive_bayes import GaussianNB',
      'from sklearn.neural_network import MLPClassifier',
      'from sklearn.pipeline import make_pipeline',
      'from sklearn.preprocessing import StandardScaler',
      'from sklearn.tree import DecisionTreeClassifier',
      '',
      "warnings.simplefilter('ignore')  # a network stops after a fixed number of steps",
      `kind, bins, binning = ${python(params.kind)}, ${params.bins}, ${python(params.binning)}`,
      `seed = ${python(seed)}`,
      `lab = ${python(metrics)}  # what the lab found; the band has the log losses`,
    ].join('\n'),
  ),
  markdown(rows ? 'The rows of your table.' : 'The rows, and the true probabilities.'),
  code((rows ? own(rows) : drawn(params.data, params.n)).join('\n')),
  markdown('The models, and what they make of the test rows.'),
  code(
    [
      'def models(seed, n):',
      `    epochs = max(1, round(${networkSteps * batch} / n))`,
      '    return {',
      "        'logistic': LogisticRegression(C=1),",
      "        'bayes': GaussianNB(),",
      `        'tree': DecisionTreeClassifier(min_samples_leaf=${treeLeaf}, random_state=seed),`,
      `        'forest': RandomForestClassifier(${forestTrees}, random_state=seed),`,
      `        'boosted': GradientBoostingClassifier(n_estimators=${boostedRounds}, max_depth=3,`,
      `                                              min_samples_leaf=${treeLeaf}, random_state=seed),`,
      `        'network': MLPClassifier((${networkUnits}, ${networkUnits}), alpha=0, learning_rate_init=0.005,`,
      `                                 batch_size=min(${batch}, n), max_iter=epochs, tol=0,`,
      '                                 n_iter_no_change=epochs + 1, random_state=seed),',
      '    }',
      '',
      'def probabilities(seed):',
      '    X, y, X_test, y_test, known = rows_of(seed)',
      '    answers = dict(known)',
      '    if X is not None:',
      '        for name, model in models(seed, len(y)).items():',
      '            fitted = make_pipeline(StandardScaler(), model).fit(X, y)',
      '            answers[name] = fitted.predict_proba(X_test)',
      '    return y_test, answers',
      '',
      'def log_loss(y, P):',
      `    return -np.log(np.maximum(P[np.arange(len(y)), y], ${floor})).mean()`,
      '',
      'def run(seed):',
      '    y, answers = probabilities(seed)',
      '    return {name: log_loss(y, P) for name, P in answers.items()}',
    ].join('\n'),
  ),
  ...seedBand({ width: 10, note: 'These are log losses in nats.' }),
  markdown(
    'The reliability of one of them. scikit-learn leaves out empty bins; a forecast on an edge ' +
      'belongs to the bin on its left.',
  ),
  code(
    [
      'y, answers = probabilities(seed)',
      'shown = kind if kind in answers else next(iter(answers))',
      'p = answers[shown][:, 1]',
      'happened = (y == 1).astype(int)',
      'came_true, forecast = calibration_curve(happened, p, n_bins=bins, strategy=binning)',
      "edges = (np.linspace(0, 1, bins + 1) if binning == 'uniform'",
      '         else np.quantile(p, np.linspace(0, 1, bins + 1)))',
      'counts = np.bincount(np.searchsorted(edges[1:-1], p), minlength=bins)',
      'counts = counts[counts > 0]',
      'error = np.average(np.abs(came_true - forecast), weights=counts)',
      'for n, f, c in zip(counts, forecast, came_true):',
      '    print(f"{n:6d} forecasts of {f:.3f} on average: {c:.3f} came true")',
      'print(f"{shown}: expected calibration error {error:.4f}, Brier score {np.mean((p - happened) ** 2):.4f}")',
    ].join('\n'),
  ),
];

export default notebook;
