/** The network trained again in numpy, judged, and repaired in four ways. */
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import { seedBand } from '#run/notebook-cells.ts';
import {
  judgedImports,
  judgedRows,
  judgeInPython,
  seenInPython,
  temperatureInPython,
} from '#run/notebook-judged.ts';
import { isOwnTable } from '#run/own-table.ts';
import type { RowsToJudge } from '#run/rows-to-judge.ts';
import type { Repair } from './params.ts';

const notebook: Notebook<Repair, RowsToJudge> = ({ params, seed, rows, metrics }) => [
  markdown(
    '# Confidence that grows without reason, and its repair\n\nThe experiment of the ' +
      'Machine-Learning Systems Lab in Python: a network trains on and on, and its confidence is ' +
      'repaired on rows that it has not seen. Random numbers differ, so the results do too, by as ' +
      'much as they differ between seeds.',
  ),
  code(
    [
      ...judgedImports,
      'from scipy.optimize import minimize_scalar',
      'from sklearn.isotonic import IsotonicRegression',
      'from sklearn.linear_model import LogisticRegression',
      '',
      `steps = ${params.length}  # of training`,
      `method, repair_on, n = ${python(params.method)}, ${python(params.on)}, ${params.n}  # as on the page`,
      `seed = ${python(seed)}`,
      `lab = ${python(metrics)}  # what the lab found, before repair`,
    ].join('\n'),
  ),
  ...judgedRows(rows, !isOwnTable(params.preset)),
  ...seenInPython(rows.known !== undefined),
  markdown('Before repair, on the test rows; and the loss on the training rows.'),
  code(
    [
      ...judgeInPython,
      '',
      'def run(seed):',
      '    held, test, train, y = seen(seed)',
      '    found = judge(softmax(test), y)',
      ...(rows.known ? [] : ["    found['trainLoss'] = judge(softmax(train), y_train)['loss']"]),
      '    return found',
    ].join('\n'),
  ),
  ...seedBand({ width: 10 }),
  markdown(
    'The repairs. Platt scaling is a logistic regression on the log odds with smoothed targets, of ' +
      'each class against the rest, as isotonic regression is; the classes are then divided by their sum.',
  ),
  code(
    [
      ...temperatureInPython,
      '',
      'def log_odds(p):',
      '    p = np.clip(p, 1e-12, 1 - 1e-12)',
      '    return np.log(p / (1 - p))',
      '',
      'def platt(p, happened, asked):',
      '    hits, rows = happened.sum(), len(happened)',
      '    if hits in (0, rows):',
      '        return np.full(len(asked), (hits + 1) / (rows + 2))',
      '    aim = np.where(happened, (hits + 1) / (hits + 2), 1 / (rows - hits + 2))',
      '    twice = np.tile(log_odds(p), 2)[:, None]',
      '    model = LogisticRegression(penalty=None, max_iter=1000)',
      '    model.fit(twice, np.repeat([1, 0], rows), sample_weight=np.append(aim, 1 - aim))',
      '    return model.predict_proba(log_odds(asked)[:, None])[:, 1]',
      '',
      'def isotonic(p, happened, asked):',
      "    return IsotonicRegression(out_of_bounds='clip').fit(p, happened).predict(asked)",
      '',
      'def repaired(method, Z, y, asked):',
      "    if method == 'none':",
      '        return softmax(asked)',
      "    if method == 'temperature':",
      '        return softmax(asked / temperature_of(Z, y))',
      '    P, P_asked = softmax(Z), softmax(asked)',
      "    one = platt if method == 'platt' else isotonic",
      '    Q = np.stack([one(P[:, c], y == c, P_asked[:, c]) for c in range(len(classes))], axis=1)',
      '    Q[Q.sum(axis=1) == 0] = 1',
      '    return Q / Q.sum(axis=1, keepdims=True)',
      '',
      'held, test, train, y = seen(seed)',
      "on_training = repair_on == 'training' and train is not None",
      'Z, known = (train, y_train) if on_training else (held, y_held)',
      'Z, known = Z[:n], known[:n]',
      "for each in ['none', 'temperature', 'platt', 'isotonic']:",
      '    found = judge(repaired(each, Z, known, test), y)',
      "    mark = '<- the page' if each == method else ''",
      "    print(f\"{each:>12}: calibration error {found['error']:.3f}, log loss {found['loss']:.3f}, \"",
      '          f"accuracy {found[\'accuracy\']:.3f} {mark}")',
      'print(f"temperature {temperature_of(Z, known):.3f}")',
    ].join('\n'),
  ),
];

export default notebook;
