/** The landscape and its searches made again with scikit-learn, and once more on Ray Tune. */
import { axes } from '#core/search/hyperparameters.ts';
import { splitRows } from '#core/search/toy-space.ts';
import { spiralsInPython } from '#run/notebook-networks.ts';
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import type { Tune } from './params.ts';
import { fullSteps, gridSide, pairs } from './plan.ts';

/** Landscapes that the band is over. */
const landscapes = 6;
const batch = axes.batch.off;
/** Passes over the training rows that make a full training. */
const epochs = (fullSteps * batch) / splitRows.train;

const notebook: Notebook<Tune> = ({ params, seed, metrics }) => [
  markdown(
    '# Soft AutoML\n\nThe experiment of the Machine-Learning Systems Lab, made again with ' +
      'scikit-learn: two spirals, networks of two hidden layers, a landscape of learning rate and ' +
      'width, searched by a grid and by chance. Other random numbers, the same kind of rows.',
  ),
  code(
    [
      'import warnings',
      'import numpy as np',
      'from sklearn.exceptions import ConvergenceWarning',
      'from sklearn.metrics import log_loss',
      'from sklearn.neural_network import MLPClassifier',
      '',
      "warnings.simplefilter('ignore', ConvergenceWarning)  # a short training is meant",
    ].join('\n'),
  ),
  markdown('The settings, the seed, and what the lab found with them.'),
  code(
    [
      `size, budget, side = ${params.size}, ${params.budget}, ${gridSide(params)}`,
      `seeds = ${params.seeds}  # searches of each strategy`,
      `seed = ${python(seed)}`,
      `lab = ${python(metrics)}`,
    ].join('\n'),
  ),
  markdown('The rows: two arms of a spiral, of one and a half turns each.'),
  code(spiralsInPython.join('\n')),
  markdown(
    'The landscape: learning rates on a logarithmic scale, widths on a plain one. Each network ' +
      `takes ${fullSteps} steps of Adam on batches of ${batch}, which are ${epochs} passes over the rows. ` +
      'A training that diverges counts as worse than any number.',
  ),
  code(
    [
      'middles = (np.arange(size) + 0.5) / size',
      `rates = ${axes.rate.ends[0]} * (${axes.rate.ends[1]} / ${axes.rate.ends[0]}) ** middles`,
      `widths = np.floor(${axes.units.ends[0]} + middles * ${axes.units.ends[1] - axes.units.ends[0]} + 0.5).astype(int)`,
      '',
      'def train(rate, width, X, y, weights):',
      '    return MLPClassifier(',
      "        (width, width), activation='tanh', solver='adam', alpha=0.0, epsilon=1e-8,",
      `        batch_size=${batch}, learning_rate_init=rate, max_iter=${epochs}, tol=0.0,`,
      `        n_iter_no_change=${epochs + 1}, random_state=weights).fit(X, y)`,
      '',
      'def landscape(seed):',
      '    random = np.random.default_rng(seed)',
      `    X, y = spirals(${splitRows.train}, random)`,
      `    X_validation, y_validation = spirals(${splitRows.validation}, random)`,
      '    losses = np.full((size, size), np.inf)',
      '    for row, width in enumerate(widths):',
      '        for column, rate in enumerate(rates):',
      '            try:',
      '                model = train(rate, int(width), X, y, seed)',
      '                p = model.predict_proba(X_validation).clip(1e-7, 1 - 1e-7)',
      '                losses[row, column] = log_loss(y_validation, p)',
      '            except ValueError:  # the training diverged',
      '                pass',
      '    return losses',
    ].join('\n'),
  ),
  markdown(
    'The searches. The grid is shifted as a whole by a random offset on each axis, round the ' +
      'square, so that no lucky place of it decides.',
  ),
  code(
    [
      'def by_chance(losses, n, random):',
      '    return losses.ravel()[random.permutation(size * size)[:n]]',
      '',
      'def by_grid(losses, random):',
      '    offset = random.random(2)',
      '    ticks = (np.arange(side)[:, None] + offset) / side',
      '    cells = np.minimum(size - 1, (ticks * size).astype(int))',
      '    return losses[np.ix_(cells[:, 1], cells[:, 0])].ravel()',
      '',
      'def run(seed):',
      '    losses = landscape(seed)',
      '    random = np.random.default_rng(1000 + seed)',
      `    contests = [(by_chance(losses, side**2, random).min(), by_grid(losses, random).min())`,
      `                for _ in range(${pairs})]`,
      '    return {',
      "        'lowest': losses.min(),",
      "        'randomMedian': np.median([by_chance(losses, budget, random).min()",
      '                                   for _ in range(seeds)]),',
      "        'gridMedian': np.median([by_grid(losses, random).min() for _ in range(seeds)]),",
      "        'randomBeatsGrid': np.mean([1.0 if a < b else 0.5 if a == b else 0.0",
      '                                    for a, b in contests]),',
      '    }',
    ].join('\n'),
  ),
  markdown('The band over landscapes, beside the lab.'),
  code(
    [
      `runs = [run(s) for s in range(${landscapes})]`,
      'band = {name: sorted(float(r[name]) for r in runs) for name in runs[0]}',
      'for name, values in band.items():',
      '    print(f"{name:>16}: median {np.median(values):.4f}, from {values[0]:.4f} to "',
      '          f"{values[-1]:.4f}; lab {lab.get(name, float(\'nan\')):.4f}")',
    ].join('\n'),
  ),
  markdown(
    'The same search on Ray Tune, for those with a cluster: random draws, and ASHA, the ' +
      'asynchronous form of successive halving, stops the poor ones early. Without Ray the cell ' +
      'says so and does nothing.',
  ),
  code(
    [
      'try:',
      '    from ray import tune',
      '    from ray.tune.schedulers import ASHAScheduler',
      'except ImportError:',
      '    print(\'Ray is not installed: pip install "ray[tune]"\')',
      'else:',
      '    def trainable(config):',
      '        random = np.random.default_rng(0)',
      `        X, y = spirals(${splitRows.train}, random)`,
      `        X_validation, y_validation = spirals(${splitRows.validation}, random)`,
      '        model = MLPClassifier(',
      "            (config['width'],) * 2, activation='tanh', solver='adam', alpha=0.0,",
      `            batch_size=${batch}, learning_rate_init=config['rate'], random_state=0)`,
      `        for _ in range(${epochs}):`,
      '            model.partial_fit(X, y, classes=[0, 1])',
      '            p = model.predict_proba(X_validation).clip(1e-7, 1 - 1e-7)',
      "            tune.report({'loss': log_loss(y_validation, p)})",
      '',
      '    tuner = tune.Tuner(',
      '        trainable,',
      '        param_space={',
      `            'rate': tune.loguniform(${axes.rate.ends[0]}, ${axes.rate.ends[1]}),`,
      `            'width': tune.randint(${axes.units.ends[0]}, ${axes.units.ends[1] + 1}),`,
      '        },',
      '        tune_config=tune.TuneConfig(',
      "            metric='loss', mode='min', num_samples=budget,",
      `            scheduler=ASHAScheduler(max_t=${epochs}, grace_period=1, reduction_factor=${params.eta})),`,
      '    )',
      '    print(tuner.fit().get_best_result().config)',
    ].join('\n'),
  ),
];

export default notebook;
