/** The phases again with scikit-learn, on payments drawn alike. */
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import { seedBand } from '#run/notebook-cells.ts';
import type { Phases } from './params.ts';
import { stolen, tested } from './payments.ts';
import { boosting, penalties, slips, testRows } from './plan.ts';

const cloud = ({ share, center, spread }: typeof stolen): string =>
  `(${share}, np.array(${python(center)}), ${spread})`;

const notebook: Notebook<Phases> = ({ params, seed, metrics }) => [
  markdown(
    '# Is the next phase worth it?\n\nThe experiment of the Machine-Learning Systems Lab, made ' +
      'again with scikit-learn: card payments, some of them fraud, and systems from a rule of ' +
      'thumb to boosted trees. Other random numbers, the same densities.',
  ),
  code(
    [
      'import numpy as np',
      'from sklearn.ensemble import GradientBoostingClassifier',
      'from sklearn.linear_model import LogisticRegression',
      'from sklearn.metrics import f1_score, precision_recall_curve',
      'from sklearn.pipeline import make_pipeline',
      'from sklearn.preprocessing import PolynomialFeatures, StandardScaler',
    ].join('\n'),
  ),
  markdown('The settings, the seed, and what the lab found with them.'),
  code(
    [
      `prevalence, n, cut = ${params.prevalence}, ${params.n}, ${params.cut}`,
      `benefit, alarm, upkeep = ${params.benefit}, ${params.alarm}, ${params.upkeep}`,
      `seed = ${python(seed)}`,
      `lab = ${python(metrics)}`,
    ].join('\n'),
  ),
  markdown(
    'Payments: amount and distance from home, in deviations of honest payments. Cards are stolen, ' +
      'or tested with tiny amounts. The densities are known here, so nobody can beat them.',
  ),
  code(
    [
      `stolen, tested = ${cloud(stolen)}, ${cloud(tested)}  # share, middle, spread`,
      '',
      'def payments(n, kinds, random):',
      '    frauds = min(n - 1, max(1, int(np.floor(prevalence * n + 0.5))))',
      '    X = random.normal(size=(n, 2))',
      '    for row in range(frauds):',
      '        _, middle, spread = kinds[random.integers(len(kinds))]',
      '        X[row] = middle + spread * X[row]',
      '    order = random.permutation(n)',
      '    return X[order], (np.arange(n) < frauds).astype(int)[order]',
      '',
      'def probability(X):',
      '    def density(middle, spread):',
      '        return np.exp(-((X - middle) ** 2).sum(axis=1) / (2 * spread**2)) / spread**2',
      '    fraud = sum(share * density(middle, spread) for share, middle, spread in (stolen, tested))',
      '    return prevalence * fraud / (prevalence * fraud + (1 - prevalence) * density(np.zeros(2), 1))',
      '',
      'def best_cut(scores, y):',
      '    precision, recall, cuts = precision_recall_curve(y, scores)',
      '    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-12)',
      '    return cuts[np.argmax(f1[:-1])]',
    ].join('\n'),
  ),
  markdown(
    'The systems. The tuned model chooses penalty and cut, the complex one its cut, on a third of ' +
      'the training rows.',
  ),
  code(
    [
      'def simple():',
      '    return make_pipeline(StandardScaler(), LogisticRegression())',
      '',
      'def squared(penalty):',
      '    return make_pipeline(PolynomialFeatures(2, include_bias=False), StandardScaler(),',
      '                         LogisticRegression(C=1 / penalty))',
      '',
      'def trees(seed):',
      '    return GradientBoostingClassifier(',
      `        n_estimators=${boosting.rounds}, max_depth=${boosting.depth}, learning_rate=${boosting.learningRate}, random_state=seed)`,
      '',
      'def score(model, X):',
      '    return model.predict_proba(X)[:, 1]',
      '',
      'def systems(seed):',
      '    random = np.random.default_rng(seed)',
      '    held = np.arange(n) % 3 == 0',
      '    X, y = payments(n, (stolen, tested), random)',
      '    while y[~held].min() == y[~held].max():  # scikit-learn wants both classes',
      '        X, y = payments(n, (stolen, tested), random)',
      `    X_test, y_test = payments(${testRows}, (stolen, tested), random)`,
      '    X_past, y_past = payments(n, (stolen,), random)  # before cards were tested',
      '    truth = probability(X_test)',
      '    truth = truth >= best_cut(truth, y_test)',
      `    slips = random.random(${testRows}) < ${slips}`,
      '    best = (-1.0, None, None)',
      `    for penalty in ${python(penalties)}:`,
      '        scores = score(squared(penalty).fit(X[~held], y[~held]), X[held])',
      '        at = best_cut(scores, y[held])',
      '        best = max(best, (f1_score(y[held], scores >= at), penalty, at), key=lambda b: b[0])',
      '    complex_cut = best_cut(score(trees(seed).fit(X[~held], y[~held]), X[held]), y[held])',
      '    return y_test, {',
      "        'human': truth ^ slips,",
      "        'existing': score(simple().fit(X_past, y_past), X_test) >= 0.5,",
      "        'heuristic': X_test[:, 1] > cut,",
      "        'simple': score(simple().fit(X, y), X_test) >= 0.5,",
      "        'tuned': score(squared(best[1]).fit(X, y), X_test) >= best[2],",
      "        'complex': score(trees(seed).fit(X, y), X_test) >= complex_cut,",
      '    }',
      '',
      'def run(seed):',
      '    y, calls = systems(seed)',
      '    return {name: f1_score(y, said) for name, said in calls.items()}',
    ].join('\n'),
  ),
  ...seedBand({ note: 'Payments and models vary.' }),
  markdown(
    'What each phase earns in 1,000 payments: frauds found, less false alarms, less the upkeep of ' +
      'the phases after the rule of thumb.',
  ),
  code(
    [
      'y, calls = systems(seed)',
      "for phase, name in enumerate(('heuristic', 'simple', 'tuned', 'complex')):",
      '    said = calls[name]',
      '    earned = benefit * (said & (y == 1)).mean() - alarm * (said & (y == 0)).mean()',
      '    print(f"{name:>9}: {1000 * earned - upkeep * phase:8.0f}")',
    ].join('\n'),
  ),
];

export default notebook;
