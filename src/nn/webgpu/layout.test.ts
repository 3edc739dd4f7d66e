import { expect, test } from 'vitest';
import { memberSpec, populationSpec, table } from '../fixtures.ts';
import { LIMITS } from '../spec.ts';
import type { HiddenLayer, MemberSpec, PopulationSpec } from '../spec.ts';
import { RECORD, shapeWords, spillOf, variantOf } from './layout.ts';
import { batchWords, memberWords, planMembers, planSlices, samplingWords } from './members.ts';

const KIB = 1024;
const gpu = (kib: number) => ({ storage: kib * KIB, warp: 32 });

const layers = (...units: number[]): HiddenLayer[] =>
  units.map((count) => ({ units: count, activation: 'relu' }));

/** Bytes of workgroup memory that a variant declares. */
const bytesOf = ({ lines, held }: { lines: number; held: number }): number => 16 * lines + 4 * held;

function planOf(member: Partial<MemberSpec>, spec: Partial<PopulationSpec> = {}) {
  return planMembers(populationSpec({ ...spec, members: [memberSpec(member)] }))[0]!;
}

test('a small network is held in workgroup memory, with tiles as large as its batch needs', () => {
  const plan = planOf({ hidden: layers(16, 16), batch: 32 }, { features: 2, outputs: 1 });
  const variant = variantOf(plan, gpu(16));
  expect(variant).toMatchObject({ threads: 32, groups: 8, dropout: 0 });
  expect(variant.held).toBeGreaterThanOrEqual(337);
  expect(variant.lines).toBeGreaterThanOrEqual((2 + 4 * 16 + 1) * 9);
  const few = planOf({ hidden: layers(16, 16), batch: 8 }, { features: 2, outputs: 1 });
  expect(variantOf(few, gpu(16)).groups).toBe(2);
});

test('what does not fit is streamed, then spilled; what is declared always fits', () => {
  const large = { features: 16, outputs: 10 };
  const plan = planOf({ hidden: layers(64, 64), batch: 32, dropout: 0.1 }, large);
  expect(variantOf(plan, gpu(32))).toMatchObject({ held: 1, groups: 4, dropout: 1 });
  expect(variantOf(plan, gpu(8))).toMatchObject({ held: 1, lines: 1, groups: 8 });
  expect(spillOf(plan.shape, variantOf(plan, gpu(8)))).toBe((16 + 4 * 64 + 10) * 9);
  expect(spillOf(plan.shape, variantOf(plan, gpu(32)))).toBe(0);
  for (const storage of [0, 1, 4, 8, 16, 32, 48].map((kib) => kib * KIB)) {
    for (const hidden of [[], layers(1), layers(30, 20), layers(64, 64, 64, 64)]) {
      for (const batch of [1, 9, 17, 500]) {
        const variant = variantOf(planOf({ hidden, batch }, large), { storage, warp: 32 });
        const declared = bytesOf(variant);
        expect(variant.lines === 1 || declared + 512 <= storage).toBe(true);
        expect(variant.threads % 32).toBe(0);
      }
    }
  }
});

test('a workgroup has a warp, or two for a wide layer', () => {
  const threads = (units: number, warp: number) =>
    variantOf(planOf({ hidden: layers(units), batch: 32 }), { storage: 0, warp }).threads;
  expect([threads(32, 32), threads(33, 32)]).toEqual([32, 64]);
  expect([threads(32, 4), threads(33, 4)]).toEqual([4, 8]);
});

test('four threads in step share a tile; what a member has of one kind is known beforehand', () => {
  const inStep = { storage: 0, warp: 4, quads: true };
  const same = variantOf(planOf({ hidden: layers(64, 8), batch: 3 }), inStep);
  expect(same).toMatchObject({ threads: 4, groups: 8, lines: 1, held: 1, quads: 1 });
  expect(same).toMatchObject({ activation: 1, skips: 0 });
  const hidden = [...layers(6), { units: 6, activation: 'tanh' as const, skip: true }];
  const mixed = variantOf(planOf({ hidden, optimizer: { kind: 'sgd', learningRate: 1 } }), inStep);
  expect(mixed).toMatchObject({ activation: 4, skips: 1, optimizer: 0 });
  const several = { activation: 4, skips: 1, optimizer: 3, quads: 0 };
  expect(variantOf(planOf({ hidden: layers(64) }), gpu(32))).toMatchObject(several);
});

test('few variants serve many shapes', () => {
  const names = new Set<string>();
  for (let a = 1; a <= LIMITS.units; a++) {
    for (let b = 1; b <= LIMITS.units; b++) {
      const plan = planOf({ hidden: layers(a, b), batch: 32 }, { features: 2, outputs: 2 });
      names.add(JSON.stringify(variantOf(plan, gpu(32))));
    }
  }
  expect(names.size).toBeLessThan(120); // of 4,096 shapes
});

test('the lines of a shape do not overlap, but for the output and its gradient', () => {
  const skip: HiddenLayer = { units: 5, activation: 'tanh', skip: true };
  const plan = planOf({ hidden: [...layers(5), skip] }, { features: 3, outputs: 2 });
  const [count, ...words] = shapeWords(plan.shape);
  expect(count).toBe(3);
  const at = (l: number) => {
    const [a = 0, weights = 0, c = 0, d = 0] = words.slice(4 * l, 4 * l + 4);
    const [inputs, units, activation, skips] = [a & 255, (a >> 8) & 255, (a >> 16) & 3, a >> 20];
    const lines = { above: c & 0xffff, out: c >>> 16, dz: d & 0xffff, aux: d >>> 16 };
    return { inputs, units, activation, skips, weights, ...lines };
  };
  expect(at(0)).toMatchObject({ inputs: 3, units: 5, activation: 1, skips: 0, weights: 0 });
  expect(at(0)).toMatchObject({ above: 0, out: 3, dz: 8 });
  expect(at(1)).toMatchObject({ inputs: 5, units: 5, activation: 2, skips: 1, weights: 20 });
  expect(at(1)).toMatchObject({ above: 3, out: 13, dz: 18, aux: 23 });
  expect(at(2)).toMatchObject({ inputs: 5, units: 2, weights: 50, above: 13, out: 28, dz: 28 });
});

test('slices keep the order of their members and stay below the largest buffer', () => {
  const members = Array.from({ length: 50 }, (_, m) =>
    memberSpec({ hidden: layers(m % 2 === 0 ? 4 : 60), initSeed: m }),
  );
  const spec = populationSpec({ members });
  const data = { ...table(spec, 10), weights: new Float32Array(500).fill(1) };
  const plans = planMembers(spec);
  const slices = planSlices(data, plans, gpu(32), 12_000);
  expect(slices.flatMap((slice) => slice.members).toSorted((a, b) => a - b)).toEqual([
    ...members.keys(),
  ]);
  for (const slice of slices) {
    expect(4 * slice.floats).toBeLessThanOrEqual(12_000);
    expect(new Set(slice.members.map((m) => m % 2)).size).toBe(1);
    expect(slice.members).toEqual([...slice.members].sort((a, b) => a - b));
    slice.starts.forEach((start, k) => {
      const { shape, moments } = plans[slice.members[k]!]!;
      expect(start + shape.parameters + moments).toBe(slice.starts[k + 1] ?? slice.floats);
    });
  }
});

test('a member larger than the largest buffer asked for gets a slice of its own', () => {
  const spec = populationSpec({ members: [memberSpec(), memberSpec()] });
  expect(planSlices(table(spec, 5), planMembers(spec), gpu(0), 10)).toHaveLength(2);
});

test('sampling holds the drawable rows, then what their losses are multiplied by', () => {
  const spec = populationSpec({ outputs: 1, members: [memberSpec({ batch: 4 })] });
  const data = { ...table(spec, 5), weights: Float32Array.of(0, 3, 0, 1, 2) };
  const plans = planMembers(spec);
  const [slice] = planSlices(data, plans, gpu(0), 1e6);
  const words = samplingWords(spec, data, plans, slice!);
  if (words === 0) throw new Error('weights were given');
  expect([...words.subarray(0, 3)]).toEqual([1, 3, 4]);
  expect([...new Float32Array(words.buffer, 12, 3)]).toEqual([0.375, 0.125, 0.25]);
  const record = memberWords(spec, data, plans, slice!);
  expect(record[9]).toBe(0);
  expect(record[10]).toBe(3);
  expect(record[0]).toBe(RECORD);
  const batch = batchWords(spec, data, 0, Uint32Array.of(4, 0));
  expect([...batch.subarray(0, 2)]).toEqual([4, 0]);
  expect([...new Float32Array(batch.buffer, 8)]).toEqual([0.5, 0]);
});
