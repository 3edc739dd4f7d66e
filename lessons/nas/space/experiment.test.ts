import { expect, test } from 'vitest';
import { enumerateSpace } from '#core/search/architecture.ts';
import { meanOf } from '#core/search/standing.ts';
import { wholeSpace } from '#core/search/toy-space.ts';
import { builtTable } from '#nn/architectures/built.ts';
import { collect, testLab } from '#test/lab.ts';
import experiment, { type SpaceSnapshot } from './experiment.ts';
import { predictor, timeOnce } from './latency.ts';
import params, { type Space } from './params.ts';
import { listCount, ownArchitecture, spaceOf, stepsOf, timingRounds } from './plan.ts';
import { seedSpread, verdict } from './rank.ts';

async function last(changes: Partial<Space> = {}, seed = 1): Promise<SpaceSnapshot> {
  const values = { ...params.defaults, ...changes };
  const snapshots = await collect(experiment, values, seed, Infinity, 'wasm');
  expect(snapshots.at(-1)!.step).toBe(stepsOf(values));
  return snapshots.at(-1)!;
}
const small = { layers: 2, w16: false, w32: false } as const;

test('the whole space has 890 architectures, made from 5,832 lists of blocks', () => {
  expect(spaceOf(params.defaults)).toHaveLength(890);
  expect(listCount(params.defaults)).toBe(5832);
  expect(enumerateSpace(wholeSpace, 2).lists).toBe(listCount(params.defaults));
});

test('a switch leaves architectures out and adds none', () => {
  const whole = new Set(spaceOf(params.defaults).map(({ key }) => key));
  const switches = ['w4', 'w8', 'w16', 'w32', 'relu', 'tanh', 'residual', 'zero'] as const;
  const changes: Partial<Space>[] = [
    ...switches.map((name) => ({ [name]: false })),
    { layers: 1 },
    { layers: 2 },
    { narrowing: true },
    { same: true },
  ];
  for (const change of changes) {
    const space = spaceOf({ ...params.defaults, ...change });
    expect(space.length).toBeLessThan(whole.size);
    for (const { key } of space) expect(whole).toContain(key);
  }
});

test('what is trained here is what is shipped, for the seed of the shipped table', async () => {
  const here = await last({ ...small, source: 'here' });
  const shipped = await last(small);
  here.view.table.validation.forEach((column, seed) =>
    column.forEach((loss, i) =>
      expect(loss).toBeCloseTo(shipped.view.table.validation[seed]![i]!, 3),
    ),
  );
  expect(here.view.table.test[1]![3]).toBeCloseTo(shipped.view.table.test[1]![3]!, 3);
});

test('what was kept is taken up, and a stranger’s bytes are not', async () => {
  const store = new Map<string, unknown>();
  const lab = {
    ...testLab,
    engine: 'wasm' as const,
    recall: async (key: string) => store.get(key),
    keep: async (key: string, value: unknown) => void store.set(key, structuredClone(value)),
  };
  const values = { ...params.quick, source: 'here' as const };
  const run = async () => {
    const snapshots: SpaceSnapshot[] = [];
    for await (const snapshot of experiment(values, 5, lab)) snapshots.push(snapshot);
    return snapshots.at(-1)!;
  };
  const first = await run();
  expect(first.view.kept).toBe(0);
  const second = await run();
  expect(second.view.kept).toBe(spaceOf(values).length);
  expect(second.view.table).toEqual(first.view.table);
  for (const key of store.keys()) store.set(key, 'nonsense');
  expect((await run()).view).toEqual(first.view);
});

test('with other engines nothing is taken up', async () => {
  const asked: string[] = [];
  const recall = async (key: string) => {
    asked.push(key);
    return undefined;
  };
  const values = { ...params.quick, source: 'here' as const };
  for (const engine of ['wasm', 'reference'] as const) {
    const steps: number[] = [];
    for await (const { step } of experiment(values, 5, { ...testLab, engine, recall }))
      steps.push(step);
    expect(steps.at(-1)).toBe(stepsOf(values));
  }
  expect(new Set(asked).size).toBe(2);
  expect(asked.every((key) => key.length <= 200)).toBe(true);
});

test('under 5 % of the architectures are within one seed’s spread of the best', () => {
  const { validation } = builtTable();
  const { near } = verdict(builtTable(), 0);
  expect(near).toBeLessThan(0.05);
  expect(seedSpread(validation)).toBeGreaterThan(0);
});

test('depth and ReLU decide: the best of one, two and three layers, and none of three tanh layers', () => {
  const space = spaceOf(params.defaults);
  const means = meanOf(builtTable().validation);
  const best = (wanted: (key: string, depth: number) => boolean) => {
    const chosen = space.flatMap(({ key, blocks }, i) =>
      wanted(key, blocks.length) ? [means[i]!] : [],
    );
    return { count: chosen.length, lowest: Math.min(...chosen) };
  };
  const lowest = [1, 2, 3].map((depth) => best((_, d) => d === depth).lowest.toFixed(2));
  expect(lowest).toEqual(['0.52', '0.29', '0.05']);
  const tanh = best((key, depth) => depth === 3 && !key.includes('r'));
  expect(tanh.count).toBe(100);
  expect(tanh.lowest).toBeGreaterThan(0.5);
});

test('the front has 26 architectures; the first winner is seventh, the second 35th', async () => {
  const { metrics } = await last();
  expect(metrics['front']).toBe(26);
  expect(metrics['luck']).toBe(7);
  expect((100 * metrics['near']!).toFixed(0)).toBe('2');
  expect((await last({}, 2)).metrics['luck']).toBe(35);
});

test('your blocks come down to their canonical form', () => {
  expect(ownArchitecture({ a: '8r+', b: 'none', c: '8r+' }).key).toBe('8r 8r+');
  expect(ownArchitecture({ a: 'zero', b: '8t', c: '8t' }).key).toBe('zero');
  expect(ownArchitecture({ a: 'none', b: 'none', c: 'none' }).key).toBe('linear');
});

test('a predictor of each kind answers with a probability, and a clock that stands tells nothing', async () => {
  for (const each of spaceOf({ ...params.defaults, layers: 2 })) {
    const p = predictor(each)([0.3, -0.7]);
    expect(p).toBeGreaterThan(0);
    expect(p).toBeLessThan(1);
  }
  expect(
    timeOnce(
      () => 0.5,
      100,
      [0, 0],
      () => 0,
    ),
  ).toBeNaN();
  let ticks = 0;
  expect(
    timeOnce(
      () => 0.5,
      100,
      [0, 0],
      () => ticks++,
    ),
  ).toBeGreaterThan(0);
  const { measured } = await last({ ...small, against: 'latency' });
  expect(measured).toBeUndefined(); // the clock of the tests stands still
  expect(stepsOf({ ...params.defaults, against: 'latency' })).toBe(1 + timingRounds);
});
