/** The race run again in Python on the same table, one architecture made again, and Ray Tune. */
import { fullSteps, levels, splitRows, wholeSpace } from '#core/search/toy-space.ts';
import { spiralsInPython } from '#run/notebook-networks.ts';
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import type { Race } from './params.ts';
import { eta, rungs } from './plan.ts';
import type { RaceRows } from './rows.ts';

/** Four decimals, which is all that the table has. */
const short = (values: Float32Array | Float64Array): string =>
  `[${Array.from(values, (value) => (Number.isNaN(value) ? 'np.nan' : String(Number(value.toFixed(4))))).join(', ')}]`;

/** Rows in Python, drawn as the table's were. */
const draws: Readonly<Record<Race['task'], readonly string[]>> = {
  spirals: [...spiralsInPython, '', 'draw = spirals'],
  moons: [
    'def draw(n, random):',
    '    X, y = make_moons(n, random_state=int(random.integers(2**31)))',
    '    return (X - [0.5, 0.25]) / 1.5 + 0.2 * random.normal(size=X.shape), y',
  ],
};

/** Races that the band is over: those of few searches are short, and differ more. */
const racesOf = ({ seeds }: Race): number => Math.min(40, Math.max(10, Math.round(800 / seeds)));
const batch = 32;
const epochs = (fullSteps * batch) / splitRows.train;

const notebook: Notebook<Race, RaceRows> = ({ params, seed, rows, metrics }) => [
  markdown(
    '# Strategies race\n\nThe race of the Machine-Learning Systems Lab, run again in Python: five ' +
      'strategies search the same table under the same budget. They see the validation loss of one ' +
      'training; the mean test loss of two others, which none has seen, judges their answers.',
  ),
  code(
    [
      'import warnings',
      'from itertools import product',
      'import numpy as np',
      ...(params.task === 'moons' ? ['from sklearn.datasets import make_moons'] : []),
      'from sklearn.exceptions import ConvergenceWarning',
      'from sklearn.metrics import log_loss',
      'from sklearn.neural_network import MLPClassifier',
    ].join('\n'),
  ),
  markdown('The settings, the seed, and what the lab found with them.'),
  code(
    [
      `strategy = ${python(params.strategy)}  # of the one search that is watched`,
      `budget, searches = ${params.budget}, ${params.seeds}`,
      `population, tournament, rate = ${params.population}, ${params.sample}, ${params.rate}`,
      `seed = ${python(seed)}`,
      `lab = ${python(metrics)}`,
    ].join('\n'),
  ),
  markdown(
    `The table: each of ${rows.keys.length} architectures was trained for ${fullSteps} steps, and looked at after ` +
      `${levels.join(', ')}. \`16r 16r+ 8t\` has 16 ReLU units, 16 more with a residual connection, ` +
      'and 8 of tanh.',
  ),
  code(
    [
      `keys = ${python(rows.keys)}`,
      'seen = {  # validation loss of the training that searches see, by its steps',
      ...levels.map((level, l) => `    ${level}: np.array(${short(rows.seen[l]!)}),`),
      '}',
      `held_out = np.array(${short(rows.heldOut)})  # test loss of the others`,
      'regret = held_out - np.nanmin(held_out)',
    ].join('\n'),
  ),
  markdown(
    'The space: three blocks each. Lists that make the same network have one place in the table.',
  ),
  code(
    [
      `dense = [(units, activation, plus) for units in ${python(wholeSpace.widths)}`,
      "         for activation in 'rt' for plus in (False, True)]",
      "blocks = ['none', 'zero', *dense]",
      '',
      'def canonical(listed):',
      "    if 'zero' in listed:",
      "        return 'zero'",
      '    kept, width = [], 2',
      '    for block in listed:',
      "        if block != 'none':",
      '            units, activation, plus = block',
      "            kept.append(f\"{units}{activation}{'+' if plus and units == width else ''}\")",
      '            width = units',
      "    return ' '.join(kept) or 'linear'",
      '',
      'places = {key: i for i, key in enumerate(keys)}',
      `where = {listed: places[canonical(listed)] for listed in product(blocks, repeat=${wholeSpace.layers})}`,
      'assert set(where.values()) == set(range(len(keys)))',
      '',
      'def draw_list(random):',
      `    return tuple(blocks[i] for i in random.integers(len(blocks), size=${wholeSpace.layers}))`,
      '',
      'def neighbors(listed):',
      '    return [(*listed[:i], block, *listed[i + 1:]) for i in range(len(listed))',
      '            for block in blocks if block != listed[i]]',
    ].join('\n'),
  ),
  markdown(
    'A strategy is a generator: it asks for a list of blocks and a number of steps, and is sent the ' +
      'loss once that is paid for. Aging evolution as published: a tournament drawn with ' +
      'replacement, its winner mutated, the oldest removed.',
  ),
  code(
    [
      'def by_chance(random):',
      '    while True:',
      `        yield draw_list(random), ${fullSteps}`,
      '',
      'def evolution(random):',
      '    alive = []',
      '    while True:',
      '        if len(alive) < population:',
      '            child = draw_list(random)',
      '        else:',
      '            drawn = [alive[i] for i in random.integers(population, size=tournament)]',
      '            near = neighbors(min(drawn, key=lambda each: each[1])[0])',
      '            child = near[random.integers(len(near))]',
      `        loss = yield child, ${fullSteps}`,
      '        alive = [*alive, (child, loss)][-population:]',
      '',
      'def softmax(logits):',
      '    e = np.exp(logits - logits.max(axis=1, keepdims=True))',
      '    return e / e.sum(axis=1, keepdims=True)',
      '',
      'def reinforce(random):',
      `    logits, baseline = np.zeros((${wholeSpace.layers}, len(blocks))), None`,
      '    while True:',
      '        p = softmax(logits)',
      '        choices = [random.choice(len(blocks), p=row) for row in p]',
      `        loss = yield tuple(blocks[i] for i in choices), ${fullSteps}`,
      '        reward = -min(1.0, loss)  # a failed training counts as 1',
      '        baseline = reward if baseline is None else baseline',
      '        logits += rate * (reward - baseline) * (np.eye(len(blocks))[choices] - p)',
      '        baseline += 0.1 * (reward - baseline)',
      '',
      'def halving(random):',
      '    while True:',
      `        field = [draw_list(random) for _ in range(${rungs[0]!.candidates})]`,
      `        for count, steps in ${python(rungs.map(({ candidates, resource }) => [candidates, resource]))}:`,
      '            losses = []',
      '            for listed in field[:count]:',
      '                losses.append((yield listed, steps))',
      "            field = [field[i] for i in np.argsort(losses, kind='stable')]",
      '',
      'def local(random):',
      '    while True:',
      '        here = draw_list(random)',
      `        loss, moved = (yield here, ${fullSteps}), True`,
      '        while moved:',
      '            moved, near = False, neighbors(here)',
      '            for i in random.permutation(len(near)):',
      `                other = yield near[i], ${fullSteps}`,
      '                if other < loss:',
      '                    here, loss, moved = near[i], other, True',
      '                    break',
      '',
      "strategies = {'random': by_chance, 'evolution': evolution, 'reinforce': reinforce,",
      "              'halving': halving, 'local': local}",
    ].join('\n'),
  ),
  markdown(
    'One search: it ends before the first training that it cannot pay. Its answer is the ' +
      'architecture of the lowest loss it has seen.',
  ),
  code(
    [
      'def search(name, random):',
      `    asked, left = strategies[name](random), budget * ${fullSteps}`,
      '    best, answer = np.inf, None',
      '    listed, steps = next(asked)',
      '    while steps <= left:',
      '        left -= steps',
      '        loss = seen[steps][where[listed]]',
      '        loss = np.inf if np.isnan(loss) else loss',
      '        if loss < best:',
      '            best, answer = loss, regret[where[listed]]',
      '        listed, steps = asked.send(loss)',
      '    return answer, best',
      '',
      'def run(seed):',
      '    random = np.random.default_rng(seed)',
      '    answer, best = search(strategy, random)',
      '    ends = np.array([[search(name, random)[0] for _ in range(searches)] for name in strategies])',
      '    won = ends == ends.min(axis=0)',
      '    wins = (won / won.sum(axis=0)).mean(axis=1)',
      "    found = {'answer': answer, 'seen': best}",
      '    for name, end, share in zip(strategies, ends, wins):',
      "        found |= {f'{name}Regret': end.mean(), f'{name}Median': np.median(end),",
      "                  f'{name}Wins': share}",
      '    return found',
    ].join('\n'),
  ),
  markdown('The band over seeds, beside the lab. The table stays; only the searches vary.'),
  code(
    [
      `runs = [run(s) for s in range(${racesOf(params)})]`,
      'band = {name: sorted(float(r[name]) for r in runs) for name in runs[0]}',
      'for name, values in band.items():',
      '    print(f"{name:>16}: median {np.median(values):.3f}, from {values[0]:.3f} to "',
      '          f"{values[-1]:.3f}; lab {lab.get(name, float(\'nan\')):.3f}")',
    ].join('\n'),
  ),
  markdown(
    'What is in the table, made again: of the architectures that scikit-learn can train, which ' +
      'have one activation and no residual connection, the one with the lowest validation loss, on ' +
      'rows of the same kind.',
  ),
  code(
    [
      ...draws[params.task],
      '',
      "names = {'r': 'relu', 't': 'tanh'}",
      "plain = [key for key in keys if key not in ('linear', 'zero') and '+' not in key",
      '         and len({part[-1] for part in key.split()}) == 1]',
      `best = min(plain, key=lambda key: seen[${fullSteps}][places[key]])`,
      'random = np.random.default_rng(seed)',
      `X, y = draw(${splitRows.train}, random)`,
      `X_test, y_test = draw(${splitRows.test}, random)`,
      'model = MLPClassifier(',
      '    [int(part[:-1]) for part in best.split()], activation=names[best[-1]], alpha=0.0,',
      `    batch_size=${batch}, learning_rate_init=0.01, max_iter=${epochs}, tol=0.0, random_state=seed)`,
      'with warnings.catch_warnings():',
      "    warnings.simplefilter('ignore', ConvergenceWarning)  # a short training is meant",
      '    p = model.fit(X, y).predict_proba(X_test)',
      'print(f"{best}: test loss {log_loss(y_test, p):.3f} here, {held_out[places[best]]:.3f} in the table")',
    ].join('\n'),
  ),
  markdown(
    'The same search on Ray Tune, for those with a cluster: one to three layers, trained and not ' +
      'looked up, and ASHA, the asynchronous form of successive halving, stops the poor ones early. ' +
      'Without Ray the cell says so and does nothing.',
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
      `        X, y = draw(${splitRows.train}, random)`,
      `        X_validation, y_validation = draw(${splitRows.validation}, random)`,
      "        sizes = [config[f'units{i}'] for i in range(config['layers'])]",
      '        model = MLPClassifier(',
      "            sizes, activation=config['activation'], alpha=0.0, batch_size=32,",
      '            learning_rate_init=0.01, random_state=0)',
      `        for _ in range(${epochs}):`,
      '            model.partial_fit(X, y, classes=[0, 1])',
      '            p = model.predict_proba(X_validation)',
      "            tune.report({'loss': log_loss(y_validation, p)})",
      '',
      '    tuner = tune.Tuner(',
      '        trainable,',
      '        param_space={',
      `            'layers': tune.randint(1, ${wholeSpace.layers + 1}),`,
      "            'activation': tune.choice(['relu', 'tanh']),",
      `            **{f'units{i}': tune.choice(${python(wholeSpace.widths)}) for i in range(${wholeSpace.layers})},`,
      '        },',
      '        tune_config=tune.TuneConfig(',
      "            metric='loss', mode='min', num_samples=budget,",
      `            scheduler=ASHAScheduler(max_t=${epochs}, grace_period=4, reduction_factor=${eta})),`,
      '    )',
      '    print(tuner.fit().get_best_result().config)',
    ].join('\n'),
  ),
];

export default notebook;
