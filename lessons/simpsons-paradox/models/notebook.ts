/** The two models in Python with scikit-learn, on requests drawn alike. */
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import { printed } from './book.ts';
import type { Models } from './params.ts';
import { requestsPerStep, steps, trainRows } from './plan.ts';

const answers: Readonly<Record<Models['traffic'], string>> = {
  shared: 'np.ones((2, requests), dtype=bool)',
  routed: 'np.stack([goes_to == 0, goes_to == 1])',
  random: 'np.stack([lot < 0.5, lot >= 0.5])',
};

const notebook: Notebook<Models> = ({ params, seed, metrics }) => [
  markdown(
    '# Model A or model B?\n\nThe experiment of the Machine-Learning Systems Lab, made again with ' +
      'scikit-learn: the same kind of requests, other random numbers.',
  ),
  code(
    [
      'import numpy as np',
      'from sklearn.linear_model import LogisticRegression',
      'from sklearn.pipeline import make_pipeline',
      'from sklearn.preprocessing import PolynomialFeatures, StandardScaler',
      '',
      `mix, cost, route = ${params.mix}, ${params.cost}, ${params.route}`,
      `rows, requests = ${trainRows}, ${steps * requestsPerStep}`,
      `seed = ${python(seed)}`,
      `lab = ${python(metrics)}  # what the lab found`,
    ].join('\n'),
  ),
  markdown(
    'The two models of the book: accuracy over all users, a minority user counting `cost` times.',
  ),
  code(
    [
      'def weighted(majority, minority):',
      '    return ((1 - mix) * majority + mix * cost * minority) / (1 - mix + mix * cost)',
      '',
      `book_a = weighted(${printed.a.majority}, ${printed.a.minority})`,
      `book_b = weighted(${printed.b.majority}, ${printed.b.minority})`,
      'print(f"A {book_a:.4f}, B {book_b:.4f}")',
    ].join('\n'),
  ),
  markdown('Requests, and two models trained on the same of them.'),
  code(
    [
      'def draw(n, minority, random):',
      '    x = random.normal(size=(n, 2))',
      '    group = (random.random(n) < minority).astype(int)',
      '    sharpness, bend = np.array([6, 1.5])[group], np.array([0.3, 1.2])[group]',
      '    odds = sharpness * (x[:, 0] + bend * (x[:, 1] ** 2 - 1))',
      '    return x, (random.random(n) < 1 / (1 + np.exp(-odds))).astype(int), group',
      '',
      'def train(random):',
      '    x, y, _ = draw(rows, 0.5, random)',
      '    a = make_pipeline(StandardScaler(), LogisticRegression())',
      '    squares = PolynomialFeatures(2, include_bias=False)',
      '    b = make_pipeline(squares, StandardScaler(), LogisticRegression())',
      '    return a.fit(x, y), b.fit(x, y)',
    ].join('\n'),
  ),
  markdown('Who answers what, and how often rightly.'),
  code(
    [
      'def run(random):',
      '    models = train(random)',
      '    x, y, group = draw(requests, mix, random)',
      '    right = np.stack([model.predict(x) == y for model in models])',
      '    lot = random.random(requests)',
      '    goes_to = np.where(lot < route, group, 1 - group)',
      `    asked = ${answers[params.traffic]}`,
      '    share = np.array([asked[:, group == g].sum() for g in (0, 1)]) / asked.sum()',
      '    rate = np.array([[right[m, asked[m] & (group == g)].mean() for g in (0, 1)] for m in (0, 1)])',
      '    return [right[m, asked[m]].mean() for m in (0, 1)] + list(rate @ share)',
      '',
      'runs = np.array([run(np.random.default_rng(s)) for s in range(10)])',
      "names = ['overallA', 'overallB', 'adjustedA', 'adjustedB']",
      'band = {name: sorted(runs[:, i].tolist()) for i, name in enumerate(names)}',
      "band['bookA'] = [book_a - 1e-9, book_a + 1e-9]",
      "band['bookB'] = [book_b - 1e-9, book_b + 1e-9]",
      'for name in names:',
      '    print(f"{name}: median {np.median(band[name]):.4f}, lab {lab.get(name, float(\'nan\')):.4f}")',
    ].join('\n'),
  ),
];

export default notebook;
