/** Cheap estimates made again with NumPy: short trainings, few rows, and scores without training. */
import { dataRows, earlySteps, stepsOfRows } from '#core/search/estimates.ts';
import { features, fullSteps, splitRows, wholeSpace } from '#core/search/toy-space.ts';
import { networksInPython, spiralsInPython } from '#run/notebook-networks.ts';
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import { methodNames } from './methods.ts';
import type { EstimateParams } from './params.ts';

/** Samples of architectures, each on rows of its own, that the band is over. */
const samples = 6;
/** The dearest estimates that cost at most a tenth. */
const mostSteps = fullSteps / 10;
const early = Math.max(...earlySteps.filter((steps) => steps <= mostSteps));
const few = Math.max(...dataRows.filter((rows) => stepsOfRows(rows) <= mostSteps));

const notebook: Notebook<EstimateParams> = ({ params, seed, metrics }) => [
  markdown(
    '# Cheap estimates\n\nThe experiment of the Machine-Learning Systems Lab, made again with ' +
      'NumPy: architectures drawn from the space, their order after a whole training, and the order ' +
      'that estimates for at most a tenth of the cost would give them. Other random numbers, the ' +
      `same kind of rows. ${methodNames.shared} is left to the lab, which trains its super-network in tfjs.`,
  ),
  code(
    [
      'from itertools import product',
      'import numpy as np',
      'from scipy.stats import kendalltau, rankdata',
      'from sklearn.metrics import log_loss as log_loss_of',
    ].join('\n'),
  ),
  markdown('The settings, the seed, and what the lab found with them.'),
  code(
    [
      `architectures = ${params.architectures}`,
      `seed = ${python(seed)}`,
      `lab = ${python(metrics)}`,
    ].join('\n'),
  ),
  markdown(
    'The space: three blocks each, in their canonical form. `None` stands for the network that ' +
      'can only say a constant.',
  ),
  code(
    [
      `dense = [(units, activation, plus) for units in ${python(wholeSpace.widths)}`,
      "         for activation in ('relu', 'tanh') for plus in (False, True)]",
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
      `lists = product(['none', 'zero', *dense], repeat=${wholeSpace.layers})`,
      'space = list(dict.fromkeys(canonical(listed) for listed in lists))',
      'print(len(space), "architectures")',
    ].join('\n'),
  ),
  markdown('The rows, and networks that NumPy trains: scikit-learn has no residual connections.'),
  code(spiralsInPython.join('\n')),
  code(networksInPython.join('\n')),
  markdown(
    `The estimates. A short training is one of ${early} steps instead of ${fullSteps}; one with ${few} of the ` +
      `${splitRows.train} rows sees each of them as often as a whole training would. The gradient norm and ` +
      'SNIP look at one batch. SynFlow needs no rows: it takes the network with absolute ' +
      'parameters and no activations.',
  ),
  code(
    [
      'def trained(architecture, X, y, steps, random):',
      '    network = Network(architecture, random)',
      '    for _ in train(network, X, y, steps, random):',
      '        pass',
      '    return network',
      '',
      'def loss_after(architecture, X, y, steps, random, X_judge, y_judge):',
      '    if architecture is None:  # it learns the share of class 1',
      '        return log_loss_of(y_judge, np.full(len(y_judge), y.mean()))',
      '    loss = log_loss(trained(architecture, X, y, steps, random), X_judge, y_judge)',
      '    return np.inf if np.isnan(loss) else loss',
      '',
      'def synaptic_flow(network):  # sum of parameter times slope: linear in each layer',
      '    weights = [(np.abs(W), np.abs(b)) for W, b in zip(network.W, network.b)]',
      `    values, sums = np.ones(${features}), []`,
      '    residuals = [plus for _, _, plus in network.layers] + [False]',
      '    for (W, b), plus in zip(weights, residuals):',
      '        sums.append(values @ W + b)',
      '        values = sums[-1] + values if plus else sums[-1]',
      '    flow, slope = 0.0, np.ones(1)',
      '    for (W, _), plus, total in reversed(list(zip(weights, residuals, sums))):',
      '        flow += total @ slope',
      '        slope = W @ slope + (slope if plus else 0)',
      '    return flow',
      '',
      'def scores(architecture, X, y, random):  # the higher the better',
      '    if architecture is None:',
      "        return {'gradient': 0.0, 'snip': 0.0, 'flow': 0.0, 'parameters': 1}",
      '    network = Network(architecture, random)',
      '    gradient = network.differentiate(X, y)',
      '    return {',
      "        'gradient': np.linalg.norm(gradient),",
      "        'snip': np.sum(np.abs(network.flat * gradient)),",
      "        'flow': synaptic_flow(network),",
      "        'parameters': len(network.flat),",
      '    }',
    ].join('\n'),
  ),
  markdown(
    'The truth is the mean test loss of two whole trainings. An estimate is as good as its order: ' +
      'Kendall’s tau, 1 for the same order, 0 for none.',
  ),
  code(
    [
      'def run(seed):',
      '    random = np.random.default_rng(seed)',
      `    X, y = spirals(${splitRows.train}, random)`,
      `    X_validation, y_validation = spirals(${splitRows.validation}, random)`,
      `    X_test, y_test = spirals(${splitRows.test}, random)`,
      '    chosen = [space[i] for i in random.permutation(len(space))[:architectures]]',
      '    final, columns = [], []',
      '    for each in chosen:',
      `        final.append(np.mean([loss_after(each, X, y, ${fullSteps}, random, X_test, y_test)`,
      '                              for _ in range(2)]))',
      '        columns.append({',
      `            'early': loss_after(each, X, y, ${early}, random, X_validation, y_validation),`,
      `            'data': loss_after(each, X[:${few}], y[:${few}], ${stepsOfRows(few)}, random,`,
      '                               X_validation, y_validation),',
      `            **{name: -score for name, score in scores(each, X[:32], y[:32], random).items()},`,
      '        })',
      "    return {f'{name}Tau': kendalltau(rankdata([c[name] for c in columns]), rankdata(final))[0]",
      '            for name in columns[0]}',
    ].join('\n'),
  ),
  markdown('The band over samples, beside the lab. Architectures, rows and weights vary.'),
  code(
    [
      `runs = [run(s) for s in range(${samples})]`,
      'band = {name: sorted(float(r[name]) for r in runs) for name in runs[0]}',
      'for name, values in band.items():',
      '    print(f"{name:>13}: median {np.median(values):.2f}, from {values[0]:.2f} to "',
      '          f"{values[-1]:.2f}; lab {lab.get(name, float(\'nan\')):.2f}")',
    ].join('\n'),
  ),
];

export default notebook;
