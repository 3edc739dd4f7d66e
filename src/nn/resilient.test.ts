import { expect, test } from 'vitest';
import type { Population, PopulationEngine } from './engine.ts';
import { idle, memberSpec, populationSpec, table } from './fixtures.ts';
import { referenceEngine } from './reference.ts';
import { trainResilient } from './resilient.ts';
import type { ResilientTrainOptions } from './resilient.ts';
import { trainPopulation } from './train.ts';

const spec = populationSpec({ steps: 10, members: [memberSpec(), memberSpec({ initSeed: 9 })] });
const data = table(spec, 20);

type Call = 'create' | 'advance' | 'report' | 'predict' | 'state' | 'restore';

interface Failing extends PopulationEngine {
  readonly open: () => number;
}

/** The reference, but the calls numbered in `at` (counted from 0 over all of that kind) fail. */
function failing(
  at: Partial<Record<Call, readonly number[]>>,
  error = 'DeviceLostError',
  name: PopulationEngine['name'] = 'webgpu',
): Failing {
  const counts: Partial<Record<Call, number>> = {};
  let open = 0;
  const check = (call: Call): void => {
    const count = counts[call] ?? 0;
    counts[call] = count + 1;
    if (at[call]?.includes(count))
      throw Object.assign(new Error(`${call} ${count}`), { name: error });
  };
  const through =
    <A extends unknown[], R>(call: Call, work: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      check(call);
      return work(...given);
    };
  return {
    name,
    open: () => open,
    create: through('create', async (...given) => {
      const inner = await referenceEngine.create(...given);
      open++;
      const outer: Population = {
        spec: inner.spec,
        get step() {
          return inner.step;
        },
        // Some of the work is done before the failure is noticed.
        advance: async (steps, breathe) => {
          await inner.advance(1, breathe);
          check('advance');
          await inner.advance(steps - 1, breathe);
        },
        report: through('report', inner.report),
        predict: through('predict', inner.predict),
        state: through('state', inner.state),
        restore: through('restore', inner.restore),
        gradient: inner.gradient,
        dispose: async () => {
          open--;
          await inner.dispose();
        },
      };
      return outer;
    }),
  };
}

/** All that a run shows: steps, losses, outputs at every snapshot, and what the reader was told. */
async function shown(options: Partial<ResilientTrainOptions>) {
  const told: string[] = [];
  const run = trainResilient(spec, data, {
    every: 3,
    breathe: idle,
    engines: [referenceEngine],
    onfallback: (sentence) => told.push(sentence),
    ...options,
  });
  const snapshots: unknown[] = [];
  for await (const { step, loss, population } of run) {
    snapshots.push([step, [...loss], [...(await population.predict(data.x, 20))]]);
  }
  return { snapshots, told };
}

test('without failures the snapshots are those of trainPopulation', async () => {
  const plain: unknown[] = [];
  const options = { every: 3, engine: referenceEngine, breathe: idle };
  for await (const { step, loss, population } of trainPopulation(spec, data, options)) {
    plain.push([step, [...loss], [...(await population.predict(data.x, 20))]]);
  }
  expect(await shown({})).toEqual({ snapshots: plain, told: [] });
});

test('a device lost at any call costs no snapshot and changes none', async () => {
  const { snapshots } = await shown({});
  for (const call of ['advance', 'report', 'predict', 'state'] as const) {
    for (const at of [0, 1, 2]) {
      const engine = failing({ [call]: [at] });
      const seen = await shown({ engines: [engine, failing({ create: [0] }, 'TypeError')] });
      expect(seen.snapshots, `${call} ${at}`).toEqual(snapshots);
      expect(seen.told).toHaveLength(1);
      expect(seen.told[0]).toMatch(/^The browser lost the GPU; training .* on a new device\.$/);
      expect(engine.open()).toBe(0);
    }
  }
});

test('the reader is told from which step the run goes on', async () => {
  const { told } = await shown({ engines: [failing({ advance: [2] }), referenceEngine] });
  expect(told).toEqual(['The browser lost the GPU; training goes on from step 6 on a new device.']);
});

test('when the new device is lost as well, the next engine goes on', async () => {
  const { snapshots } = await shown({});
  const engine = failing({ advance: [1, 2] });
  const seen = await shown({ engines: [engine, failing({}, '', 'wasm')] });
  expect(seen.snapshots).toEqual(snapshots);
  expect(seen.told).toEqual([
    'The browser lost the GPU; training goes on from step 3 on a new device.',
    'The GPU was lost again; training goes on from step 3 on WebAssembly.',
  ]);
  expect(engine.open()).toBe(0);
});

test('a device may be lost once after every snapshot', async () => {
  const { snapshots } = await shown({});
  const seen = await shown({ engines: [failing({ advance: [0, 2, 4] }), referenceEngine] });
  expect(seen.snapshots).toEqual(snapshots);
  expect(seen.told).toHaveLength(3);
  expect(seen.told.every((sentence) => sentence.endsWith('on a new device.'))).toBe(true);
});

test('a refused kernel moves the run on at once, down to the last engine', async () => {
  const { snapshots } = await shown({});
  const seen = await shown({
    engines: [
      failing({ create: [0] }, 'EngineFailure'),
      failing({ create: [0] }, 'CompileError', 'wasm'),
      referenceEngine,
    ],
  });
  expect(seen.snapshots).toEqual(snapshots);
  expect(seen.told).toEqual([
    'The GPU failed; training starts on WebAssembly.',
    'WebAssembly failed; training starts on plain TypeScript.',
  ]);
});

test('the failure of the last engine is thrown, and everything is freed', async () => {
  const engine = failing({ advance: [1, 2] });
  await expect(shown({ engines: [engine] })).rejects.toThrow('advance 2');
  expect(engine.open()).toBe(0);
});

test('errors that no engine helps against are thrown as they are', async () => {
  const broken = failing({ advance: [0] }, 'TypeError');
  await expect(shown({ engines: [broken, referenceEngine] })).rejects.toThrow('advance 0');
  expect(broken.open()).toBe(0);
  await expect(shown({ every: 0 })).rejects.toThrow('every must be');
});

test('a stop is no failure, whatever its name', async () => {
  const stop = Object.assign(new Error('enough'), { name: 'DeviceLostError' });
  const engine = failing({});
  // The reference breathes every 2,000,000 multiply-adds.
  const long = trainResilient({ ...spec, steps: 100_000 }, data, {
    every: 100_000,
    breathe: () => Promise.reject(stop),
    engines: [engine, referenceEngine],
    onfallback: (sentence) => expect.unreachable(sentence),
  });
  await long.next();
  await expect(long.next()).rejects.toBe(stop);
  expect(engine.open()).toBe(0);
});

test('a run goes on from a given state', async () => {
  const states = [];
  for await (const { population } of trainPopulation(spec, data, {
    every: 3,
    engine: referenceEngine,
    breathe: idle,
  })) {
    states.push(await population.state());
  }
  const { snapshots } = await shown({});
  const seen = await shown({
    from: states[1]!,
    engines: [failing({ advance: [1], restore: [1] }), referenceEngine],
  });
  expect(seen.snapshots.slice(1)).toEqual(snapshots.slice(2));
  expect(seen.told).toHaveLength(2);
});
