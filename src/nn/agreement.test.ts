/** Reference and WebAssembly give the same bytes, whatever the population. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { counterRandom } from '#core/random.ts';
import type { Population, PopulationEngine } from './engine.ts';
import { idle, memberSpec, moons, populationSpec, table } from './fixtures.ts';
import { batchRows } from './member.ts';
import { referenceEngine } from './reference.ts';
import { LIMITS } from './spec.ts';
import type { HiddenLayer, MemberSpec, Optimizer, PopulationData, PopulationSpec } from './spec.ts';
import { wasmEngine } from './wasm/engine.ts';

const ENGINES = [referenceEngine, wasmEngine] as const;

/** The bytes of numbers, where every NaN counts as the canonical one and -0 is not 0. */
function bytes(values: Float32Array): string {
  const canonical = values.map((value) => (Number.isNaN(value) ? NaN : value));
  return Buffer.from(canonical.buffer).toString('base64');
}

/** Everything a population can be asked. */
async function everything(population: Population, data: PopulationData, seed: number) {
  const { spec } = population;
  const count = 1 + (seed % 77);
  const x = new Float32Array(count * spec.features).map((_, k) => counterRandom(seed, k) / 2 ** 31);
  const rows = Uint32Array.from({ length: count }, (_, k) => counterRandom(~seed, k) % data.rows);
  const state = await population.state();
  const gradients = await Promise.all(
    spec.members.map(async (_, m) => {
      const own = batchRows(spec, data, m, state.members[m]!.step);
      return [await population.gradient(m, own), await population.gradient(m, rows)];
    }),
  );
  const { loss, diverged } = await population.report();
  return {
    step: [population.step, state.step],
    members: state.members.map((member) => ({
      ...member,
      parameters: bytes(member.parameters),
      moments: bytes(member.moments),
    })),
    gradients: gradients.flat().map(({ loss, gradient }) => ({ loss, gradient: bytes(gradient) })),
    loss: [...loss],
    diverged,
    outputs: bytes(await population.predict(x, count)),
    logits: bytes(await population.predict(x, count, 'logits')),
  };
}

interface Case {
  readonly spec: PopulationSpec;
  readonly data: PopulationData;
  readonly seed: number;
}

const u32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });

const anyOptimizer: fc.Arbitrary<Optimizer> = fc.record(
  {
    kind: fc.constantFrom('sgd', 'momentum', 'adam'),
    learningRate: fc.constantFrom(1e-4, 0.003, 0.01, 0.03, 0.1, 1, 1e4, 1e30),
    warmup: fc.integer({ min: 0, max: 30 }),
    weightDecay: fc.constantFrom(0, 1e-3, 0.1, 30),
    momentum: fc.constantFrom(0, 0.5, 0.99),
    beta1: fc.constantFrom(0, 0.8, 0.95),
    beta2: fc.constantFrom(0, 0.9, 0.9999),
    epsilon: fc.constantFrom(1e-8, 1e-3, 1e-30),
  },
  { requiredKeys: ['kind', 'learningRate'] },
);

const anyLayer: fc.Arbitrary<HiddenLayer> = fc.record({
  units: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 10 }) },
    { weight: 1, arbitrary: fc.integer({ min: 11, max: LIMITS.units }) },
  ),
  activation: fc.constantFrom('identity', 'relu', 'tanh', 'sigmoid'),
  skip: fc.boolean(),
});

function anyMember(features: number): fc.Arbitrary<MemberSpec> {
  const free = fc.record(
    {
      hidden: fc.array(anyLayer, { maxLength: LIMITS.hidden }),
      optimizer: anyOptimizer,
      batch: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 150 })),
      dropout: fc.constantFrom(0, 0.1, 0.5, 0.999, 1e-12),
      initSeed: u32,
      orderSeed: u32,
    },
    { requiredKeys: ['hidden', 'optimizer', 'batch', 'initSeed', 'orderSeed'] },
  );
  // Where a layer wants a skip, it gets as many units as it has inputs.
  return free.map((member) => {
    let inputs = features;
    const hidden = member.hidden.map((layer) => {
      if (!layer.skip) inputs = layer.units;
      return { ...layer, units: inputs };
    });
    return { ...member, hidden };
  });
}

const anyCase: fc.Arbitrary<Case> = fc
  .record({
    features: fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 1, max: 9 }) },
      { weight: 1, arbitrary: fc.integer({ min: 10, max: LIMITS.features }) },
    ),
    loss: fc.constantFrom('sigmoid' as const, 'softmax' as const, 'squared' as const),
    outputs: fc.integer({ min: 2, max: LIMITS.outputs }),
    one: fc.boolean(),
    rows: fc.integer({ min: 1, max: 90 }),
    size: fc.constantFrom(1, 1, 1, 1, 1, 50, 1e18),
    weighted: fc.boolean(),
    seed: u32,
  })
  .chain(({ features, loss, outputs, one, rows, size, weighted, seed }) =>
    fc.array(anyMember(features), { minLength: 1, maxLength: 4 }).map((members) => {
      const count = one && loss !== 'softmax' ? 1 : outputs;
      const spec: PopulationSpec = { features, outputs: count, loss, steps: 1000, members };
      const bare = table(spec, rows, seed);
      const weights = new Float32Array(members.length * rows).map(
        (_, k) => (counterRandom(seed, 2_000_000 + k) % 4) / 2,
      );
      for (let m = 0; m < members.length; m++) weights[m * rows + (seed % rows)] = 0.75;
      const data = { ...bare, x: bare.x.map((value) => value * size) };
      return { spec, data: weighted ? { ...data, weights } : data, seed };
    }),
  );

async function run(engine: PopulationEngine, { spec, data, seed }: Case, steps: readonly number[]) {
  const population = await engine.create(spec, data);
  const seen = [];
  for (const count of steps) {
    await population.advance(count, idle);
    seen.push(await everything(population, data, seed));
  }
  await population.dispose();
  return seen;
}

test('any small population: state, report, outputs and gradients after 0, 1 and 15 steps', async () => {
  let divergences = 0;
  let members = 0;
  const same = fc.asyncProperty(anyCase, async (sample) => {
    const [reference, wasm] = await Promise.all(ENGINES.map((e) => run(e, sample, [0, 1, 14])));
    expect(wasm).toEqual(reference);
    divergences += reference?.at(-1)?.diverged.reduce((sum, one) => sum + one, 0) ?? 0;
    members += sample.spec.members.length;
  });
  await fc.assert(same, { seed: 1, numRuns: 200 });
  // The cases are worth something only if most members stay alive and some do not.
  expect(divergences / members).toBeGreaterThan(0.05);
  expect(divergences / members).toBeLessThan(0.5);
}, 60_000);

test('after 20,000 Adam steps', async () => {
  const member = memberSpec({ hidden: [{ units: 4, activation: 'tanh' }], batch: 4 });
  const spec = populationSpec({ features: 2, outputs: 1, loss: 'sigmoid', members: [member] });
  const sample = { spec, data: moons(60), seed: 3 };
  const [reference, wasm] = await Promise.all(ENGINES.map((e) => run(e, sample, [20_000])));
  expect(wasm).toEqual(reference);
  expect(reference?.[0]?.diverged).toEqual(new Uint8Array(1));
}, 20_000);

test('after 3,000 steps of momentum with dropout, and of sgd with skips, in several tiles', async () => {
  const members = [
    memberSpec({
      hidden: [{ units: 6, activation: 'relu' }],
      optimizer: { kind: 'momentum', learningRate: 0.02, warmup: 100, weightDecay: 0.001 },
      batch: 37,
      dropout: 0.25,
    }),
    memberSpec({
      hidden: [
        { units: 5, activation: 'sigmoid' },
        { units: 5, activation: 'tanh', skip: true },
      ],
      optimizer: { kind: 'sgd', learningRate: 0.1 },
      batch: 40,
    }),
  ];
  const spec = populationSpec({ features: 2, outputs: 2, loss: 'softmax', members });
  const sample = { spec, data: moons(100), seed: 4 };
  const [reference, wasm] = await Promise.all(ENGINES.map((e) => run(e, sample, [3000])));
  expect(wasm).toEqual(reference);
  expect(reference?.[0]?.diverged).toEqual(new Uint8Array(2));
}, 20_000);

test('a state goes from either engine to the other', async () => {
  const same = fc.asyncProperty(anyCase, async ({ spec, data, seed }) => {
    const [a, b] = await Promise.all(ENGINES.map((engine) => engine.create(spec, data)));
    if (!a || !b) throw new Error('there are two engines');
    await a.advance(5, idle);
    await b.restore(await a.state());
    await b.advance(5, idle);
    await a.restore(await b.state());
    await Promise.all([a.advance(5, idle), b.advance(5, idle)]);
    await b.report(); // the losses of the steps before the exchange
    await a.report();
    await Promise.all([a.advance(1, idle), b.advance(1, idle)]);
    expect(await everything(b, data, seed)).toEqual(await everything(a, data, seed));
    const straight = await referenceEngine.create(spec, data);
    await straight.advance(16, idle);
    expect(await a.state()).toEqual(await straight.state());
  });
  await fc.assert(same, { seed: 2, numRuns: 60 });
}, 30_000);

test('a member alone is the same member in any population', async () => {
  const same = fc.asyncProperty(anyCase, async ({ spec, data, seed }) => {
    const [together] = await run(wasmEngine, { spec, data, seed }, [12]);
    for (const [m, member] of spec.members.entries()) {
      const weights = data.weights?.slice(m * data.rows, (m + 1) * data.rows);
      const own = { ...spec, members: [member] };
      const [alone] = await run(
        wasmEngine,
        { spec: own, data: weights ? { ...data, weights } : data, seed },
        [12],
      );
      expect(alone?.members).toEqual([together?.members[m]]);
      expect(alone?.loss[0]).toBe(together?.loss[m]);
    }
  });
  await fc.assert(same, { seed: 3, numRuns: 100 });
}, 30_000);
