import { describe, expect, test } from 'vitest';
import { mostProbableClasses } from '#core/learners/vote.ts';
import { parseParams } from '#run/parse.ts';
import { replayedState } from '#run/teach-state.ts';
import { collect } from '#test/lab.ts';
import { byAverage, byVote, learnMeta } from './combine.ts';
import stacking, { type StackingSnapshot } from './experiment.ts';
import params, { type Stacking } from './params.ts';
import { gridSide, kinds, membersOf, type Kind } from './plan.ts';
import { whomToTrust } from './predictions.ts';
import scenes from './scenes.ts';

type Engine = 'reference' | 'wasm';
const engines: readonly Engine[] = ['reference', 'wasm'];
const seeds = [1, 2, 3, 4, 5];

async function last(
  changes: Partial<Stacking>,
  seed = 1,
  engine: Engine = 'wasm',
): Promise<StackingSnapshot> {
  const values = { ...params.defaults, ...changes };
  const snapshot = (await collect(stacking, values, seed, Infinity, engine)).at(-1);
  if (!snapshot) throw new Error('the run was empty');
  return snapshot;
}
function member({ view }: StackingSnapshot, kind: Kind) {
  const index = view.members.findIndex((each) => each.kind === kind);
  const found = view.members[index];
  if (!found) throw new Error(`${kind} has not joined`);
  return { ...found, index };
}
function correlation(run: StackingSnapshot, a: Kind, b: Kind): number {
  const { index } = member(run, a);
  return run.view.correlation[index * run.view.members.length + member(run, b).index] ?? NaN;
}
const percent = (value: number | undefined): string => (100 * (value ?? NaN)).toFixed(0);
const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
const textOf = (id: string) => {
  const scene = scenes.find((each) => each.id === id);
  return `${scene?.say ?? ''} ${scene?.notes ?? ''} ${scene?.discuss ?? ''}`;
};

describe.each(engines)('on %s', (engine) => {
  test('in-fold the stack is the tree, right on 70.2 %, and loses to every other member', async () => {
    const run = await last({}, 1, engine);
    const { metrics, view } = run;
    expect((100 * (metrics['stack'] ?? NaN)).toFixed(1)).toBe('70.2');
    expect(member(run, 'tree').accuracy).toBe(metrics['stack']);
    expect(member(run, 'tree').inFold).toBe(1);
    const said = mostProbableClasses(Float64Array.from(view.shares), 2);
    expect(said).toEqual(mostProbableClasses(Float64Array.from(member(run, 'tree').cells), 2));
    for (const { kind, accuracy } of view.members) {
      if (kind !== 'tree') expect(accuracy).toBeGreaterThan(metrics['stack'] ?? NaN);
    }
    expect(percent(metrics['bestMember'])).toBe('87');
    expect(percent(metrics['vote'])).toBe('88');
    expect(textOf('stacking-leak')).toContain('70.2 %');
    expect(textOf('stacking-leak')).toContain('87 %');
  });

  test('out-of-fold the tree gets 66 % of the labels, its weight falls from 5.3 to 0.2, the stack is at 87 %', async () => {
    const run = await last({ folds: 'out-of-fold' }, 1, engine);
    const tree = member(run, 'tree');
    expect(percent(tree.outOfFold)).toBe('66');
    expect(tree.weight.inFold).toBeGreaterThan(5.25);
    expect(tree.weight.inFold).toBeLessThan(5.36);
    expect(tree.weight.outOfFold).toBeCloseTo(0.2, 1);
    expect(percent(run.metrics['stack'])).toBe('87');
    for (const text of ['66 %', '5.3', '0.2', '87 %', '88 %']) {
      expect(textOf('stacking-honest')).toContain(text);
    }
  });

  test('over five seeds the stack goes from 73 to 88 %, as good as the best member', async () => {
    const runs: StackingSnapshot[] = [];
    for (const seed of seeds) runs.push(await last({}, seed, engine));
    const average = (metric: string) => mean(runs.map(({ metrics }) => metrics[metric] ?? NaN));
    expect(percent(average('inFold'))).toBe('73');
    expect(percent(average('outOfFold'))).toBe('88');
    expect(percent(average('bestMember'))).toBe('88');
    // The vote is as good, within a point.
    expect(Math.abs(average('vote') - average('outOfFold'))).toBeLessThan(0.01);
  }, 60_000);

  test('logistic regression and naive Bayes fail on the same rows, and one of them is enough', async () => {
    const run = await last({ folds: 'out-of-fold' }, 1, engine);
    expect(correlation(run, 'logistic', 'bayes').toFixed(2)).toBe('0.92');
    expect(correlation(run, 'logistic', 'tree').toFixed(2)).toBe('0.13');
    const stack = run.metrics['stack'] ?? NaN;
    expect(member(run, 'logistic').stackWithout).toBeGreaterThanOrEqual(stack);
    expect(member(run, 'bayes').stackWithout).toBeGreaterThanOrEqual(stack);
    expect(percent(stack - member(run, 'knn').stackWithout)).toBe('2');
    for (const text of ['0.92', '0.13']) expect(textOf('stacking-overlap')).toContain(text);
  });

  test('on the checkerboard the vote is right on 72 %, and the stack on 81 %', async () => {
    const run = await last({ data: 'xor', folds: 'out-of-fold' }, 1, engine);
    for (const kind of ['logistic', 'bayes'] as const) {
      expect(Math.abs(member(run, kind).accuracy - 0.5)).toBeLessThan(0.02);
    }
    expect(percent(run.metrics['vote'])).toBe('72');
    expect(percent(run.metrics['stack'])).toBe('81');
  });

  test('1-nearest-neighbor leaks as the tree does', async () => {
    const run = await last({ tree: false, neighbors: 1 }, 1, engine);
    expect(member(run, 'knn').inFold).toBe(1);
    expect(run.metrics['inFold']).toBe(member(run, 'knn').accuracy);
    const { bestMember = NaN, inFold = NaN, outOfFold = NaN } = run.metrics;
    expect(bestMember - inFold).toBeGreaterThan(0.1);
    expect(outOfFold - inFold).toBeGreaterThan(0.1);
  });
});

test('members join one by one, and each combination is made of those that are in', async () => {
  const snapshots = await collect(stacking, { ...params.defaults, n: 60 }, 2, Infinity, 'wasm');
  expect(snapshots.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 5]);
  snapshots.forEach(({ view, metrics }, step) => {
    expect(view.members.map(({ kind }) => kind)).toEqual(kinds.slice(0, step));
    expect(view.bothWrong).toHaveLength(step * step);
    expect(view.shares).toHaveLength(step === 0 ? 0 : gridSide ** 2 * 2);
    expect(Object.keys(metrics)).toHaveLength(step === 0 ? 0 : 7);
  });
  const [, one] = snapshots;
  expect(one?.metrics['vote']).toBe(one?.metrics['bestMember']);
  expect(one?.view.members[0]?.stackWithout).toBeNaN();
});

test('a vote and an average need no folds', async () => {
  for (const meta of ['vote', 'average'] as const) {
    const [seen, unseen] = [await last({ meta }), await last({ meta, folds: 'out-of-fold' })];
    expect(seen.metrics['stack']).toBe(seen.metrics[meta]);
    expect(unseen.metrics).toEqual(seen.metrics);
    expect(unseen.view.shares).toEqual(seen.view.shares);
  }
});

test('a member that is switched off does not join, and one of them always stays', async () => {
  const run = await last({ tree: false, network: false, n: 60 });
  expect(run.view.members.map(({ kind }) => kind)).toEqual(['logistic', 'bayes', 'knn']);
  const none = { logistic: false, bayes: false, knn: false, tree: false, network: false };
  const { values, problems } = parseParams(params, { ...params.defaults, ...none });
  expect(membersOf(values)).toEqual(['tree']);
  expect(problems[0]?.message).toContain('at least one member, got none');
});

test('what a member is missed by is the stack trained without it', async () => {
  const all = await last({ n: 60, folds: 'out-of-fold' });
  const without = await last({ n: 60, folds: 'out-of-fold', network: false });
  expect(member(all, 'network').stackWithout).toBe(without.metrics['stack']);
});

test('penguins: three species, three ways to combine', async () => {
  for (const meta of ['vote', 'average', 'logistic'] as const) {
    const { metrics, view } = await last({ data: 'penguins', meta, folds: 'out-of-fold' });
    expect(view.labels).toHaveLength(3);
    expect(metrics['stack']).toBeGreaterThan(0.8);
  }
});

test('the learned weight of a member is the factor on its probability', () => {
  // The first member knows the label, the second says one half of everything.
  const labels = Uint8Array.from({ length: 40 }, (_, i) => i % 2);
  const knows = Float64Array.from([...labels].flatMap((label) => [1 - label, label]));
  const shrugs = new Float64Array(80).fill(0.5);
  const { weights, predict } = learnMeta([knows, shrugs], labels, 2);
  expect(weights[0]).toBeGreaterThan(1);
  expect(weights[1]).toBeCloseTo(0, 6);
  expect(mostProbableClasses(predict([knows, shrugs]), 2)).toEqual(labels);
  expect([...byVote([knows, shrugs], 2).slice(0, 4)]).toEqual([1, 0, 0.5, 0.5]);
  expect([...byAverage([knows, shrugs]).slice(0, 4)]).toEqual([0.75, 0.25, 0.25, 0.75]);
});

test('of three classes, a member counts by the mean factor on a class in its own score', () => {
  const labels = Uint8Array.from({ length: 60 }, (_, i) => i % 3);
  const knows = Float64Array.from(
    [...labels].flatMap((y) => [0, 1, 2].map((c) => (c === y ? 1 : 0))),
  );
  const shrugs = new Float64Array(180).fill(1 / 3);
  const { weights, model } = learnMeta([shrugs, knows], labels, 3);
  expect(model.features).toBe(6);
  expect(weights[0]).toBeCloseTo(0, 6);
  expect(weights[1]).toBeGreaterThan(1);
});

test('the prediction is told by a run of its settings alone', async () => {
  const run = await last({});
  const told = (changes: Partial<Stacking>) =>
    whomToTrust.truth({
      ...replayedState(params.defaults, 1, 'wasm', run),
      params: { ...params.defaults, ...changes },
      view: run.view,
    });
  expect(told({})).toBe('tree');
  expect(told({ depth: 3 })).toBeUndefined();
  expect(told({ tree: false })).toBeUndefined();
});
