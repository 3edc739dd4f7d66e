/** Every number and every claim of the section's text, from runs of it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { oracle } from '#test/oracles.ts';
import { collect } from '#test/lab.ts';
import { updates } from '#core/schedules/arrivals.ts';
import { expectedOrder } from '#core/schedules/stragglers.ts';
import { keyOf } from '#core/random.ts';
import { referenceEngine } from '#nn/reference.ts';
import { wasmEngine } from '#nn/wasm/engine.ts';
import data, { specOf, tableOf, type Course, type DataSnapshot } from './experiment.ts';
import params, { type Data } from './params.ts';
import { exchangeTimes, laneOf, lanesOf, latency, rows, sentBytes, target } from './plan.ts';
import { look } from './sweep.ts';
import { distributedSgd } from './train.ts';
import { barsOf } from './timeline.view.ts';

const settings = (changes: Partial<Data> = {}): Data => ({ ...params.defaults, ...changes });
async function final(changes: Partial<Data>, seed = 1): Promise<DataSnapshot> {
  const last = (await collect(data, settings(changes), seed)).at(-1);
  if (!last) throw new Error('the run must have a snapshot, got none');
  return last;
}

describe('what to look for', () => {
  let plain: DataSnapshot;
  beforeAll(async () => {
    plain = await final({});
  }, 60_000);

  test('eight synchronous workers: 2.76 s a step, expected 2.72, waiting 63 % of the time', () => {
    expect(plain.metrics['meanStep']?.toFixed(2)).toBe('2.76');
    expect(expectedOrder(8).toFixed(2)).toBe('2.72');
    expect((100 * (plain.metrics['waited'] ?? NaN)).toFixed(0)).toBe('63');
    expect(plain.metrics['staleness']).toBe(0);
  });

  test('asynchronous: an update every 0.13 s, 6.9 updates late', () => {
    expect(plain.metrics['beside.meanStep']?.toFixed(2)).toBe('0.13');
    expect(plain.metrics['beside.staleness']?.toFixed(1)).toBe('6.9');
  });

  test('an asynchronous worker does not wait; with messages it queues for the link', async () => {
    expect(plain.metrics['beside.waited']).toBe(0);
    const short = { mode: 'async', beside: 'none', epochs: 2 } as const;
    expect((await final({ ...short, workers: 32 })).metrics['waited']).toBe(0);
    expect((await final({ ...short, bytes: 400 })).metrics['waited']).toBeGreaterThan(0);
  });

  test('what workers did and did not fills the time of a synchronous run', () => {
    const [{ worked, waited, time, workers }] = plain.view.courses as [Course];
    expect(worked + waited).toBeCloseTo(workers * time.at(-1)!, 6);
  });

  test('one worker first dips to the goal after 500 updates, between two looks of the sweep', async () => {
    const { metrics, view } = await final({ mode: 'sync', workers: 1, beside: 'none' });
    expect(metrics['updatesToTarget']).toBe(500);
    const loss = view.courses[0]!.loss;
    let step = 0;
    while (!(loss[step]! <= target)) step = Math.max(step + 1, Math.round(step * (1 + look)));
    expect(step).toBe(549);
    expect(look).toBe(0.03);
  });

  test('at the rate of one worker the synchronous eight do not arrive, the asynchronous do', () => {
    expect(rows / laneOf(settings(), 'sync').updateRows).toBe(4);
    expect(rows / laneOf(settings(), 'one').updateRows).toBe(32);
    expect(plain.step).toBe(40);
    expect(plain.metrics['updatesToTarget']).toBeUndefined();
    expect(plain.metrics['beside.updatesToTarget']).toBeGreaterThan(0);
  });

  test('two backup workers of ten: 1.46 s a step, expected 1.43', async () => {
    const changes = { mode: 'backup', workers: 10, beside: 'none' } as const;
    const { metrics, view } = await final(changes);
    expect(metrics['meanStep']?.toFixed(2)).toBe('1.46');
    expect(expectedOrder(10, 8).toFixed(2)).toBe('1.43');
    expect(view.courses[0]?.first[0]?.used).toHaveLength(8);
    expect(view.courses[0]?.first[0]?.dropped).toHaveLength(2);
  }, 60_000);

  test('32 asynchronous workers arrive at a rate of 0.1, never at 0.5, where 8 do', async () => {
    const late = { mode: 'async', beside: 'none' } as const;
    const slow = await final({ ...late, workers: 32 });
    expect(slow.metrics['updatesToTarget']).toBeGreaterThan(0);
    expect(slow.metrics['loss']).toBeLessThan(target);
    const fast = await final({ ...late, workers: 32, rate: 0.5 });
    expect(fast.metrics['updatesToTarget']).toBeUndefined();
    const few = await final({ ...late, workers: 8, rate: 0.5 });
    expect(few.metrics['updatesToTarget']).toBeGreaterThan(0);
  }, 60_000);

  test('at a rate of 0.3 the 32 fail with whole gradients and arrive with the largest tenth', async () => {
    const late = { mode: 'async', beside: 'none', workers: 32, rate: 0.3 } as const;
    const dense = await final(late);
    expect(dense.metrics['updatesToTarget']).toBeUndefined();
    const sparse = await final({ ...late, sparsity: 0.9 });
    expect(sparse.metrics['loss']).toBeLessThan(target);
    expect(sparse.metrics['updatesToTarget']).toBeGreaterThan(0);
  }, 60_000);

  test('the rate scaled by 8 brings eight workers to the goal; by 32 it is too large', async () => {
    const scaled = { scaling: 'linear', beside: 'none' } as const;
    expect(laneOf(settings(scaled), 'sync').rate).toBeCloseTo(0.8, 12);
    expect((await final(scaled)).metrics['updatesToTarget']).toBeGreaterThan(0);
    const wide = { ...scaled, workers: 32 };
    expect(laneOf(settings(wide), 'sync').rate).toBeCloseTo(3.2, 12);
    const jumped = await final(wide);
    expect(jumped.metrics['updatesToTarget']).toBeUndefined();
    expect(jumped.metrics['loss']).toBeGreaterThan(1);
  }, 60_000);

  test('published: 23.60 % with a batch of 256, 23.74 and 24.84 with 8,192', () => {
    const { expected } = oracle('dp.goyal');
    expect(expected['kn=256,eta=.1'][0]).toBe(23.6);
    expect(expected['8k gradual warmup'][0]).toBe(23.74);
    expect(expected['8k no warmup'][0]).toBe(24.84);
  });

  test('400 MB at 1,000 MB/s: 6.4 and 51.2 s by a main worker, 0.70 and 0.79 s in a ring, and 0.01 s of latency', () => {
    const times = [8, 64].map((workers) => exchangeTimes(settings({ bytes: 400, workers })));
    expect(times.map(({ server }) => server.toFixed(1))).toEqual(['6.4', '51.2']);
    const hops = [2 * 7, 2 * 63];
    expect(hops[1]).toBe(126);
    expect(latency).toBe(1e-4);
    const sending = times.map(({ ring }, i) => ring - hops[i]! * latency);
    expect(sending.map((time) => time.toFixed(2))).toEqual(['0.70', '0.79']);
    expect((hops[1]! * latency).toFixed(2)).toBe('0.01');
  });
});

describe('the training is the real one', () => {
  const seed = 3;
  const table = tableOf(seed);
  const idle = () => Promise.resolve();
  const engines = [referenceEngine, wasmEngine];

  /** Parameters after a number of updates of a cluster with equal workers. */
  async function distributed(
    engine: typeof referenceEngine,
    mode: 'sync' | 'async',
    workers: number,
    batch: number,
    count: number,
    changes: { warmup?: number; sparsity?: number } = {},
  ): Promise<Float32Array> {
    const { warmup = 0, sparsity = 0 } = changes;
    const population = await engine.create(specOf({ batch, rate: 0.2, warmup }, seed), table);
    const sgd = await distributedSgd(population, {
      workers,
      batch,
      sparsity,
      rate: 0.2,
      warmup,
      rows,
      orderSeed: keyOf(seed, 2),
    });
    for (const update of updates({ mode, workers, compute: (_, g) => 1 + (g % 3) })) {
      if (update.version === count) break;
      await sgd.apply(update);
    }
    await sgd.show();
    const state = await population.state();
    await population.dispose();
    return state.members[0]!.parameters;
  }
  async function plain(
    engine: typeof referenceEngine,
    batch: number,
    count: number,
    warmup = 0,
  ): Promise<Float32Array> {
    const population = await engine.create(specOf({ batch, rate: 0.2, warmup }, seed), table);
    await population.advance(count, idle);
    const state = await population.state();
    await population.dispose();
    return state.members[0]!.parameters;
  }

  test.each(engines)(
    'asynchronous with one worker is plain SGD bit for bit on $name',
    async (engine) => {
      const alone = await distributed(engine, 'async', 1, 16, 150, { warmup: 40 });
      expect(alone).toEqual(await plain(engine, 16, 150, 40));
      expect(await distributed(engine, 'sync', 1, 16, 150, { warmup: 40 })).toEqual(alone);
    },
  );

  test.each(engines)(
    'synchronous with n workers of b rows is one worker of nb rows, up to rounding, on $name',
    async (engine) => {
      const many = await distributed(engine, 'sync', 8, 16, 60);
      const one = await plain(engine, 128, 60);
      const off = many.reduce((worst, value, i) => Math.max(worst, Math.abs(value - one[i]!)), 0);
      expect(off).toBeLessThan(1e-4);
      // And far from where they began.
      const begin = await plain(engine, 128, 0);
      const moved = one.reduce((far, value, i) => Math.max(far, Math.abs(value - begin[i]!)), 0);
      expect(moved).toBeGreaterThan(0.1);
    },
  );

  test('asynchronous with two workers is something else', async () => {
    const two = await distributed(referenceEngine, 'async', 2, 16, 50);
    expect(two).not.toEqual(await plain(referenceEngine, 16, 50));
  });

  test('what is left out of a gradient is sent later: nothing left out, nothing changed', async () => {
    const all = await distributed(referenceEngine, 'sync', 2, 16, 30);
    const most = await distributed(referenceEngine, 'sync', 2, 16, 30, { sparsity: 0.9 });
    expect(most).not.toEqual(all);
    const nearly = await distributed(referenceEngine, 'sync', 2, 16, 30, { sparsity: 1e-9 });
    expect(nearly).toEqual(all);
  });
});

describe('the settings', () => {
  test('two runs of equal budget, or one where nothing else is beside it', () => {
    expect(lanesOf(settings()).map(({ mode }) => mode)).toEqual(['sync', 'async']);
    expect(lanesOf(settings({ beside: 'sync' }))).toHaveLength(1);
    expect(lanesOf(settings({ beside: 'none' }))).toHaveLength(1);
    const [, one] = lanesOf(settings({ beside: 'one', rate: 7, scaling: 'linear', batch: 128 }));
    expect(one).toMatchObject({ workers: 1, batch: 16, rate: 0.1, updateRows: 16 });
  });

  test('a sparse gradient is shorter, but each entry needs its place', () => {
    expect(sentBytes({ bytes: 100, sparsity: 0 })).toBe(1e8);
    expect(sentBytes({ bytes: 100, sparsity: 0.2 })).toBe(1e8);
    expect(sentBytes({ bytes: 100, sparsity: 0.9 })).toBeCloseTo(2e7, 3);
  });

  test('warm-up lasts five epochs', () => {
    expect(laneOf(settings({ scaling: 'warmup' }), 'sync').warmup).toBe(20);
    expect(laneOf(settings({ scaling: 'linear' }), 'sync').warmup).toBe(0);
  });

  test('more backup workers than workers are refused, in words', () => {
    const wrong = settings({ mode: 'backup', workers: 2, spare: 2 });
    expect(params.check(wrong)[0]?.message).toContain('got 2 of 2');
    expect(params.check(settings({ mode: 'backup' }))).toEqual([]);
  });

  test('a timeline has a bar for each gradient and a gap for each wait', async () => {
    const [, first] = await collect(data, settings({ bytes: 200, beside: 'none' }), 1, 2);
    const course = first!.view.courses[0]!;
    const bars = barsOf(course, exchangeTimes(settings({ bytes: 200 })).ring);
    const count = course.first.reduce((sum, { used }) => sum + used.length, 0);
    expect(bars.filter(({ category }) => category === 0)).toHaveLength(count);
    expect(bars.filter(({ category }) => category === 1)).toHaveLength(count);
    // Everybody but the slowest waits.
    const waits = bars.filter(({ category }) => category === null);
    expect(waits).toHaveLength(count - course.first.length);
    expect(waits[0]?.why).toMatch(/^Worker \d waits .* the slowest of this update\.$/);
  });
});
