/** Blind predictors in Python: the large-sample ratios, drawn test sets, and scikit-learn's dummies. */
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import { seedBand } from '#run/notebook-cells.ts';
import type { Chance } from './params.ts';
import { blindPredictors, drawsPerStep, steps } from './plan.ts';

const draws = steps * drawsPerStep;

const notebook: Notebook<Chance> = ({ params, seed, metrics }) => [
  markdown(
    '# What chance reaches\n\nThe experiment of the Machine-Learning Systems Lab in Python: ' +
      'predictors that never look at a row, scored on large samples by formula, on drawn test ' +
      'sets, and by scikit-learn.',
  ),
  code(
    [
      'import numpy as np',
      'from sklearn.dummy import DummyClassifier',
      'from sklearn.metrics import accuracy_score, f1_score',
      '',
      `prevalence, rows, q = ${params.prevalence}, ${params.rows}, ${params.q}`,
      `predictors = ${python(Object.fromEntries(blindPredictors(params).map(({ name, q }) => [name, q])))}`,
      `seed = ${python(seed)}`,
      `lab = ${python(metrics)}  # what the lab found`,
    ].join('\n'),
  ),
  markdown(
    'On a large sample: precision is the prevalence, whatever is called positive, and recall is ' +
      'the share that is.',
  ),
  code(
    [
      'def rates(prevalence, q):',
      '    tp, fp, fn = prevalence * q, (1 - prevalence) * q, prevalence * (1 - q)',
      "    return {'accuracy': 1 - fp - fn, 'precision': prevalence if q > 0 else np.nan, 'recall': q,",
      "            'f1': 2 * tp / (2 * tp + fp + fn)}",
      '',
      'exact = rates(prevalence, q)',
      'for name, share in predictors.items():',
      '    print(f"{name:>18}: " + ", ".join(f"{k} {v:.3f}" for k, v in rates(prevalence, share).items()))',
    ].join('\n'),
  ),
  markdown(`On ${draws} test sets of so many rows, each with the same number of positives.`),
  code(
    [
      'positives = min(rows - 1, max(1, int(np.floor(prevalence * rows + 0.5))))',
      '',
      'def run(seed):',
      '    random = np.random.default_rng(seed)',
      `    hits = random.binomial(positives, q, ${draws})`,
      `    alarms = random.binomial(rows - positives, q, ${draws})`,
      "    return {'meanF1': np.mean(2 * hits / (positives + hits + alarms))}",
    ].join('\n'),
  ),
  ...seedBand({ note: 'A call is drawn for each row; the labels stay.' }),
  code(
    [
      "for name, value in [*exact.items(), ('bestChanceF1', rates(prevalence, 1)['f1'])]:",
      '    if name in lab:',
      '        band[name] = [value - 1e-9, value + 1e-9]',
      '        print(f"{name:>16}: {value:.6f}; lab {lab[name]:.6f}")',
    ].join('\n'),
  ),
  markdown(
    'Scikit-learn has the same as `DummyClassifier`, here on one test set of the lab’s size.',
  ),
  code(
    [
      'y = (np.arange(rows) < positives).astype(int)',
      'X = np.zeros((rows, 1))  # nobody looks',
      "for strategy in ('uniform', 'stratified', 'most_frequent', 'constant'):",
      "    constant = {'constant': 1} if strategy == 'constant' else {}",
      '    said = DummyClassifier(strategy=strategy, random_state=seed, **constant).fit(X, y).predict(X)',
      '    print(f"{strategy:>14}: accuracy {accuracy_score(y, said):.3f}, F1 {f1_score(y, said):.3f}")',
    ].join('\n'),
  ),
];

export default notebook;
