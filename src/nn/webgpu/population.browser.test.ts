/** What a GPU population promises beside its numbers; one long file, as each compiles anew. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { counterRandom } from '#core/random.ts';
import type { MemberState, Population } from '../engine.ts';
import { idle, memberSpec, populationSpec, table } from '../fixtures.ts';
import { referenceEngine } from '../reference.ts';
import { trainResilient } from '../resilient.ts';
import type { MemberSpec, PopulationSpec } from '../spec.ts';
import { trainPopulation } from '../train.ts';
import { createWebgpuEngine } from './engine.ts';

const TIMEOUT = { timeout: 60_000 };

/** A device whose living buffers are counted, and which can be replaced. */
let device: GPUDevice;
const living = new Map<GPUBuffer, number>();

async function openDevice(): Promise<GPUDevice> {
  const adapter = await navigator.gpu.requestAdapter();
  if (!adapter) throw new Error('this browser offers no GPU');
  const opened = await adapter.requestDevice();
  const create = opened.createBuffer.bind(opened);
  opened.createBuffer = (descriptor) => {
    const buffer = create(descriptor);
    const destroy = buffer.destroy.bind(buffer);
    buffer.destroy = () => {
      living.delete(buffer);
      destroy();
    };
    living.set(buffer, descriptor.size);
    return buffer;
  };
  return opened;
}

const engine = createWebgpuEngine({ device: async () => device });

beforeAll(async () => {
  device = await openDevice();
});

afterAll(() => {
  device.destroy();
});

const small = memberSpec({ hidden: [{ units: 4, activation: 'tanh' }], batch: 20 });
const wide = memberSpec({ hidden: [{ units: 9, activation: 'relu' }], batch: 24, dropout: 0.2 });
const members = [small, wide, { ...small, initSeed: 8, orderSeed: 9 }];
const spec = populationSpec({ members });
const data = table(spec, 50);

async function using<T>(
  given: PopulationSpec,
  work: (population: Population) => Promise<T>,
  on = engine,
  rows = data,
): Promise<T> {
  const population = await on.create(given, rows);
  try {
    return await work(population);
  } finally {
    await population.dispose();
  }
}

const trained = (given: PopulationSpec, steps: readonly number[], on = engine) =>
  using(
    given,
    async (population) => {
      for (const count of steps) await population.advance(count, idle);
      return population.state();
    },
    on,
  );

test('a member alone is the same member in any population, bit for bit', TIMEOUT, async () => {
  const together = await trained(spec, [40]);
  for (const [m, member] of members.entries()) {
    const alone = await trained({ ...spec, members: [member] }, [40]);
    expect(alone.members[0]).toEqual(together.members[m]);
  }
});

test('how the steps are cut changes nothing', TIMEOUT, async () => {
  const whole = await trained(spec, [40]);
  expect(await trained(spec, [1, 2, 30, 7])).toEqual(whole);
});

test('a population larger than memory trains in slices, to the same bytes', TIMEOUT, async () => {
  const many = {
    ...spec,
    members: Array.from({ length: 30 }, (_, m) => ({ ...small, initSeed: m })),
  };
  const weights = new Float32Array(30 * data.rows).map((_, k) => k % 3);
  const weighted = { ...data, weights };
  const outcome = async (memory: number) => {
    const on = createWebgpuEngine({ device: async () => device, memory });
    return using(
      many,
      async (population) => {
        await population.advance(10, idle);
        const half = await population.state();
        await population.advance(10, idle);
        const { loss } = await population.report();
        await population.restore(half);
        await population.advance(10, idle);
        const rows = Uint32Array.of(1, 2, 3);
        const gradients = [await population.gradient(3, rows), await population.gradient(29, rows)];
        const outputs = await population.predict(data.x, data.rows);
        return { half, loss, gradients, outputs, state: await population.state() };
      },
      on,
      weighted,
    );
  };
  expect(await outcome(6_000)).toEqual(await outcome(2 ** 30));
});

test(
  'a step too long for one dispatch is taken tile by tile, to the same bytes',
  TIMEOUT,
  async () => {
    // 3,000 rows are 94 tiles; a dispatch begins with a share of them.
    const member = { ...small, hidden: [{ units: 16, activation: 'tanh' as const }], batch: 3_000 };
    const given = { ...spec, members: [member] };
    const truth = await using(given, reportAfter(2), referenceEngine);
    const got = await using(given, reportAfter(2));
    expect(got.loss[0]).toBeCloseTo(truth.loss[0]!, 5);
    expect((await trained(given, [2])).members).toEqual((await trained(given, [1, 1])).members);
  },
);

const reportAfter = (steps: number) => async (population: Population) => {
  await population.advance(steps, idle);
  return population.report();
};

test('a diverging member is reported, stops, and touches no other', TIMEOUT, async () => {
  const wild: MemberSpec = { ...small, optimizer: { kind: 'sgd', learningRate: 1e30 } };
  const given = { ...spec, members: [small, wild, wide] };
  await using(given, async (population) => {
    await population.advance(30, idle);
    const { loss, diverged } = await population.report();
    expect([...diverged]).toEqual([0, 1, 0]);
    expect(loss[1]).toBeNaN();
    expect(loss[0]).toBeLessThan(1);
    const state = await population.state();
    const truth = await using(
      given,
      async (reference) => {
        await reference.advance(30, idle);
        return reference.state();
      },
      referenceEngine,
    );
    expect(state.members[1]).toEqual(truth.members[1]); // its step, and NaN everywhere
    const calm = await trained({ ...spec, members: [small, wide] }, [30]);
    expect([state.members[0], state.members[2]]).toEqual(calm.members);
    const outputs = await population.predict(data.x, data.rows);
    const own = outputs.subarray(data.rows * 2, data.rows * 4);
    expect(own.every((value) => Number.isNaN(value))).toBe(true);
    expect(outputs[0]).not.toBeNaN();
    expect((await population.gradient(1, Uint32Array.of(0))).loss).toBeNaN();
  });
});

test('states pass between engines, in both directions', TIMEOUT, async () => {
  const start = await using(
    spec,
    async (population) => {
      await population.advance(20, idle);
      return population.state();
    },
    referenceEngine,
  );
  const goOn = async (population: Population): Promise<readonly MemberState[]> => {
    await population.restore(start);
    expect(population.step).toBe(20);
    await population.advance(20, idle);
    return (await population.state()).members;
  };
  const truth = await using(spec, goOn, referenceEngine);
  const got = await using(spec, goOn);
  got.forEach((member, m) => {
    expect(member.step).toBe(40);
    member.parameters.forEach((value, k) => {
      expect(value).toBeCloseTo(truth[m]!.parameters[k]!, 4);
    });
  });
});

test('losses are counted from one report to the next', TIMEOUT, async () => {
  await using(spec, async (population) => {
    const none = await population.report();
    expect([...none.loss]).toEqual([NaN, NaN, NaN]);
    await population.advance(3, idle);
    await population.advance(2, idle);
    const first = await population.report();
    expect([...(await population.report()).loss]).toEqual([NaN, NaN, NaN]);
    await population.advance(0, idle);
    await population.advance(5, idle);
    const second = await population.report();
    await using(
      spec,
      async (truth) => {
        for (const { loss } of [first, second]) {
          const expected = await reportAfter(5)(truth);
          expected.loss.forEach((value, m) => expect(loss[m]).toBeCloseTo(value, 5));
        }
      },
      referenceEngine,
    );
  });
});

test('nothing is allocated for a bad spec, and errors name what is wrong', TIMEOUT, async () => {
  const before = living.size;
  await expect(engine.create({ ...spec, features: 65 }, data)).rejects.toThrow('features');
  expect(living.size).toBe(before);
  await using(spec, async (population) => {
    await expect(population.predict(data.x, 7)).rejects.toThrow('predict: x must have 21 entries');
    await expect(population.gradient(3, Uint32Array.of(0))).rejects.toThrow('member must be');
    await expect(population.gradient(0, Uint32Array.of(99))).rejects.toThrow('rows must be');
    await expect(population.restore({ step: 0, members: [] })).rejects.toThrow('3 members');
    await population.dispose();
    await population.dispose();
    await expect(population.advance(1, idle)).rejects.toThrow('disposed');
  });
});

test('memory is within 1.5 times parameters and optimizer state', TIMEOUT, async () => {
  const hidden = [16, 16].map((units) => ({ units, activation: 'relu' as const }));
  for (const kind of ['sgd', 'adam'] as const) {
    const own = memberSpec({ hidden, batch: 32, optimizer: { kind, learningRate: 0.01 } });
    const bytesOf = async (count: number): Promise<number> => {
      const given = { ...spec, members: Array.from({ length: count }, () => own) };
      return using(given, async () => [...living.values()].reduce((sum, size) => sum + size, 0));
    };
    const scratch = 4 * (387 + 1) + 16 * 9 * (3 + 2 * 32 + 2); // a workgroup's gradient and lines
    const perMember = ((await bytesOf(200)) - (await bytesOf(100))) / 100 - scratch;
    const { parameters, moments } = (await trained({ ...spec, members: [own] }, [])).members[0]!;
    expect(perMember).toBeLessThan(1.5 * (parameters.byteLength + moments.byteLength));
  }
});

test('200 runs stopped at random moments leave as many buffers as before', TIMEOUT, async () => {
  const before = living.size;
  for (let run = 0; run < 200; run++) {
    const moment = counterRandom(5, run);
    let breaths = 0;
    const generator = trainPopulation({ ...spec, steps: 30 }, data, {
      every: 1 + (moment % 9),
      engine,
      breathe: async () => {
        if (++breaths > (moment >>> 8) % 12) throw new Error('stopped');
      },
    });
    try {
      for (let pulls = (moment >>> 16) % 4; pulls > 0; pulls--) await generator.next();
      await generator.return();
    } catch (error) {
      expect((error as Error).message).toBe('stopped');
    }
  }
  expect(living.size).toBe(before);
});

test('a device lost in mid-work is a DeviceLostError; a new one goes on', TIMEOUT, async () => {
  const before = living.size;
  const run = { ...spec, steps: 60 };
  const truth: Float32Array[] = [];
  for await (const { loss } of trainPopulation(run, data, { every: 20, engine, breathe: idle })) {
    truth.push(loss);
  }
  await using(spec, async (population) => {
    const working = population.advance(1_000_000, idle);
    device.destroy();
    await expect(working).rejects.toMatchObject({ name: 'DeviceLostError' });
    await expect(population.predict(data.x, data.rows)).rejects.toMatchObject({
      name: 'DeviceLostError',
    });
  });
  const told: string[] = [];
  const seen: Float32Array[] = [];
  let lost = 0;
  const fresh = createWebgpuEngine({ device: async () => (device = await openDevice()) });
  for await (const { loss, step, population } of trainResilient(run, data, {
    every: 20,
    engines: [fresh, referenceEngine],
    breathe: async () => {
      // Once before each of the first two snapshots after the start, which is the first that is
      // seen: an engine that is lost twice before a snapshot is given up.
      if (lost >= seen.length || lost === 2) return;
      lost += 1;
      device.destroy();
    },
    onfallback: (sentence) => told.push(sentence),
  })) {
    seen.push(loss);
    if (step === 40) {
      device.destroy();
      expect(await population.predict(data.x, data.rows)).toHaveLength(3 * data.rows * 2);
    }
  }
  expect(seen).toEqual(truth);
  expect(told.length).toBeGreaterThanOrEqual(2);
  expect(told[0]).toMatch(/^The browser lost the GPU; training .* on a new device\.$/);
  expect(living.size).toBe(before);
});
