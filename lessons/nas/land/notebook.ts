/** The reader's tries and the landscape made again with NumPy, and the first of them with scikit-learn. */
import { axes, windowOf } from '#core/search/hyperparameters.ts';
import { splitRows } from '#core/search/toy-space.ts';
import { networksInPython, spiralsInPython } from '#run/notebook-networks.ts';
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import type { Land } from './params.ts';
import { coinLoss, triesOf } from './plan.ts';

/** Landscapes that the band is over; a few tries alone are soon made again. */
const seedsOf = ({ all, size }: Land): number => (all && size > 8 ? 5 : 20);

const axisOf = (id: Land['x']): string => {
  const { ends, log, whole } = axes[id];
  return `{'name': '${id}', 'ends': (${ends.join(', ')}), 'log': ${python(log)}, 'whole': ${python(whole)}}`;
};

/** Where a network is placed when there is no try. */
const middle = 0.5;

const notebook: Notebook<Land> = ({ params, seed, metrics }) => {
  const window = windowOf(params);
  return [
    markdown(
      '# Graduate student descent\n\nThe experiment of the Machine-Learning Systems Lab, made again ' +
        'with NumPy: your tries, and where it was trained the landscape around them. Every network ' +
        'has two hidden layers of tanh and learns to tell the arms of two spirals apart. Other ' +
        'random numbers, the same kind of rows.',
    ),
    code(
      [
        'import warnings',
        'import numpy as np',
        'from sklearn.exceptions import ConvergenceWarning',
        'from sklearn.neural_network import MLPClassifier',
      ].join('\n'),
    ),
    markdown('The settings, the seed, and what the lab found with them.'),
    code(
      [
        `x_axis = ${axisOf(params.x)}`,
        `y_axis = ${axisOf(params.y)}`,
        `off_axis = {'rate': ${axes.rate.off}, 'units': ${axes.units.off}, 'batch': ${axes.batch.off}}`,
        `optimizer, steps = ${python(params.optimizer)}, ${params.steps}`,
        `metric = ${python(params.metric)}  # on validation rows, the lower the better`,
        `whole, size = ${python(params.all)}, ${params.size}`,
        `left, up, span = ${window.left}, ${window.up}, ${window.span}  # the part of the square that is shown`,
        `tries = ${python(triesOf(params.tries).map(({ x, y }) => [x, y]))}  # places, from 0 to 1`,
        `seed = ${python(seed)}`,
        `lab = ${python(metrics)}`,
      ].join('\n'),
    ),
    markdown('The rows, and networks that NumPy trains.'),
    code(spiralsInPython.join('\n')),
    code(networksInPython.join('\n')),
    markdown(
      'A place is a pair of numbers from 0 to 1: it says two of learning rate, units and rows in a ' +
        'batch; the third has a usual value. Neighbors differ in nothing else, so every network ' +
        'of a landscape starts from the same seed.',
    ),
    code(
      [
        'def value_at(axis, place):',
        "    low, high = axis['ends']",
        "    value = low * (high / low) ** place if axis['log'] else low + place * (high - low)",
        "    return int(np.floor(value + 0.5)) if axis['whole'] else value",
        '',
        'def settings_at(x, y):',
        "    return {**off_axis, x_axis['name']: value_at(x_axis, x), y_axis['name']: value_at(y_axis, y)}",
        '',
        'def judged(place, rows, seed):',
        '    X, y, X_validation, y_validation = rows',
        '    chosen = settings_at(*place)',
        '    random = np.random.default_rng([seed, 1])',
        "    network = Network([(chosen['units'], 'tanh', False)] * 2, random)",
        '    for _ in train(network, X, y, steps, random,',
        "                   chosen['batch'], chosen['rate'], optimizer):",
        '        pass',
        "    if metric == 'loss':",
        '        return log_loss(network, X_validation, y_validation)',
        '    return np.mean((network.probabilities(X_validation) > 0.5) != (y_validation == 1))',
      ].join('\n'),
    ),
    code(
      [
        'middles = (np.arange(size) + 0.5) / size',
        'cells = [(left + span * x, up + span * y) for y in middles for x in middles] if whole else []',
        '',
        'def run(seed):',
        '    random = np.random.default_rng(seed)',
        `    rows = (*spirals(${splitRows.train}, random), *spirals(${splitRows.validation}, random))`,
        '    own = np.array([judged(place, rows, seed) for place in tries])',
        '    found = {}',
        '    if len(own) > 0:',
        "        found['bestTry'] = np.nanmin(own)",
        '    if whole:',
        '        field = np.array([judged(place, rows, seed) for place in cells])',
        "        found['best'] = np.nanmin(field)",
        `        found['worse'] = np.mean(~(field < ${coinLoss(params)}))  # than a coin`,
        '        if len(own) > 0:',
        "            found['better'] = np.mean(field < found['bestTry'])",
        '    return found',
      ].join('\n'),
    ),
    markdown('The band over seeds, beside the lab. Rows, weights and batches vary.'),
    code(
      [
        `runs = [run(s) for s in range(${seedsOf(params)})]`,
        'band = {name: sorted(float(r[name]) for r in runs) for name in runs[0]}',
        'for name, values in band.items():',
        '    print(f"{name:>8}: median {np.median(values):.4f}, from {values[0]:.4f} to "',
        '          f"{values[-1]:.4f}; lab {lab.get(name, float(\'nan\')):.4f}")',
      ].join('\n'),
    ),
    markdown(
      'The same with scikit-learn, for the first of your tries: `MLPClassifier` trains by whole ' +
        'passes over the rows, so it may take a few steps more.',
    ),
    code(
      [
        `chosen = settings_at(*(tries[0] if tries else (${middle}, ${middle})))`,
        'random = np.random.default_rng(seed)',
        `X, y = spirals(${splitRows.train}, random)`,
        `X_validation, y_validation = spirals(${splitRows.validation}, random)`,
        'model = MLPClassifier(',
        "    (chosen['units'],) * 2, activation='tanh', alpha=0.0, learning_rate_init=chosen['rate'],",
        "    solver='adam' if optimizer == 'adam' else 'sgd', nesterovs_momentum=False,",
        "    momentum=0.9 if optimizer == 'momentum' else 0.0, batch_size=chosen['batch'], tol=0.0,",
        "    max_iter=int(np.ceil(steps * chosen['batch'] / len(y))), n_iter_no_change=10**6,",
        '    random_state=seed)',
        'with warnings.catch_warnings():',
        "    warnings.simplefilter('ignore', ConvergenceWarning)  # a short training is meant",
        '    try:',
        '        print(chosen, f"accuracy {model.fit(X, y).score(X_validation, y_validation):.3f}")',
        '    except ValueError:',
        "        print(chosen, 'the training diverged')",
      ].join('\n'),
    ),
  ];
};

export default notebook;
