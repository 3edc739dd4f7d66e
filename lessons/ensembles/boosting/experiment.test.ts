import { expect, test } from 'vitest';
import { gradientBoostingRounds } from '#core/learners/gradient-boosting.ts';
import { random } from '#core/random.ts';
import { replayedState } from '#run/teach-state.ts';
import { collect, testLab } from '#test/lab.ts';
import boosting, { type BoostingSnapshot, type ClassesView } from './experiment.ts';
import params, { type Boosting } from './params.ts';
import { gridSide } from './plan.ts';
import { wrongLabels } from './predictions.ts';
import { classProblem } from './problem.ts';
import { relativeWeights, stageAt, stages } from './stages.ts';
import { waveAt, waveCurve } from './wave.ts';

const run = (changes: Partial<Boosting>, seed = 1): Promise<BoostingSnapshot[]> =>
  collect(boosting, { ...params.defaults, ...changes }, seed);
async function last(changes: Partial<Boosting>, seed = 1): Promise<BoostingSnapshot> {
  const snapshot = (await run(changes, seed)).at(-1);
  if (!snapshot) throw new Error('the run was empty');
  return snapshot;
}
function classesOf({ view }: BoostingSnapshot): ClassesView {
  if (view.task !== 'classes') throw new Error('the run learned a curve');
  return view;
}
const percent = (value: number | undefined): string => (100 * (value ?? NaN)).toFixed(1);
const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
const noisy = { noise: 0.2, depth: 3 } as const;

test('the first stump is wrong on 26.0 %, the vote of two as well, that of three on 11.0 %', async () => {
  const { train } = classesOf(await last({ rounds: 3 })).errors.adaboost;
  expect([...train].map(percent)).toEqual(['26.0', '26.0', '11.0']);
});

test('a row that the first stump gets wrong gains weight, and the stump is then wrong on one half', async () => {
  const { first } = classesOf(await last({ rounds: 3 }));
  const [one] = first;
  if (!one) throw new Error('there is no first round');
  let wrong = 0;
  one.after.forEach((weight, row) => {
    if (one.wrong[row] === 1) {
      wrong += weight;
      expect(weight).toBeGreaterThan(one.before[row] ?? NaN);
    } else expect(weight).toBeLessThan(one.before[row] ?? NaN);
  });
  expect(wrong).toBeCloseTo(0.5, 12);
  expect(one.alpha).toBeCloseTo(Math.log((1 - one.error) / one.error), 12);
});

test('after a hundred rounds the test error is 6.0 % and the last stump wrong on 48.4 % of the weight', async () => {
  const { metrics } = await last({});
  expect(percent(metrics['testError'])).toBe('6.0');
  expect(percent(metrics['weightedError'])).toBe('48.4');
  expect(metrics['learnerWeight']).toBeLessThan(0.1);
});

test('with 20 % of the labels flipped, AdaBoost climbs from 11.2 to 19.2 %, and ends above the others', async () => {
  const runs = await Promise.all(seeds.map((seed) => last(noisy, seed)));
  const average = (metric: string) =>
    percent(mean(runs.map((each) => each.metrics[metric] ?? NaN)));
  expect(average('lowestTest')).toBe('11.2');
  expect(average('adaboostTest')).toBe('19.2');
  expect(average('gradientTest')).toBe('16.6');
  expect(average('baggingTest')).toBe('15.6');
  expect(average('adaboostTrain')).toBe('0.0');
  const shares = runs.map((each) => mean([...classesOf(each).flipped]));
  expect(Math.abs(mean(shares) - 0.2)).toBeLessThan(0.02);
  expect(mean(runs.map(({ metrics }) => metrics['flippedWeight'] ?? NaN)).toFixed(1)).toBe('0.4');
}, 60_000);

test('with clean labels the three ensembles end within a point of each other', async () => {
  const runs = await Promise.all(seeds.map((seed) => last({ ...noisy, noise: 0 }, seed)));
  const ends = ['adaboostTest', 'gradientTest', 'baggingTest'].map((metric) =>
    mean(runs.map(({ metrics }) => metrics[metric] ?? NaN)),
  );
  expect(Math.max(...ends) - Math.min(...ends)).toBeLessThan(0.01);
}, 60_000);

test('a hundred stumps at rate 0.1 fit the wave to 0.047, where the noise alone costs 0.040', async () => {
  const { metrics, view } = await last({ kind: 'gradient' });
  expect(metrics['testLoss']?.toFixed(3)).toBe('0.047');
  expect((params.defaults.spread ** 2).toFixed(3)).toBe('0.040');
  if (view.task !== 'curve') throw new Error('the run learned classes');
  const { x, y } = waveCurve(200_000, params.defaults.spread, random(1).stream('long'));
  expect(mean([...y].map((target, i) => (target - waveAt(x[i] ?? NaN)) ** 2))).toBeCloseTo(0.04, 3);
});

test('trees of depth 3 at rate 1 are best after their first round and end at 0.084', async () => {
  const { metrics, view } = await last({ kind: 'gradient', depth: 3, rate: 1 });
  if (view.task !== 'curve') throw new Error('the run learned classes');
  expect(view.testLoss.indexOf(Math.min(...view.testLoss))).toBe(1);
  expect(metrics['testLoss']?.toFixed(3)).toBe('0.084');
});

test('the sum starts as the mean, and each tree is fitted to what is left', async () => {
  const [start, one] = await run({ kind: 'gradient', rounds: 1, rate: 0.5 });
  if (start?.view.task !== 'curve' || one?.view.task !== 'curve') throw new Error('no curve');
  const { x, y, residuals, sum, tree, before } = one.view;
  expect([...start.view.sum].every((value) => Math.abs(value - mean([...y])) < 1e-12)).toBe(true);
  expect(mean([...residuals])).toBeCloseTo(0, 12);
  sum.forEach((value, i) =>
    expect(value).toBeCloseTo((before[i] ?? NaN) + 0.5 * (tree[i] ?? NaN), 12),
  );
  // The core's own boosting arrives at the same training error.
  const data = { rows: x.length, features: 1, x };
  const [round] = gradientBoostingRounds(data, y, { rounds: 1, learningRate: 0.5 });
  const loss = mean([...y].map((target, i) => (target - (round?.scores[i] ?? NaN)) ** 2));
  expect(one.view.trainLoss.at(-1)).toBeCloseTo(loss, 12);
});

test('with logistic loss the residual is the label minus the probability, and classes are learned', async () => {
  const changes = { kind: 'gradient', task: 'classes', depth: 2 } as const;
  const first = classesOf(await last({ ...changes, rounds: 1 }));
  const share = mean([...first.y]);
  first.gradient?.residuals.forEach((residual, row) =>
    expect(residual).toBeCloseTo((first.y[row] ?? NaN) - share, 12),
  );
  const { metrics } = await last(changes);
  expect(metrics['testError']).toBe(metrics['gradientTest']);
  expect(metrics['testError']).toBeLessThan(0.1);
});

test('the seven steps show three rounds, the newest, and the vote, with the weights of their moment', async () => {
  const view = classesOf(await last({ rounds: 9 }));
  expect(stages.map((stage) => stage.round(view)?.round)).toEqual([1, 1, 2, 2, 3, 9, 9]);
  const [one, two, three] = stages.map((stage) => relativeWeights(view, stage));
  expect(new Set(one)).toEqual(new Set([1]));
  expect(two).not.toEqual(one);
  expect(three).toEqual(two);
  for (const stage of stages) {
    const weights = relativeWeights(view, stage) ?? new Float64Array();
    expect(mean([...weights])).toBeCloseTo(1, 12);
  }
  expect(relativeWeights(classesOf((await run({ rounds: 1 }))[0]!), stageAt(1))).toBeUndefined();
  expect(() => stageAt(8)).toThrow('stageAt: stage must be from 1 to 7, got 8');
});

test('more noise flips the same training labels and some more; test labels stay right', async () => {
  const draw = (noise: number) => classProblem({ ...params.defaults, noise }, 3, testLab);
  const [clean, some, more] = [await draw(0), await draw(0.1), await draw(0.3)];
  expect(clean.flipped).not.toContain(1);
  some.flipped.forEach((flip, row) => {
    if (flip === 1) expect(more.flipped[row]).toBe(1);
    expect(some.train.y[row]).toBe(flip === 1 ? 1 - clean.train.y[row]! : clean.train.y[row]);
  });
  expect(more.test).toEqual(clean.test);
});

test('AdaBoost says why it ended before the others', async () => {
  const changes = { data: 'blobs', spread: 0, n: 40, depth: 6, rounds: 5 } as const;
  const { step, view } = await last(changes);
  expect(step).toBe(5);
  if (view.task !== 'classes') throw new Error('the run learned a curve');
  expect(view.stopped).toMatch(/^AdaBoost ended after round \d: its tree makes no mistake/);
  expect(view.errors.adaboost.test).toHaveLength(5);
  expect(view.errors.adaboost.test.at(-1)).toBe(view.errors.adaboost.test[0]);
});

test('the penguins, of three classes, are boosted by both kinds, and a curve is fitted to them', async () => {
  const changes = { data: 'penguins', rounds: 60, depth: 2 } as const;
  const ada = classesOf(await last(changes));
  expect(ada.labels).toEqual(['Adelie', 'Chinstrap', 'Gentoo']);
  expect(ada.newest?.shares).toHaveLength(gridSide ** 2 * 3);
  expect(ada.errors.adaboost.test.at(-1)).toBeLessThan(0.2);
  const { metrics } = await last({ ...changes, kind: 'gradient', task: 'classes' });
  expect(metrics['testError']).toBeLessThan(0.2);
  const curve = await last({ ...changes, kind: 'gradient' });
  if (curve.view.task !== 'curve') throw new Error('the run learned classes');
  expect(curve.view.axes.map(({ name }) => name)).toEqual(['Beak Length (mm)', 'Body Mass (g)']);
  expect(curve.view.testLoss.at(-1)).toBeLessThan(curve.view.testLoss[0] ?? NaN);
});

test('the prediction is told by a run with its settings, which falls and climbs, and by no other', async () => {
  const snapshot = await last(noisy);
  const told = (changes: Partial<Boosting>) =>
    wrongLabels.truth({
      ...replayedState({ ...params.defaults, ...noisy, ...changes }, 1, 'reference', snapshot),
      params: { ...params.defaults, ...noisy, ...changes },
      view: snapshot.view,
    });
  expect(told({ noise: 0 })).toBeUndefined();
  const curve = told({}) ?? [];
  expect(curve).toHaveLength(wrongLabels.x.values.length);
  const low = Math.min(...curve);
  expect(curve[0]).toBeGreaterThan(low + 0.03);
  expect(curve.at(-1)).toBeGreaterThan(low + 0.03);
  for (const height of curve) expect(height).toBeLessThan(wrongLabels.y.max);
});
