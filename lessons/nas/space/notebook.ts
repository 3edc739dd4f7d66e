/** The space enumerated, trained and judged again with NumPy; its best plain network with scikit-learn. */
import { features, fullSteps, splitRows } from '#core/search/toy-space.ts';
import { networksInPython, spiralsInPython } from '#run/notebook-networks.ts';
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import type { Space } from './params.ts';
import { rulesOf, spaceOf } from './plan.ts';

/** Spaces that the band is over: a large one takes a minute to train. */
function seedsOf(params: Space): number {
  const count = spaceOf(params).length;
  return count <= 20 ? 20 : count <= 200 ? 6 : 3;
}

const notebook: Notebook<Space> = ({ params, seed, metrics }) => {
  const { layers, widths, activations, residual, zero } = rulesOf(params);
  return [
    markdown(
      '# A space of architectures\n\nThe experiment of the Machine-Learning Systems Lab, made again ' +
        'with NumPy: every architecture that the switches allow, each trained three times on two ' +
        'spirals. One training chooses, the others judge. Other random numbers, the same kind of rows.',
    ),
    code(
      [
        'import warnings',
        'from itertools import product',
        'import numpy as np',
        'from scipy.stats import kendalltau',
        'from sklearn.exceptions import ConvergenceWarning',
        'from sklearn.metrics import log_loss as log_loss_of',
        'from sklearn.neural_network import MLPClassifier',
      ].join('\n'),
    ),
    markdown('The settings, the seed, and what the lab found with them.'),
    code(
      [
        `layers, widths, activations = ${layers}, ${python(widths)}, ${python(activations)}`,
        `residual, zero = ${python(residual)}, ${python(zero)}`,
        `narrowing, same = ${python(params.narrowing)}, ${python(params.same)}`,
        `seed = ${python(seed)}`,
        `lab = ${python(metrics)}`,
      ].join('\n'),
    ),
    markdown(
      'The space. A list of blocks has one canonical form: a block that is none is left out, a ' +
        'residual between unequal widths cannot be added, and behind a zero nothing is left. ' +
        '`None` stands for the network that can only say a constant.',
    ),
    code(
      [
        'dense = [(units, activation, plus) for units in widths for activation in activations',
        '         for plus in ([False, True] if residual else [False])]',
        "blocks = ['none', *(['zero'] if zero else []), *dense]",
        '',
        'def canonical(listed):',
        "    if 'zero' in listed:",
        '        return None',
        `    kept, width = [], ${features}`,
        '    for block in listed:',
        "        if block != 'none':",
        '            units, activation, plus = block',
        '            kept.append((units, activation, plus and units == width))',
        '            width = units',
        '    return tuple(kept)',
        '',
        'def allowed(architecture):',
        '    kept = architecture or ()',
        '    shrinks = all(a[0] >= b[0] for a, b in zip(kept, kept[1:]))',
        '    return ((shrinks or not narrowing)',
        '            and (len({activation for _, activation, _ in kept}) <= 1 or not same))',
        '',
        'space = [each for each in dict.fromkeys(canonical(listed) for listed in',
        '                                        product(blocks, repeat=layers)) if allowed(each)]',
        '',
        'def parameters(architecture):',
        '    if architecture is None:',
        '        return 1',
        `    sizes = [${features}, *(units for units, _, _ in architecture), 1]`,
        '    return sum((i + 1) * o for i, o in zip(sizes, sizes[1:]))',
        '',
        'print(f"{len(blocks) ** layers} lists, {len(space)} architectures; "',
        "      f\"lab {lab.get('architectures', float('nan')):.0f}\")",
      ].join('\n'),
    ),
    markdown('The rows, and networks that NumPy trains: scikit-learn has no residual connections.'),
    code(spiralsInPython.join('\n')),
    code(networksInPython.join('\n')),
    markdown(
      `Each architecture is trained three times for ${fullSteps} steps. The first training chooses; ` +
        'the mean of the others says how good the choice is. How near to the best the others lie is ' +
        'measured in standard deviations over trainings, the middle one of the best tenth.',
    ),
    code(
      [
        'def validation_losses(rows, seed):  # [3, architectures]',
        '    X, y, X_validation, y_validation = rows',
        '    losses = np.empty((3, len(space)))',
        '    for again in range(3):',
        '        random = np.random.default_rng([seed, again])',
        '        for i, architecture in enumerate(space):',
        '            if architecture is None:',
        '                p = np.where(y_validation == 1, y.mean(), 1 - y.mean())',
        '                losses[again, i] = -np.log(p).mean()',
        '                continue',
        '            network = Network(architecture, random)',
        `            for _ in train(network, X, y, ${fullSteps}, random):`,
        '                pass',
        '            losses[again, i] = log_loss(network, X_validation, y_validation)',
        '    return losses',
        '',
        'def run(seed):',
        '    random = np.random.default_rng(seed)',
        `    rows = (*spirals(${splitRows.train}, random), *spirals(${splitRows.validation}, random))`,
        '    losses = validation_losses(rows, seed)',
        '    seen, judge, means = losses[0], losses[1:].mean(axis=0), losses.mean(axis=0)',
        '    winner = np.nanargmin(seen)',
        '    best = np.argsort(means)[:max(1, int(np.ceil(len(space) / 10)))]',
        '    spread = np.sort(losses[:, best].std(axis=0, ddof=1))[len(best) // 2]',
        '    costs = np.array([parameters(each) for each in space])',
        '    beaten = [np.any((costs <= c) & (means <= m) & ((costs < c) | (means < m)))',
        '              for c, m in zip(costs, means)]',
        '    found = {',
        "        'best': seen[winner],",
        "        'luck': 1 + np.sum(judge < judge[winner]),",
        "        'near': np.mean(means <= means.min() + spread),",
        "        'front': np.sum(~np.array(beaten)),",
        '    }',
        '    if len(space) > 1:',
        "        found['tau'] = kendalltau(seen, judge)[0]",
        '    return found',
      ].join('\n'),
    ),
    markdown('The band over seeds, beside the lab. Rows, weights and batches vary.'),
    code(
      [
        `runs = [run(s) for s in range(${seedsOf(params)})]`,
        'band = {name: sorted(float(r[name]) for r in runs) for name in runs[0]}',
        "band['architectures'] = [len(space) - 1e-9, len(space) + 1e-9]",
        'for name, values in band.items():',
        '    print(f"{name:>13}: median {np.median(values):.3f}, from {values[0]:.3f} to "',
        '          f"{values[-1]:.3f}; lab {lab.get(name, float(\'nan\')):.3f}")',
      ].join('\n'),
    ),
    markdown(
      'The largest of those that scikit-learn can make, which have no residual and one activation, ' +
        'as its `MLPClassifier`.',
    ),
    code(
      [
        'plain = [each for each in space if each and len({a for _, a, _ in each}) == 1',
        '         and not any(plus for _, _, plus in each)]',
        'architecture = max(plain, key=parameters)',
        'random = np.random.default_rng(seed)',
        `X, y = spirals(${splitRows.train}, random)`,
        `X_validation, y_validation = spirals(${splitRows.validation}, random)`,
        'model = MLPClassifier(',
        '    [units for units, _, _ in architecture], activation=architecture[0][1], alpha=0.0,',
        `    batch_size=32, learning_rate_init=0.01, max_iter=${(fullSteps * 32) / splitRows.train}, tol=0.0, random_state=seed)`,
        'with warnings.catch_warnings():',
        "    warnings.simplefilter('ignore', ConvergenceWarning)  # a short training is meant",
        '    p = model.fit(X, y).predict_proba(X_validation)',
        'print(architecture, f"validation loss {log_loss_of(y_validation, p):.3f}")',
      ].join('\n'),
    ),
  ];
};

export default notebook;
