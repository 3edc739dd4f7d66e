import { expect, test } from 'vitest';
import { checkPopulation } from './check.ts';
import { memberSpec, populationSpec, table } from './fixtures.ts';
import type { MemberSpec, PopulationData, PopulationSpec } from './spec.ts';

const ROWS = 4;

/** The message for a spec or table changed in one place. */
function refusal(
  spec: Partial<PopulationSpec>,
  change: (data: PopulationData) => Partial<PopulationData> = () => ({}),
): string {
  const whole = populationSpec(spec);
  const data = table(whole, ROWS);
  try {
    checkPopulation(whole, { ...data, ...change(data) });
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
  return 'accepted';
}

const member = (changes: Partial<MemberSpec>): string =>
  refusal({ members: [memberSpec(changes)] });

function edit(values: Float32Array, at: number, value: number): Float32Array {
  const copy = values.slice();
  copy[at] = value;
  return copy;
}

test('a valid population is accepted', () => {
  expect(refusal({})).toBe('accepted');
  expect(refusal({ loss: 'softmax', outputs: 10, features: 64 })).toBe('accepted');
  expect(member({ hidden: [] })).toBe('accepted');
});

test('sizes out of range are refused with field, rule and value', () => {
  expect(refusal({ members: [] })).toBe(
    'checkPopulation: members must hold at least one member, got 0',
  );
  expect(refusal({ features: 65 })).toBe(
    'checkPopulation: features must be an integer from 1 to 64, got 65',
  );
  expect(refusal({ outputs: 11 })).toMatch(/outputs must be an integer from 1 to 10, got 11/);
  expect(refusal({ loss: 'softmax', outputs: 1 })).toMatch(/outputs \(softmax\) .* got 1/);
  expect(refusal({ steps: -1 })).toMatch(/steps must be an integer from 0 to .*, got -1/);
});

test('a member is named by its place', () => {
  const members = [memberSpec(), memberSpec({ batch: 0 })];
  expect(refusal({ members })).toMatch(/members\[1\]\.batch must be an integer from 1 .*, got 0/);
});

test('layers out of range are refused', () => {
  const tanh = { units: 4, activation: 'tanh' } as const;
  expect(member({ hidden: Array(5).fill(tanh) as (typeof tanh)[] })).toMatch(
    /members\[0\]\.hidden must have at most 4 layers, got 5/,
  );
  expect(member({ hidden: [{ ...tanh, units: 65 }] })).toMatch(/hidden\[0\]\.units .* got 65/);
  expect(member({ hidden: [tanh, { ...tanh, units: 5, skip: true }] })).toMatch(
    /hidden\[1\]\.skip needs as many units as inputs \(4\), got 5 units/,
  );
});

test('optimizer settings out of range are refused', () => {
  const adam = { kind: 'adam', learningRate: 0.01 } as const;
  const refused = (changes: object): string => member({ optimizer: { ...adam, ...changes } });
  expect(refused({ learningRate: 0 })).toMatch(/learningRate must be above 0 .* got 0/);
  expect(refused({ learningRate: 1e39 })).toMatch(/finite in single precision, got 1e\+39/);
  expect(refused({ learningRate: NaN })).toMatch(/got NaN/);
  expect(refused({ momentum: 1 })).toMatch(/momentum must be from 0 to below 1, got 1/);
  expect(refused({ beta1: 1 })).toMatch(/beta1 .* got 1/);
  expect(refused({ beta2: -0.1 })).toMatch(/beta2 .* got -0.1/);
  expect(refused({ epsilon: 0 })).toMatch(/epsilon must be above 0 .* got 0/);
  expect(refused({ weightDecay: -1 })).toMatch(/weightDecay must be finite .* got -1/);
  expect(refused({ warmup: 0.5 })).toMatch(/warmup must be an integer .* got 0.5/);
});

test('names that no type check has seen are refused', () => {
  const link = JSON.parse('{"loss":"hinge"}') as Partial<PopulationSpec>;
  expect(refusal(link)).toMatch(/loss must be one of sigmoid, softmax, squared, got hinge/);
});

test('seeds, dropout and the number of draws are bounded', () => {
  expect(member({ initSeed: -1 })).toMatch(/initSeed must be an integer from 0 .* got -1/);
  expect(member({ orderSeed: 2 ** 32 })).toMatch(/orderSeed .* got 4294967296/);
  expect(member({ dropout: 1 })).toMatch(/dropout must be from 0 to below 1, got 1/);
  expect(refusal({ steps: 2 ** 30 })).toMatch(/batch times steps must be below 2\^32/);
});

test('tables of the wrong size are refused', () => {
  expect(refusal({}, () => ({ rows: 5 }))).toMatch(/x must have 15 entries .* got 12/);
  expect(refusal({}, ({ y }) => ({ y: y.slice(1) }))).toMatch(/y must have 8 entries .* got 7/);
  expect(refusal({}, () => ({ rows: 0 }))).toMatch(/rows must be an integer from 1 .* got 0/);
  expect(refusal({}, () => ({ weights: new Float32Array(3) }))).toMatch(/weights must have 4 .* 3/);
});

test('values no one can train on are refused with their place', () => {
  expect(refusal({}, ({ x }) => ({ x: edit(x, 7, NaN) }))).toMatch(/x\[2, 1\] must be finite, got/);
  expect(refusal({}, ({ y }) => ({ y: edit(y, 3, Infinity) }))).toMatch(/y\[1, 1\] must be finite/);
  expect(refusal({ loss: 'sigmoid' }, ({ y }) => ({ y: edit(y, 0, 2) }))).toMatch(
    /y\[0, 0\] must be from 0 to 1, got 2/,
  );
  expect(refusal({ loss: 'softmax' }, ({ y }) => ({ y: edit(y, 1, 2) }))).toMatch(
    /y\[1\] \(class\) must be an integer from 0 to 1, got 2/,
  );
});

test('sample weights must be finite, at least 0, and not all 0 for any member', () => {
  const members = [memberSpec(), memberSpec()];
  const weighted = (...weights: number[]): string =>
    refusal({ members }, () => ({ weights: Float32Array.from(weights) }));
  expect(weighted(1, 1, 1, 1, 0, 0, 0.5, 0)).toBe('accepted');
  expect(weighted(1, 1, 1, 1, 0, 0, 0, 0)).toMatch(/weights\[1\] must hold a weight above 0/);
  expect(weighted(1, 1, -1, 1, 1, 1, 1, 1)).toMatch(/weights\[0, 2\] must be finite .* got -1/);
  expect(weighted(1, 1, 1, 1, NaN, 1, 1, 1)).toMatch(/weights\[1, 0\] must be finite .* got NaN/);
});
