/** The network trained again in numpy, deployed, and judged level by level of the shift. */
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import { seedBand } from '#run/notebook-cells.ts';
import {
  judgedImports,
  judgedRows,
  judgeInPython,
  networkInPython,
  partInPython,
  setsImports,
  setsInPython,
  temperatureInPython,
} from '#run/notebook-judged.ts';
import type { Shift } from './params.ts';
import type { ShiftRows } from './rows.ts';

const notebook: Notebook<Shift, ShiftRows> = ({ params, seed, rows, metrics }) => [
  markdown(
    '# Break it\n\nThe experiment of the Machine-Learning Systems Lab in Python: a network is repaired ' +
      'by temperature and given a cut-off for prediction sets; then the world moves on. Random ' +
      'numbers differ, so the results do too, by as much as they differ between seeds.',
  ),
  code(
    [
      ...judgedImports,
      'from scipy.optimize import minimize_scalar',
      ...setsImports,
      '',
      `steps = ${params.length}  # of training`,
      `kind, repair, alpha = ${python(params.kind)}, ${python(params.repair)}, 0.1`,
      `seed = ${python(seed)}`,
      `lab = ${python(metrics)}  # what the lab found at the last level, without repair`,
    ].join('\n'),
  ),
  ...judgedRows(rows.made, true),
  markdown(
    'Then the rows of each level: fresh ones that somebody labels, those to test, and the shares of ' +
      'the classes, here and where the model was made.',
  ),
  code(
    [
      'worlds = []',
      ...rows.worlds.flatMap(({ level, from, to, fresh, test }) => [
        ...partInPython('fresh', fresh, true),
        ...partInPython('shifted', test, true),
        `worlds.append((${level}, np.array(${python(from)}), np.array(${python(to)}),`,
        '               X_fresh, y_fresh, X_shifted, y_shifted))',
      ]),
    ].join('\n'),
  ),
  ...networkInPython(),
  markdown(
    'The model as it was deployed, and three repairs. A known class mix corrects the probabilities ' +
      '(Saerens et al., 2002) and weighs the calibration rows (Tibshirani et al., 2019).',
  ),
  code(
    [
      ...judgeInPython,
      '',
      ...temperatureInPython,
      '',
      ...setsInPython,
      '',
      'def weighted_cut_off(scores, weights, own):  # own: the weight of the new row, at infinity',
      '    order = np.argsort(scores, kind="stable")',
      '    total = weights.sum() + own',
      '    enough = total - weights[order].cumsum() <= alpha * total * (1 + 1e-12)',
      '    return scores[order][enough.argmax()] if enough.any() else np.inf',
      '',
      'def verdict(repair, layers, world):',
      '    level, shares, now, X_fresh, y_fresh, X, y = world',
      "    X_known, known = (X_fresh, y_fresh) if repair == 'fresh' else (X_held, y_held)",
      '    Z = logits_of(layers, X_known)',
      '    t = temperature_of(Z, known)',
      '    P = plain = softmax(logits_of(layers, X) / t)',
      "    scores = scores_of(softmax(Z / t), 'lac')[np.arange(len(known)), known]",
      '    limit = cut_off(scores, alpha)',
      "    if repair == 'priors':",
      '        weights = now / shares',
      '        P = plain * weights',
      '        P /= P.sum(axis=1, keepdims=True)',
      '        limit = [weighted_cut_off(scores, weights[known], own) for own in weights]',
      "    sets = scores_of(plain, 'lac') <= limit",
      '    sure = P.max(axis=1) >= 0.9',
      "    right = (P.argmax(axis=1) == y)[sure].mean() if sure.any() else float('nan')",
      '    found = judge(P, y)',
      "    return {'error': found['error'], 'coverage': sets[np.arange(len(y)), y].mean(),",
      "            'accuracy': found['accuracy'], 'right': right}",
      '',
      'def run(seed):',
      "    found = verdict('none', trained(seed), worlds[-1])",
      "    return {name: found[name] for name in ['error', 'coverage', 'accuracy']}",
    ].join('\n'),
  ),
  ...seedBand({ width: 10 }),
  markdown('Level by level, and repair by repair.'),
  code(
    [
      'layers = trained(seed)',
      "for each in ['none', 'priors', 'fresh']:",
      "    print(each, '<- the page' if each == repair else '')",
      '    for world in worlds:',
      '        found = verdict(each, layers, world)',
      "        print(f\"    at {world[0]}: calibration error {found['error']:.3f}, coverage {found['coverage']:.3f}, \"",
      '              f"{found[\'right\']:.1%} right of those from 90 % on")',
    ].join('\n'),
  ),
];

export default notebook;
