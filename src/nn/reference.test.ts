import { expect, test } from 'vitest';
import type { Population, PopulationState } from './engine.ts';
import { idle, memberSpec, moons, populationSpec, table } from './fixtures.ts';
import { applyGradient, batchRows } from './member.ts';
import { referenceEngine } from './reference.ts';
import type { MemberSpec, PopulationData, PopulationSpec } from './spec.ts';

const MEMBERS: readonly MemberSpec[] = [
  memberSpec(),
  memberSpec({ hidden: [], optimizer: { kind: 'sgd', learningRate: 0.1 }, batch: 5 }),
  memberSpec({
    hidden: [
      { units: 7, activation: 'relu' },
      { units: 7, activation: 'sigmoid', skip: true },
    ],
    optimizer: { kind: 'momentum', learningRate: 0.05, warmup: 7, weightDecay: 0.01 },
    batch: 33,
    dropout: 0.2,
    initSeed: 77,
    orderSeed: 78,
  }),
];

function setUp(members = MEMBERS, loss: PopulationSpec['loss'] = 'softmax') {
  const spec = populationSpec({ members, loss });
  const bare = table(spec, 40);
  const weights = new Float32Array(members.length * 40).map((_, k) => ((k % 40) * 7) % 3);
  const data: PopulationData = { ...bare, weights };
  return { spec, data };
}

function only({ spec, data }: ReturnType<typeof setUp>, m: number): ReturnType<typeof setUp> {
  const weights = data.weights!.slice(m * 40, (m + 1) * 40);
  return { spec: { ...spec, members: [spec.members[m]!] }, data: { ...data, weights } };
}

async function trained(set: ReturnType<typeof setUp>, steps: number): Promise<Population> {
  const population = await referenceEngine.create(set.spec, set.data);
  await population.advance(steps, idle);
  return population;
}

async function parameters(population: Population): Promise<Float32Array[]> {
  return (await population.state()).members.map((member) => member.parameters);
}

test('the same spec and data give the same bytes, however the steps are cut', async () => {
  const [whole, cut] = [await trained(setUp(), 60), await trained(setUp(), 13)];
  for (const steps of [1, 20, 26]) await cut.advance(steps, idle);
  expect(await cut.state()).toEqual(await whole.state());
  expect(cut.step).toBe(60);
});

test('a member alone is the same member in a population, bit for bit', async () => {
  const together = await parameters(await trained(setUp(), 50));
  for (let m = 0; m < MEMBERS.length; m++) {
    const [alone] = await parameters(await trained(only(setUp(), m), 50));
    expect(alone).toEqual(together[m]);
  }
});

test('seeds of initialization and of order act apart', async () => {
  const members = [memberSpec(), memberSpec({ initSeed: 9 }), memberSpec({ orderSeed: 9 })];
  const population = await trained(setUp(members), 0);
  const [a, b, c] = await parameters(population);
  expect(b).not.toEqual(a);
  expect(c).toEqual(a);
  await population.advance(1, idle);
  const [stepped, , reordered] = await parameters(population);
  expect(reordered).not.toEqual(stepped);
});

test('a restored state goes on as if never interrupted, in this or another population', async () => {
  const population = await trained(setUp(), 20);
  const kept = await population.state();
  await population.advance(30, idle);
  const straight = await population.state();
  await population.restore(kept);
  expect(population.step).toBe(20);
  await population.advance(30, idle);
  expect(await population.state()).toEqual(straight);
  const other = await referenceEngine.create(...pair(setUp()));
  await other.restore(structuredClone(kept));
  await other.advance(30, idle);
  expect(await other.state()).toEqual(straight);
});

const pair = ({ spec, data }: ReturnType<typeof setUp>) => [spec, data] as const;

test('a state is a copy: training on does not change it', async () => {
  const population = await trained(setUp(), 3);
  const state = await population.state();
  const before = structuredClone(state);
  await population.advance(3, idle);
  expect(state).toEqual(before);
});

test('averaged weights can be put in', async () => {
  const population = await trained(setUp([memberSpec(), memberSpec({ orderSeed: 8 })]), 10);
  const state = await population.state();
  const [a, b] = state.members;
  const mean = a!.parameters.map((p, k) => (p + b!.parameters[k]!) / 2);
  const averaged: PopulationState = {
    ...state,
    members: state.members.map((member) => ({ ...member, parameters: mean })),
  };
  await population.restore(averaged);
  const [first, second] = await parameters(population);
  expect(first).toEqual(mean);
  expect(second).toEqual(mean);
});

test('a gradient on the own batch, applied, is exactly a step', async () => {
  const { spec, data } = setUp();
  const population = await trained({ spec, data }, 5);
  const before = await population.state();
  const expected = await Promise.all(
    before.members.map(async (member, m) => {
      const rows = batchRows(spec, data, m, member.step);
      const { gradient } = await population.gradient(m, rows);
      return applyGradient(spec.members[m]!, member, gradient);
    }),
  );
  expect(await population.state()).toEqual(before); // nothing was applied
  await population.advance(1, idle);
  expect((await population.state()).members).toEqual(expected);
});

test('the report is the mean of the batch losses since the last one', async () => {
  const set = setUp([memberSpec()]);
  const population = await trained(set, 0);
  expect((await population.report()).loss[0]).toBeNaN();
  const losses: number[] = [];
  for (let step = 0; step < 4; step++) {
    const rows = batchRows(set.spec, set.data, 0, step);
    losses.push((await population.gradient(0, rows)).loss);
    await population.advance(1, idle);
  }
  const { loss, diverged } = await population.report();
  expect(loss[0]).toBeCloseTo(losses.reduce((a, b) => a + b) / 4, 6);
  expect([...diverged]).toEqual([0]);
});

test('an epoch of batch gradients averages to the gradient of the whole weighted table', async () => {
  const set = setUp([memberSpec({ batch: 2 })]);
  const population = await trained(set, 0);
  const drawn = set.data.weights!.reduce((n, w) => n + +(w > 0), 0);
  const sum = new Float64Array((await parameters(population))[0]!.length);
  const all: number[] = [];
  for (let step = 0; step < drawn / 2; step++) {
    const rows = batchRows(set.spec, set.data, 0, step);
    all.push(...rows);
    const { gradient } = await population.gradient(0, rows);
    gradient.forEach((g, k) => (sum[k]! += g / (drawn / 2)));
  }
  expect(new Set(all).size).toBe(drawn);
  const whole = await population.gradient(0, Uint32Array.from(all));
  whole.gradient.forEach((g, k) => {
    expect(sum[k]).toBeCloseTo(g, 6);
  });
});

test('a diverging member is flagged, stops costing time, and touches no other', async () => {
  const wild = memberSpec({ optimizer: { kind: 'sgd', learningRate: 1e6 }, hidden: [] });
  const members = [MEMBERS[0]!, wild, MEMBERS[2]!];
  const set = setUp(members, 'squared');
  const population = await trained(set, 100);
  const { loss, diverged } = await population.report();
  expect([...diverged]).toEqual([0, 1, 0]);
  expect([...loss].map((value) => Number.isNaN(value))).toEqual([false, true, false]);
  const state = await population.state();
  expect(state.members[1]!.step).toBeLessThan(100);
  const bits = new Uint32Array(state.members[1]!.parameters.buffer);
  expect([...new Set(bits)]).toEqual([0x7fc00000]);
  for (const m of [0, 2]) {
    expect((await parameters(await trained(only(set, m), 100)))[0]).toEqual(
      state.members[m]!.parameters,
    );
  }
  let breaths = 0;
  const alone = await trained(only(set, 1), 100);
  await alone.advance(1_000_000, () => {
    breaths++;
    return Promise.resolve();
  });
  expect(breaths).toBe(0);
});

test('predictions are [members, rows, outputs], probabilities or logits', async () => {
  const set = setUp();
  const population = await trained(set, 10);
  const rows = 37;
  const x = set.data.x.subarray(0, rows * 3);
  const outputs = await population.predict(x, rows);
  const logits = await population.predict(x, rows, 'logits');
  expect(outputs).toHaveLength(MEMBERS.length * rows * 2);
  for (let k = 0; k < outputs.length; k += 2) {
    expect(outputs[k]! + outputs[k + 1]!).toBeCloseTo(1, 6);
    expect(Math.log(outputs[k]! / outputs[k + 1]!)).toBeCloseTo(logits[k]! - logits[k + 1]!, 4);
  }
  const one = await population.predict(x.subarray(36 * 3), 1);
  for (let m = 0; m < MEMBERS.length; m++) {
    const last = (m * rows + 36) * 2;
    expect([...one.subarray(2 * m, 2 * m + 2)]).toEqual([...outputs.subarray(last, last + 2)]);
  }
});

test('the outputs of a linear member are its weights times the features plus biases', async () => {
  const set = setUp([memberSpec({ hidden: [] })], 'squared');
  const population = await trained(set, 10);
  const [p] = await parameters(population);
  const x = Float32Array.of(0.5, -1, 2);
  const outputs = await population.predict(x, 1);
  for (const o of [0, 1]) {
    const dot = 0.5 * p![3 * o]! - p![3 * o + 1]! + 2 * p![3 * o + 2]! + p![6 + o]!;
    expect(outputs[o]).toBeCloseTo(dot, 6);
  }
});

test('requests that do not fit are refused with the value', async () => {
  const population = await trained(setUp(), 0);
  await expect(population.predict(new Float32Array(4), 2)).rejects.toThrow(
    'predict: x must have 6 entries (rows × features), got 4',
  );
  await expect(population.gradient(3, Uint32Array.of(0))).rejects.toThrow(
    'gradient: member must be an integer from 0 to 2, got 3',
  );
  await expect(population.gradient(0, Uint32Array.of(40))).rejects.toThrow(
    'gradient: rows must be from 0 to 39, got 40',
  );
  const { members } = await population.state();
  await expect(population.restore({ step: 0, members: members.slice(1) })).rejects.toThrow(
    'restore: state must have 3 members, got 2',
  );
  const swapped = members.map((member) => ({ ...member, moments: new Float32Array(1) }));
  await expect(population.restore({ step: 0, members: swapped })).rejects.toThrow(
    /restore: members\[0\]\.moments must have \d+ entries, got 1/,
  );
});

test('a disposed population refuses every call, and a second dispose is no error', async () => {
  const population = await trained(setUp(), 0);
  await population.dispose();
  await population.dispose();
  await expect(population.advance(1, idle)).rejects.toThrow('advance: the population is disposed');
  await expect(population.predict(new Float32Array(3), 1)).rejects.toThrow(/^predict: .* disposed/);
  await expect(population.state()).rejects.toThrow(/^state: .* disposed/);
});

test('the numbers are the same on every machine: a checksum changes with the definition only', async () => {
  const checksum = (await parameters(await trained(setUp(), 50))).reduce(
    (sum, values) =>
      new Uint32Array(values.buffer).reduce((s, bits) => Math.imul(s ^ bits, 0x01000193), sum),
    0x811c9dc5,
  );
  expect((checksum >>> 0).toString(16)).toBe('8e62b81a');
});

test('a tanh network 2-16-16-1 separates two moons above 95 % on unseen points', async () => {
  const hidden = [
    { units: 16, activation: 'tanh' },
    { units: 16, activation: 'tanh' },
  ] as const;
  const optimizer = { kind: 'adam', learningRate: 0.02 } as const;
  const members = [1, 2, 3].map((initSeed) =>
    memberSpec({ hidden, optimizer, batch: 32, initSeed }),
  );
  const spec = populationSpec({ features: 2, outputs: 1, loss: 'sigmoid', members });
  const population = await referenceEngine.create(spec, moons(400));
  const unseen = moons(1000, 0.15, 99);
  const accuracy = async (): Promise<number[]> => {
    const outputs = await population.predict(unseen.x, unseen.rows);
    return members.map((_, m) => {
      let right = 0;
      unseen.y.forEach((y, r) => (right += +(outputs[m * unseen.rows + r]! > 0.5 === (y === 1))));
      return right / unseen.rows;
    });
  };
  expect(Math.min(...(await accuracy()))).toBeLessThan(0.9);
  await population.advance(600, idle);
  expect(Math.min(...(await accuracy()))).toBeGreaterThan(0.95);
});
