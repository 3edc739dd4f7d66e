import { expect, test } from 'vitest';
import { memberSpec, populationSpec, table } from './fixtures.ts';
import { batchRows } from './member.ts';
import { initialParameters, planPopulation, planShape } from './plan.ts';

test('parameters are packed layer by layer: weights [units, inputs], then biases', () => {
  const spec = populationSpec({ features: 3, outputs: 2 });
  const hidden = [{ units: 5, activation: 'relu' } as const];
  const shape = planShape(spec, memberSpec({ hidden }));
  expect(shape.layers).toEqual([
    { inputs: 3, units: 5, activation: 'relu', skip: false, weights: 0, biases: 15 },
    { inputs: 5, units: 2, activation: 'identity', skip: false, weights: 20, biases: 30 },
  ]);
  expect(shape.parameters).toBe(32);
  expect(shape.multiplyAdds).toBe(25);
});

test('members of one shape share a plan; moments depend on the optimizer', () => {
  const kinds = ['sgd', 'momentum', 'adam'] as const;
  const members = kinds.map((kind) => memberSpec({ optimizer: { kind, learningRate: 0.1 } }));
  const spec = populationSpec({ members });
  const plan = planPopulation(spec, table(spec, 4));
  expect(new Set(plan.members.map((member) => member.shape)).size).toBe(1);
  const { parameters } = plan.members[0]!.shape;
  expect(plan.members.map((member) => member.moments / parameters)).toEqual([0, 1, 2]);
});

test('initial weights fill the bound of He for relu and of Glorot otherwise; biases are 0', () => {
  const spec = populationSpec({ features: 50, outputs: 1 });
  for (const [activation, bound] of [
    ['relu', Math.sqrt(6 / 50)],
    ['tanh', Math.sqrt(6 / 100)],
  ] as const) {
    const shape = planShape(spec, memberSpec({ hidden: [{ units: 50, activation }] }));
    const values = initialParameters(shape, 3);
    const weights = values.subarray(0, 2500);
    const mean = weights.reduce((sum, w) => sum + w, 0) / 2500;
    const variance = weights.reduce((sum, w) => sum + w * w, 0) / 2500;
    expect(weights.every((w) => Math.abs(w) <= bound)).toBe(true);
    expect(Math.abs(mean)).toBeLessThan((4 * bound) / Math.sqrt(3 * 2500));
    expect(variance).toBeCloseTo(bound ** 2 / 3, 2);
    expect([...values.subarray(2500, 2550)]).toEqual(Array(50).fill(0));
  }
});

test('a wider layer begins with the draws of a narrower one, up to the bound', () => {
  const spec = populationSpec({ features: 3, outputs: 1 });
  const weightsOf = (units: number): Float32Array =>
    initialParameters(planShape(spec, memberSpec({ hidden: [{ units, activation: 'relu' }] })), 3);
  expect([...weightsOf(8).subarray(0, 12)]).toEqual([...weightsOf(4).subarray(0, 12)]);
});

test('rows of weight 0 are never drawn, the others once per epoch', () => {
  const members = [memberSpec({ batch: 3 }), memberSpec({ batch: 4, orderSeed: 9 })];
  const spec = populationSpec({ members });
  const weights = Float32Array.from([0, 1, 2, 0, 3, 0, 1, 1, 1, 1, 1, 1]);
  const data = { ...table(spec, 6), weights };
  const epoch = [batchRows(spec, data, 0, 0)].flatMap((rows) => [...rows]);
  expect(epoch.toSorted()).toEqual([1, 2, 4]);
  expect([...batchRows(spec, data, 1, 0)].every((row) => row < 6)).toBe(true);
});

test('weights have mean 1 over the rows drawn, so their scale does not matter', () => {
  const spec = populationSpec({ members: [memberSpec(), memberSpec()] });
  const weights = Float32Array.from([0, 2, 6, 0, 0.25, 0.75]);
  const plan = planPopulation(spec, { ...table(spec, 3), weights });
  expect([...plan.members[0]!.weights!]).toEqual([0, 0.5, 1.5]);
  expect([...plan.members[1]!.weights!]).toEqual([0, 0.5, 1.5]);
  expect([...plan.members[1]!.drawable!]).toEqual([1, 2]);
});
