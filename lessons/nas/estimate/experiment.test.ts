import { expect, test } from 'vitest';
import { random } from '#core/random.ts';
import { builtTable } from '#nn/architectures/built.ts';
import { collect } from '#test/lab.ts';
import challenges from './challenges.ts';
import experiment, { type EstimateSnapshot } from './experiment.ts';
import { methods, type MethodId } from './methods.ts';
import params, { type EstimateParams } from './params.ts';
import { architectureAt, placesOf, stepsOf, within } from './plan.ts';
import { choose, judge } from './standing.ts';

async function last(changes: Partial<EstimateParams> = {}, seed = 1): Promise<EstimateSnapshot> {
  const values = { ...params.defaults, ...changes };
  const snapshots = await collect(experiment, values, seed, Infinity, 'wasm');
  expect(snapshots.at(-1)!.step).toBe(stepsOf(values));
  return snapshots.at(-1)!;
}
const whole = await last();
const at = (method: MethodId, share: number) => within(whole.view.estimates, method, share)!;
const tau = (method: MethodId, share: number) => at(method, share).tau.toFixed(2);

test('for a tenth of the cost the short trainings order poorly, and with 13 rows the wrong way round', () => {
  expect([tau('early', 0.1), tau('data', 0.1)]).toEqual(['0.34', '0.36']);
  expect(at('early', 0.1).share).toBeCloseTo(0.1, 12);
  expect(at('data', 0.05).share).toBeCloseTo(0.05, 12);
  expect(tau('data', 0.05)).toBe('-0.28');
});

test('weight sharing orders for 4 % as early stopping does for half, and the ceiling is 0.76', () => {
  expect(at('shared', 0.1).share).toBe(0.04);
  expect([tau('shared', 0.04), tau('early', 0.5), tau('early', 1)]).toEqual([
    '0.61',
    '0.64',
    '0.76',
  ]);
  expect(at('early', 0.4).tau).toBeLessThan(at('shared', 0.04).tau);
});

test('only SynFlow says more than the number of parameters', () => {
  const said = (['parameters', 'gradient', 'snip', 'flow'] as const).map((id) => tau(id, 0.01));
  expect(said).toEqual(['0.51', '0.27', '0.35', '0.59']);
  expect(at('parameters', 0).share).toBe(0);
});

test('the best order chooses rank 181, the worst of those that train rank 3, chance 0.055', () => {
  expect(Math.max(...methods.map((id) => at(id, 0.1).tau))).toBe(at('shared', 0.1).tau);
  const trained = (['early', 'data', 'shared'] as const).map((id) => at(id, 0.1).tau);
  expect(Math.min(...trained)).toBe(at('early', 0.1).tau);
  for (const id of ['shared', 'gradient', 'snip', 'flow'] as const)
    expect(at(id, 0.1).rank, id).toBe(181);
  const { view } = whole;
  expect(architectureAt(view.places[at('shared', 0.1).choice]!).key).toBe('32r 32r+ 32r+');
  expect(at('early', 0.1).rank).toBe(3);
  const random = view.chance[Math.floor(0.1 * view.final.length) - 1]!;
  expect(random.toFixed(3)).toBe('0.055');
  const better = methods.filter((id) => at(id, 0.1).regret < random);
  expect(better).toEqual(['early', 'data']);
  expect((100 * at('shared', 0.1).found).toFixed(0)).toBe('56');
});

test('a challenge asks what a tenth of the cost must do, and not of every estimate', () => {
  const [{ solved } = challenges[0]!] = challenges;
  const state = { ...whole, seed: 1, engine: 'wasm', done: true, marks: {} } as const;
  const solves = methods.filter((method) =>
    solved({ ...state, params: { ...params.defaults, method } }),
  );
  expect(solves).toEqual(['shared']);
  const dear = { ...params.defaults, method: 'early', spend: 100 } as const;
  expect(solved({ ...state, params: dear })).toBe(false);
});

test('a choice sees the estimate alone, and falls on any of those held equal', () => {
  const choices = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) =>
    choose([3, 1, 2, 1], random(seed).stream('tie')),
  );
  expect(new Set(choices.map(({ choice }) => choice))).toEqual(new Set([1, 3]));
  expect(choices[0]!.ties).toBe(2);
  expect(choose([NaN], random(1).stream('tie')).choice).toBe(-1);
});

test('a perfect estimate has τ 1, regret 0 and finds the whole best tenth; a failed training is the worst', () => {
  const final = Float64Array.from({ length: 20 }, (_, i) => 1 + ((7 * i) % 20));
  const stream = random(1).stream('tie');
  expect(judge(Float32Array.from(final), final, stream)).toEqual({
    tau: 1,
    choice: 0,
    ties: 1,
    rank: 1,
    regret: 0,
    found: 1,
  });
  const failed = Float32Array.from(final);
  failed[0] = NaN; // the best of all
  const { choice, rank, regret, found } = judge(failed, final, stream);
  expect([final[choice], rank, regret, found]).toEqual([2, 2, 1, 0.5]);
});

test('fewer architectures are a sample, the same for the same seed, judged among themselves', async () => {
  const { view } = await last({ architectures: 50 });
  expect(view.places).toEqual(placesOf({ architectures: 50 }, 1));
  expect(placesOf({ architectures: 50 }, 2)).not.toEqual(view.places);
  const test = builtTable().test.slice(1);
  view.places.forEach((place, i) =>
    expect(view.final[i]).toBeCloseTo((test[0]![place]! + test[1]![place]!) / 2, 12),
  );
  const whole = view.estimates.every(({ values }) => values.length === 50);
  expect(whole).toBe(true);
});

test('what is trained here fills up slice by slice, and ends as what is shipped', async () => {
  const values = { ...params.defaults, source: 'here', architectures: 70 } as const;
  const snapshots = await collect(experiment, values, 1, Infinity, 'wasm');
  expect(snapshots).toHaveLength(1 + stepsOf(values));
  const early = (step: number) =>
    snapshots[step]!.view.estimates.find(({ method }) => method === 'early')!;
  expect(early(2).values.filter((value) => Number.isNaN(value))).toHaveLength(10);
  expect(early(2).choice).toBe(-1);
  expect(early(3).choice).toBeGreaterThanOrEqual(0);
  const shipped = (await last({ architectures: 70 })).view.estimates;
  for (const [e, here] of snapshots.at(-1)!.view.estimates.entries()) {
    expect(here.share).toBe(shipped[e]!.share);
    // One super-network of 70 architectures is another one than that of 890.
    if (here.method === 'shared') continue;
    here.values.forEach((value, i) => expect(value).toBeCloseTo(shipped[e]!.values[i]!, 3));
  }
});
