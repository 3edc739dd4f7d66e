/** Data-parallel training in plain numpy: the same events, and a network that really trains. */
import { lognormalShape, slowFactor } from '#core/schedules/stragglers.ts';
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import type { Data } from './params.ts';
import {
  baseBatch,
  batchSizes,
  lanesOf,
  patience,
  ratesTried,
  rows,
  target,
  timesOf,
} from './plan.ts';
import { look } from './sweep.ts';

const network = `def moons(random):
    """Two interleaved half circles of radius 2/3, with noise."""
    y = np.arange(rows) % 2
    angle = np.pi * random.random(rows)
    x = np.where(y == 0, np.cos(angle), 1 - np.cos(angle))
    z = np.where(y == 0, np.sin(angle), 0.5 - np.sin(angle))
    X = np.stack([(x - 0.5) / 1.5, (z - 0.25) / 1.5], axis=1)
    return X + 0.15 * random.normal(size=X.shape), y

def initial(random, members):
    """Weights and biases of 2-16-16-2 networks, all alike: Glorot's uniform weights, biases 0."""
    layers = []
    for a, b in [(2, 16), (16, 16), (16, 2)]:
        limit = np.sqrt(6 / (a + b))
        W = random.uniform(-limit, limit, (a, b))
        layers += [np.tile(W, (members, 1, 1)), np.zeros((members, 1, b))]
    return layers

def forward(layers, X):
    """Activations of each layer, the last of them probabilities."""
    found = [np.broadcast_to(X, (len(layers[0]), *X.shape))]
    for i in range(0, 6, 2):
        z = found[-1] @ layers[i] + layers[i + 1]
        if i < 4:
            found.append(np.tanh(z))
        else:
            e = np.exp(z - z.max(axis=2, keepdims=True))
            found.append(e / e.sum(axis=2, keepdims=True))
    return found

def gradient(layers, X, y):
    """Of the mean cross-entropy over the rows."""
    found = forward(layers, X)
    back = found[3].copy()
    back[:, np.arange(len(y)), y] -= 1
    back /= len(y)
    grads = []
    for i in (4, 2, 0):
        grads = [found[i // 2].transpose(0, 2, 1) @ back, back.sum(axis=1, keepdims=True)] + grads
        if i > 0:
            back = (back @ layers[i].transpose(0, 2, 1)) * (1 - found[i // 2] ** 2)
    return grads

def loss(layers, X, y):
    p = forward(layers, X)[3][:, np.arange(len(y)), y]
    mean = -np.log(np.maximum(1e-7, p)).mean(axis=1)
    return np.where(np.isnan(mean), np.inf, mean)

class Order:
    """Rows in a new order each epoch; batches run on from one to the next."""
    def __init__(self, random):
        self.random, self.left = random, np.empty(0, int)
    def batch(self, size):
        while len(self.left) < size:
            self.left = np.concatenate([self.left, self.random.permutation(rows)])
        now, self.left = self.left[:size], self.left[size:]
        return now

def rate_at(step, rate, warmup):
    return rate * (step + 1) / warmup if step + 1 < warmup else rate`;

const events = `def compute(lane, worker, random):
    """Seconds that a worker's next gradient takes."""
    n, mean = lane['workers'], lane['batch'] / base_batch
    if straggler == 'exponential':
        return mean * random.exponential()
    if straggler == 'lognormal':
        return mean * np.exp(${lognormalShape} * random.normal() - ${lognormalShape} ** 2 / 2)
    if straggler == 'one-slow' and worker == n - 1 and n > 1:
        return ${slowFactor} * mean
    return mean

def updates(lane, random):
    """(time, gradients used, gradients dropped), each gradient (worker, number, version, read, ready)."""
    n = lane['workers']
    if lane['mode'] != 'async':
        now, version = 0.0, 0
        while True:
            every = [(w, version * n + w, version, now, now + compute(lane, w, random)) for w in range(n)]
            late = set(sorted(every, key=lambda one: one[4])[n - lane['spare']:])
            used = [one for one in every if one not in late]
            now = max(one[4] for one in used) + lane['exchange']
            yield now, used, list(late)
            version += 1
    begun = 0
    def begin(worker, version, read):
        nonlocal begun
        begun += 1
        return (worker, begun - 1, version, read, read + compute(lane, worker, random))
    running = [begin(w, 0, 0.0) for w in range(n)]
    free, version = 0.0, 0
    while True:
        first = min(running, key=lambda one: (one[4], one[1]))
        free = max(free, first[4]) + lane['service']
        yield free, [first], []
        version += 1
        running[first[0]] = begin(first[0], version, free)`;

const training = `def train(lane, X, y, seed):
    """SGD in which each gradient is that of the weights which its worker has read."""
    random = np.random.default_rng([seed, 1])
    layers, order = initial(random, 1), Order(random)
    clock = updates(lane, np.random.default_rng([seed, 2]))
    versions, reads, kept = {0: layers}, [0] * lane['workers'], {}
    done, time, worked, waited, late, reached = 0, 0.0, 0.0, 0.0, [], None
    batches = {}  # by the number of the gradient
    def one(worker, number, version):
        while number not in batches:
            batches[len(batches)] = order.batch(lane['batch'])
        at = batches[number]
        grads = gradient(versions[version], X[at], y[at])
        if lane['sparsity'] == 0:
            return grads
        # Only the largest entries are sent; the worker keeps the others for its next gradient.
        flat = np.concatenate([g.ravel() for g in grads]) + kept.get(worker, 0)
        count = max(1, int(np.floor((1 - lane['sparsity']) * len(flat) + 0.5)))
        sent = np.where(np.abs(flat) >= np.sort(np.abs(flat))[len(flat) - count], flat, 0)
        kept[worker] = flat - sent
        edges = np.cumsum([g.size for g in grads])[:-1]
        return [part.reshape(g.shape) for part, g in zip(np.split(sent, edges), grads)]
    value = float(loss(layers, X, y)[0])
    while (done + 1) * lane['update_rows'] <= epochs * rows:
        time, used, dropped = next(clock)
        grads = [one(*g[:3]) for g in used]
        rate = rate_at(done, lane['rate'], lane['warmup'])
        layers = [w - rate * sum(g[i] for g in grads) / len(grads) for i, w in enumerate(layers)]
        late += [done - g[2] for g in used]
        done += 1
        versions[done] = layers
        for worker, _, _, read, ready in used + dropped:
            worked += min(ready, time) - read
            waited += time - min(ready, time)
            reads[worker] = done
        versions = {v: each for v, each in versions.items() if v >= min(reads)}
        value = float(loss(layers, X, y)[0])
        if reached is None and value <= target:
            reached = (done, time)
    found = {'loss': value}
    if done > 0:
        found |= {'updates': done, 'seconds': time, 'meanStep': time / done,
                  'waited': waited / (waited + worked), 'staleness': float(np.mean(late))}
    if reached:
        found |= {'updatesToTarget': reached[0], 'secondsToTarget': reached[1]}
    return found`;

const sweep = `def steps_to_goal(batch, X, y, seed):
    """At the best of the rates tried; the rates train side by side."""
    random = np.random.default_rng([seed, 1])
    layers, order = initial(random, len(rates)), Order(random)
    reached = np.full(len(rates), np.inf)
    step, most = 0, max(1, patience * epochs * rows // batch)
    rate = np.array(rates).reshape(-1, 1, 1)
    while step < most and np.isinf(reached).all():
        until = min(most, max(step + 1, int(np.floor(step * ${1 + look} + 0.5))))
        for _ in range(step, until):
            at = order.batch(batch)
            layers = [w - rate * g for w, g in zip(layers, gradient(layers, X[at], y[at]))]
        step = until
        reached[loss(layers, X, y) <= target] = step
    return reached.min()

def sweep(X, y, seed):
    """The law steps = S (1 + N / batch), by least squares of relative errors."""
    best = {batch: steps_to_goal(batch, X, y, seed) for batch in batch_sizes}
    known = {batch: steps for batch, steps in best.items() if np.isfinite(steps)}
    if len(known) < 3:
        return {}
    A = np.array([[1 / steps, 1 / (batch * steps)] for batch, steps in known.items()])
    S, slope = np.linalg.lstsq(A, np.ones(len(known)), rcond=None)[0]
    return {'critical': slope / S, 'fewest': S} if S > 0 and slope > 0 else {}`;

const notebook: Notebook<Data> = ({ params, seed, metrics }) => {
  const { study, straggler, epochs } = params;
  const lanes = lanesOf(params).map((lane) => ({ ...lane, ...timesOf(params, lane) }));
  const inPython = lanes.map(({ updateRows, ...lane }) => ({ ...lane, update_rows: updateRows }));
  const ofClusters = [
    markdown(
      'When each gradient arrives. Synchronous workers wait for the slowest, or, with backup workers, for all but the slowest; asynchronous ones update the weights one by one.',
    ),
    code(events),
    markdown('What the gradients do: each is computed from the weights that its worker has read.'),
    code(training),
  ];
  const ofBatches = [
    markdown('Steps to the goal for each batch size, one worker training at many rates at once.'),
    code(sweep),
  ];
  return [
    markdown(
      '# Data parallelism\n\nThe run of the Machine-Learning Systems Lab in numpy: a network of two hidden layers of 16 learns two moons by SGD, on a simulated cluster.',
    ),
    code(
      [
        'import numpy as np',
        '',
        `lanes = ${python(inPython)}`,
        `straggler, epochs, rows, target = ${[straggler, epochs, rows, target].map(python).join(', ')}`,
        ...(study === 'batches'
          ? [
              `rates, batch_sizes, patience = ${[ratesTried, batchSizes, patience].map(python).join(', ')}`,
            ]
          : [`base_batch = ${baseBatch}`]),
        `seed = ${python(seed)}`,
        `lab = ${python(metrics)}  # what the lab found`,
      ].join('\n'),
    ),
    markdown('The rows and the network.'),
    code(network),
    ...(study === 'batches' ? ofBatches : ofClusters),
    markdown(
      'The same numbers over seeds. Rows, first weights and times differ from the lab’s: it has its own random numbers.',
    ),
    code(
      [
        'runs = []',
        'for s in range(20 if lab else 3):  # a few, where the lab has found nothing to hold them against',
        '    X, y = moons(np.random.default_rng([s, 0]))',
        ...(study === 'batches'
          ? ['    runs.append(sweep(X, y, s))']
          : [
              '    found = {}',
              '    for lane, before in zip(lanes, ["", "beside."]):',
              '        found |= {before + name: value for name, value in train(lane, X, y, s).items()}',
              '    runs.append(found)',
            ]),
        'band = {}',
        'for name in dict.fromkeys(name for run in runs for name in run):',
        '    values = [float(run[name]) for run in runs if name in run]',
        '    low, high, beside = min(values), max(values), lab.get(name, float("nan"))',
        '    print(f"{name:>24}: median {np.median(values):.4g}, from {low:.4g} to {high:.4g}; lab {beside:.4g}")',
        '    if name in lab and len(values) > 1:',
        '        near = 1e-9 * max(1, abs(low))  # where nothing is left to chance',
        '        band[name] = sorted(values) if high - low > near else [low - near, low + near]',
      ].join('\n'),
    ),
  ];
};

export default notebook;
