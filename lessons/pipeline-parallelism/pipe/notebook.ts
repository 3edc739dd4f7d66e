/** The pipeline in plain Python: the same schedules, simulated anew. */
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import type { Pipe } from './params.ts';
import { chunksOf, cutsOf, layerCosts, microOf } from './plan.ts';

const scheduled = `def orders(K, M, v):
    """What each device does, in order: a list of (kind, stage, micro-batch) for each."""
    def interleaved(rank):
        total, own = M * v, []
        def add(kind, i):
            within = i % (K * v)
            chunk = within // K if kind == 'F' else v - 1 - within // K
            own.append((kind, chunk * K + rank, i // (K * v) * K + within % K))
        warmup = total if M == K else min(total, 2 * (K - 1 - rank) + (v - 1) * K)
        for i in range(warmup):
            add('F', i)
        for i in range(warmup, total):
            add('F', i)
            add('B', i - warmup)
        for i in range(total - warmup, total):
            add('B', i)
        return own

    def zero_bubble(s, warmup, late):
        own = [('F', s, m) for m in range(min(warmup, M))]
        forwards, weights = len(own), 0
        for m in range(M):
            own.append(('B', s, m))
            if m >= late:
                own.append(('W', s, weights))
                weights += 1
            if forwards < M:
                own.append(('F', s, forwards))
                forwards += 1
        return own + [('W', s, m) for m in range(weights, M)]

    def device(s):
        if schedule == 'naive':
            return [(kind, s, m) for m in range(M) for kind in 'FB']
        if schedule == 'gpipe':
            return [('F', s, m) for m in range(M)] + [('B', s, m) for m in reversed(range(M))]
        if schedule == '1f1b':
            warmup = min(M, K - 1 - s)
            own = [('F', s, m) for m in range(warmup)]
            for m in range(warmup, M):
                own += [('F', s, m), ('B', s, m - warmup)]
            return own + [('B', s, m) for m in range(M - warmup, M)]
        if schedule == 'interleaved':
            return interleaved(s)
        if schedule == 'zb-h1':
            return zero_bubble(s, K - s, s)
        return zero_bubble(s, 2 * (K - s) - 1, 2 * s)

    return [device(s) for s in range(K)]`;

const simulated = `def simulate(M, random):
    """When everything ends: the makespan, and how long all devices work together."""
    stages = K * v
    part = M * v if mini else v
    fixed = overhead if mini else 0
    back = {'F': tf, 'B': tb if split else tb + tw, 'W': tw}
    spread = sqrt(log1p(jitter ** 2))
    lists = orders(K, M, v)
    end, free, place, busy = {}, [0.0] * K, [0] * K, 0.0
    lag = comm if K > 1 else 0
    while any(place[d] < len(lists[d]) for d in range(K)):
        for d in range(K):
            while place[d] < len(lists[d]):
                kind, s, m = lists[d][place[d]]
                needs = []
                if kind == 'F' and s > 0:
                    needs.append((('F', s - 1, m), lag))
                if kind == 'B':
                    needs.append((('F', s, m), 0))
                    if s < stages - 1:
                        needs.append((('B', s + 1, m), lag))
                if kind == 'W':
                    needs.append((('B', s, m), 0))
                if any(need not in end for need, _ in needs):
                    break
                took = loads[s] * back[kind] / part + fixed
                if jitter > 0:
                    took *= exp(spread * random.normal() - spread ** 2 / 2)
                start = max([free[d]] + [end[need] + way for need, way in needs])
                end[kind, s, m] = free[d] = start + took
                busy += took
                place[d] += 1
    return max(free), busy

def peak(M):
    """Most activations that a device holds between their forward and the end of their backward."""
    most = 0
    for own in orders(K, M, v):
        held = 0
        for kind, _, _ in own:
            held += {'F': 1, 'B': -1, 'W': 0}[kind]
            most = max(most, held)
    return most / v`;

const notebook: Notebook<Pipe> = ({ params, seed, metrics }) => {
  const { schedule, beside, stages, micro, times, tf, tb, tw, overhead, comm, jitter } = params;
  const chunks = chunksOf(schedule, params);
  const doubled = { schedule, beside, stages, micro: 2 * micro };
  return [
    markdown(
      '# A pipeline schedule\n\nThe simulation of the Machine-Learning Systems Lab in plain Python: `K` devices with ' +
        '`v` stages each, `M` micro-batches, and an order of operations for each device. An operation starts ' +
        'when its device is free and all that it needs has arrived.',
    ),
    code(
      [
        'from math import exp, log1p, sqrt',
        'import numpy as np',
        '',
        `schedule, K, v = ${python(schedule)}, ${python(stages)}, ${python(chunks)}`,
        `M, doubled = ${python(microOf(params))}, ${python(microOf(doubled))}  # micro-batches, and about twice as many`,
        `mini = ${python(times === 'mini')}  # the times are those of a mini-batch, which is split`,
        `tf, tb, tw, overhead, comm, jitter = ${[tf, tb, tw, overhead, comm, jitter].map(python).join(', ')}`,
        `costs = ${python(layerCosts(params))}  # of the layers`,
        `cuts = ${python(cutsOf(params, schedule).cuts)}  # layers after which a stage ends`,
        `seed = ${python(seed)}`,
        `lab = ${python(metrics)}  # what the lab found`,
        "split = schedule.startswith('zb')",
        'edges = [0] + cuts + [len(costs)]',
        'loads = [sum(costs[a:b]) * K * v / len(costs) for a, b in zip(edges, edges[1:])]',
      ].join('\n'),
    ),
    markdown('A schedule is nothing but the order in which each device runs its operations.'),
    code(scheduled),
    markdown('Timing it is one loop: run whatever has all that it needs.'),
    code(simulated),
    markdown('The best cut of the layers, by dynamic programming.'),
    code(`def best_cut():
    upto = np.concatenate([[0], np.cumsum(costs)])
    n, parts = len(costs), K * v
    least = 1 if n >= parts else 0
    slowest = [upto[end] if end >= least else float('inf') for end in range(n + 1)]
    for _ in range(parts - 1):
        slowest = [min((max(slowest[c], upto[end] - upto[c]) for c in range(end - least + 1)),
                       default=float('inf')) for end in range(n + 1)]
    return slowest[n] * parts / n`),
    markdown('The same numbers, and with a spread of the times the same over twenty seeds.'),
    code(
      [
        'runs = []',
        'for s in range(20 if jitter > 0 else 1):',
        '    random = np.random.default_rng(s)',
        '    makespan, busy = simulate(M, random)',
        '    total = makespan * K',
        '    runs.append({',
        "        'makespan': makespan,",
        "        'bubble': 1 - busy / total if total else 0.0,",
        "        'idleOverIdeal': (total - busy) / busy if busy else 0.0,",
        "        'doubledMakespan': simulate(doubled, random)[0],",
        '    })',
        'best = best_cut()',
        "exact = {'peak': peak(M), 'slowestOverBest': max(loads) / best if best > 0 else 1.0}",
        'near = lambda x: [x - 1e-9 * max(1, abs(x)), x + 1e-9 * max(1, abs(x))]',
        'band = {name: near(value) for name, value in exact.items()}',
        'for name in runs[0]:',
        '    found = [run[name] for run in runs]',
        '    band[name] = found if jitter > 0 else near(found[0])',
        'for name, found in band.items():',
        '    print(f"{name}: {np.mean(found):.4f}; lab {lab.get(name, float(\'nan\')):.4f}")',
      ].join('\n'),
    ),
  ];
};

export default notebook;
