/** The loan model and its four tests in Python with scikit-learn, on applications drawn alike. */
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import { seedBand } from '#run/notebook-cells.ts';
import { columns, shareB, west } from './loans.ts';
import type { Fairness } from './params.ts';
import { boosting, raise, testRows, tests, trainRows } from './plan.ts';

const models: Readonly<Record<Fairness['learner'], string>> = {
  logistic: 'make_pipeline(StandardScaler(), LogisticRegression())',
  trees:
    `GradientBoostingClassifier(n_estimators=${boosting.rounds}, max_depth=${boosting.depth}, ` +
    `learning_rate=${boosting.learningRate}, min_samples_leaf=5, random_state=0)`,
};
const given: Readonly<Record<Fairness['given'], number>> = { all: 5, district: 4, neither: 3 };

const notebook: Notebook<Fairness> = ({ params, seed, metrics }) => [
  markdown(
    '# Does it treat equals equally?\n\nThe experiment of the Machine-Learning Systems Lab, made again ' +
      'with scikit-learn: the same kind of applications, other random numbers.',
  ),
  code(
    [
      'import numpy as np',
      'from sklearn.ensemble import GradientBoostingClassifier',
      'from sklearn.linear_model import LogisticRegression',
      'from sklearn.pipeline import make_pipeline',
      'from sklearn.preprocessing import StandardScaler',
      '',
      `bias, noise, width = ${params.bias}, ${params.noise}, ${given[params.given]}  # columns the model is given`,
      `INCOME, DEBT, YEARS, DISTRICT, GROUP = ${Object.values(columns).join(', ')}`,
      `seed = ${python(seed)}`,
      `lab = ${python(metrics)}  # what the lab found`,
    ].join('\n'),
  ),
  markdown(
    'Applications, and what was decided on them. Finances do not depend on the group; past decisions do.',
  ),
  code(
    [
      'def draw(rows, random):',
      '    finances = random.normal(size=(rows, 3))',
      `    group = (random.random(rows) < ${shareB}).astype(float)`,
      `    district = (random.random(rows) < np.where(group == 1, ${west[1]}, ${west[0]})).astype(float)`,
      '    odds = finances @ [2, -1.5, 1] - bias * group',
      '    y = (random.random(rows) < 1 / (1 + np.exp(-odds))).astype(int)',
      '    return np.column_stack([finances, district, group]), y',
    ].join('\n'),
  ),
  markdown('Each test changes the applications and compares the scores.'),
  code(
    [
      'def perturbed(X, random):',
      '    X = X.copy()',
      '    X[:, [INCOME, DEBT, YEARS]] += noise * random.normal(size=(len(X), 3))',
      '    return X',
      '',
      'def other_group(X, and_district):',
      '    X = X.copy()',
      '    X[:, GROUP] = 1 - X[:, GROUP]',
      '    if and_district:',
      '        X[:, DISTRICT] = X[:, GROUP]',
      '    return X',
      '',
      'def richer(X):',
      '    X = X.copy()',
      `    X[:, INCOME] += ${raise}`,
      '    return X',
      '',
      'def run(seed):',
      '    random = np.random.default_rng(seed)',
      `    X, y = draw(${trainRows}, random)`,
      `    model = ${models[params.learner]}`,
      '    model.fit(X[:, :width], y)',
      '    score = lambda X: model.predict_proba(X[:, :width])[:, 1]',
      `    X, y = draw(${testRows}, random)`,
      '    before = score(X)',
      '    approved = before > 0.5',
      '    changed = lambda after: ((after > 0.5) != approved).mean()',
      '    jolted = score(perturbed(X, random))',
      '    return {',
      "        'approvedA': approved[X[:, GROUP] == 0].mean(),",
      "        'approvedB': approved[X[:, GROUP] == 1].mean(),",
      "        'accuracy': (approved == y).mean(),",
      "        'moved': 100 * np.abs(jolted - before).mean(),",
      "        'perturbation': changed(jolted),",
      "        'invariance': changed(score(other_group(X, False))),",
      "        'proxy': changed(score(other_group(X, True))),",
      "        'direction': (score(richer(X)) < before - 1e-12).mean(),",
      '    }',
    ].join('\n'),
  ),
  markdown(
    `The share of applications that may break a test: ${tests.map(({ name, allowed }) => `${name.toLowerCase()} ${allowed}`).join(', ')}.`,
  ),
  ...seedBand(),
];

export default notebook;
