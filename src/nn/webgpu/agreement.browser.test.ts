/** The WebGPU engine follows the reference, on every path through its memory. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gpuDevice } from '../device.ts';
import type { Population, PopulationEngine } from '../engine.ts';
import { LOSSES, idle, memberSpec, populationSpec, table } from '../fixtures.ts';
import { batchRows } from '../member.ts';
import { referenceEngine } from '../reference.ts';
import type { Activation, HiddenLayer, MemberSpec, Optimizer } from '../spec.ts';
import type { PopulationData, PopulationSpec } from '../spec.ts';
import { createWebgpuEngine } from './engine.ts';

/**
 * Bytes of workgroup memory: none, with threads by themselves or in step; enough for working arrays;
 * enough for parameters as well, as on a GPU.
 */
const PATHS = {
  spilled: { storage: 0, warp: 4 },
  quads: { storage: 0, warp: 4, quads: true },
  streamed: { storage: 6_000, warp: 32 },
  held: { storage: 7_500, warp: 32 },
} as const;

// On a software adapter a pipeline takes seconds to compile, so tests share a few.
const TIMEOUT = { timeout: 60_000 };

function engineOn(path: keyof typeof PATHS): PopulationEngine {
  return createWebgpuEngine({ device: gpuDevice, adapter: PATHS[path] });
}

/** The largest deviation over the largest entry. */
function deviation(got: Float32Array, truth: Float32Array): number {
  let most = 0;
  let worst = 0;
  truth.forEach((value, k) => {
    most = Math.max(most, Math.abs(value));
    worst = Math.max(worst, Math.abs((got[k] ?? NaN) - value));
  });
  return most === 0 ? worst : worst / most;
}

const layer = (units: number, activation: Activation, skip = false): HiddenLayer => ({
  units,
  activation,
  skip,
});

const u32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });

const anyOptimizer: fc.Arbitrary<Optimizer> = fc.record(
  {
    kind: fc.constantFrom('sgd', 'momentum', 'adam'),
    learningRate: fc.constantFrom(1e-3, 0.003, 0.01),
    warmup: fc.integer({ min: 0, max: 30 }),
    weightDecay: fc.constantFrom(0, 1e-3, 0.1),
    momentum: fc.constantFrom(0, 0.5, 0.9),
    beta1: fc.constantFrom(0, 0.8, 0.95),
    beta2: fc.constantFrom(0.9, 0.999),
    epsilon: fc.constantFrom(1e-8, 1e-3),
  },
  { requiredKeys: ['kind', 'learningRate'] },
);

const anyLayer = fc.record({
  units: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 13, max: 64 })),
  activation: fc.constantFrom<Activation>('identity', 'relu', 'tanh', 'sigmoid'),
  skip: fc.boolean(),
});

/** Batches above 16 and dropout above 0 need only one pipeline on the spilled path. */
const anyMember = (features: number): fc.Arbitrary<MemberSpec> =>
  fc
    .record({
      hidden: fc.array(anyLayer, { maxLength: 4 }),
      optimizer: anyOptimizer,
      batch: fc.integer({ min: 17, max: 70 }),
      dropout: fc.constantFrom(0.1, 0.5, 1e-9),
      initSeed: u32,
      orderSeed: u32,
    })
    .map((member) => {
      let inputs = features;
      const hidden = member.hidden.map(({ units, activation, skip }) => {
        if (!skip) inputs = units;
        return layer(inputs, activation, skip);
      });
      return { ...member, hidden };
    });

interface Case {
  readonly spec: PopulationSpec;
  readonly data: PopulationData;
}

const anyRecipe = fc
  .record({
    features: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(64)),
    loss: fc.constantFrom(...LOSSES),
    outputs: fc.integer({ min: 2, max: 10 }),
    isOne: fc.boolean(),
    rows: fc.integer({ min: 1, max: 90 }),
    isWeighted: fc.boolean(),
  })
  .chain((recipe) =>
    fc
      .array(anyMember(recipe.features), { minLength: 6, maxLength: 6 })
      .map((members) => ({ ...recipe, members })),
  );

type Recipe = typeof anyRecipe extends fc.Arbitrary<infer R> ? R : never;

function prepare({ features, loss, outputs, isOne, rows, isWeighted, members }: Recipe): Case {
  const width = isOne && loss !== 'softmax' ? 1 : outputs;
  const spec = populationSpec({ features, loss, outputs: width, members });
  const data = table(spec, rows);
  const weights = new Float32Array(members.length * rows).map((_, k) => (k * 7) % 3);
  for (let m = 0; m < members.length; m++) weights[m * rows] = 1;
  return { spec, data: isWeighted ? { ...data, weights } : data };
}

/** Loss and gradient of every member on its next batch, and the outputs of all on the table. */
async function compareNow(gpu: Population, truth: Population, data: PopulationData) {
  const { spec } = truth;
  for (const m of spec.members.keys()) {
    const rows = batchRows(spec, data, m, truth.step);
    const got = await gpu.gradient(m, rows);
    const expected = await truth.gradient(m, rows);
    expect(Math.abs(got.loss - expected.loss)).toBeLessThan(1e-5 * Math.max(1, expected.loss));
    expect(deviation(got.gradient, expected.gradient), `gradient of ${m}`).toBeLessThan(1e-5);
  }
  for (const as of ['outputs', 'logits'] as const) {
    const got = await gpu.predict(data.x, data.rows, as);
    expect(deviation(got, await truth.predict(data.x, data.rows, as)), as).toBeLessThan(1e-5);
  }
}

/** Both engines' populations for the work, then nothing left of them. */
async function withBoth(
  engine: PopulationEngine,
  { spec, data }: Case,
  work: (gpu: Population, truth: Population) => Promise<void>,
): Promise<void> {
  const truth = await referenceEngine.create(spec, data);
  const gpu = await engine.create(spec, data);
  try {
    await work(gpu, truth);
  } finally {
    await gpu.dispose();
    await truth.dispose();
  }
}

/** Gradients and outputs now, one step of sgd, and the losses of 100 steps. */
async function compare(engine: PopulationEngine, example: Case): Promise<void> {
  await withBoth(engine, example, async (gpu, truth) => {
    const { spec, data } = example;
    await compareNow(gpu, truth, data);
    await gpu.advance(1, idle);
    await truth.advance(1, idle);
    const [got, expected] = [await gpu.state(), await truth.state()];
    expect(got.step).toBe(1);
    spec.members.forEach(({ optimizer }, m) => {
      expect(got.members[m]?.step).toBe(1);
      if (optimizer.kind === 'adam') return; // divides noise by noise where a gradient is nearly 0
      const own = expected.members[m]!;
      expect(deviation(got.members[m]!.parameters, own.parameters)).toBeLessThan(1e-5);
      expect(deviation(got.members[m]!.moments, own.moments)).toBeLessThan(1e-5);
    });
    for (const steps of [89, 10]) {
      await gpu.advance(steps, idle);
      await truth.advance(steps, idle);
      const { loss, diverged } = await gpu.report();
      const report = await truth.report();
      expect(diverged).toEqual(report.diverged);
      report.loss.forEach((value, m) => {
        if (report.diverged[m]) expect(loss[m]).toBeNaN();
        else expect(Math.abs(loss[m]! - value)).toBeLessThan(1e-3 * Math.max(1, value));
      });
    }
  });
}

test('random populations train as on the reference', TIMEOUT, async () => {
  await gpuDevice();
  await fc.assert(
    fc.asyncProperty(anyRecipe, (recipe) => compare(engineOn('spilled'), prepare(recipe))),
    { seed: 20_240_611, numRuns: 8, endOnFailure: true },
  );
});

for (const [path, units, batch] of [
  ['streamed', 12, 7],
  ['held', 12, 7],
  ['quads', 41, 70],
] as const) {
  test(`on the ${path} path, too`, TIMEOUT, async () => {
    const members = (['sgd', 'momentum', 'adam'] as const).map((kind, m) =>
      memberSpec({
        hidden: [layer(units, 'tanh'), layer(units, 'sigmoid', true), layer(9, 'relu')],
        optimizer: { kind, learningRate: 0.01, weightDecay: 0.01, warmup: 5 },
        batch,
        dropout: 0.2,
        initSeed: m,
      }),
    );
    const spec = populationSpec({ features: 5, outputs: 3, loss: 'softmax', members });
    await compare(engineOn(path), { spec, data: table(spec, 60) });
  });
}
