import { expect, test } from 'vitest';
import type { RunRecord } from '#run/run-record.ts';
import { choice, declareParams, integer } from '#run/params.ts';
import { undeclared } from '../labels.ts';
import {
  bySection,
  matching,
  metricsIn,
  ordered,
  settingsText,
  type DeclaredOf,
  type Filter,
  type Order,
} from './run-list.ts';

function run(number: number, changes: Partial<RunRecord> = {}): RunRecord {
  return {
    id: `ensembles/vote/${1_700_000_000_000 + number}-00000000`,
    lesson: 'ensembles',
    version: 1,
    section: 'vote',
    params: { k: number, model: 'leader' },
    seed: number,
    data: null,
    engine: 'wasm',
    started: 0,
    ended: 1_700_000_000_000 + number,
    duration: 10,
    steps: 5,
    metrics: { estimate: number / 10 },
    ...changes,
  };
}
const all = {
  lesson: '',
  section: '',
  text: '',
  sort: 'ended',
  descending: true,
  metric: '',
} as const satisfies Filter & Order;
const vote = declareParams(
  {
    k: integer({ default: 3, min: 1, max: 99, label: 'Voters' }),
    model: choice({
      default: 'leader',
      options: { leader: 'Opinion leader', 'common-cause': 'Common cause' },
      label: 'Model',
    }),
  },
  {
    metrics: {
      estimate: { label: 'Simulated accuracy', format: 'percent' },
      exact: { label: 'Ensemble accuracy', format: 'percent' },
    },
  },
);
const declaredOf: DeclaredOf = ({ section }) => (section === 'vote' ? vote : undeclared);
const select = (runs: readonly RunRecord[], query: Filter & Order): RunRecord[] =>
  ordered(matching(runs, query, declaredOf), query, declaredOf);
const seeds = (runs: readonly RunRecord[]) => runs.map(({ seed }) => seed);

test('the newest run comes first', () => {
  expect(seeds(select([run(1), run(3), run(2)], all))).toEqual([3, 2, 1]);
});

test('numbers sort as numbers, and settings too', () => {
  const runs = [run(10), run(9), run(100)];
  expect(seeds(select(runs, { ...all, sort: 'seed', descending: false }))).toEqual([9, 10, 100]);
  expect(seeds(select(runs, { ...all, sort: 'settings', descending: false }))).toEqual([
    9, 10, 100,
  ]);
});

test('a run without the metric comes last in either direction', () => {
  const runs = [run(1, { metrics: {} }), run(2), run(3), run(4, { metrics: { estimate: null } })];
  const by = (descending: boolean) =>
    seeds(select(runs, { ...all, sort: 'metric', metric: 'estimate', descending }));
  expect(by(true).slice(0, 2)).toEqual([3, 2]);
  expect(by(false).slice(0, 2)).toEqual([2, 3]);
});

test('every phrase of a search must occur, in any case, at the beginning of a word', () => {
  const runs = [
    run(1),
    run(2, { engine: 'webgpu' }),
    run(13, { params: { model: 'common-cause' } }),
  ];
  expect(seeds(select(runs, { ...all, text: 'Leader, WASM' }))).toEqual([1]);
  expect(seeds(select(runs, { ...all, text: 'seed 13,' }))).toEqual([13]);
  expect(seeds(select(runs, { ...all, text: 'seed 1' }))).toEqual([1]);
  expect(seeds(select(runs, { ...all, text: 'com' }))).toEqual([13]);
  expect(select(runs, { ...all, text: 'eader' })).toEqual([]);
  expect(select(runs, { ...all, text: '(' })).toEqual([]);
});

test('lesson and section filter exactly', () => {
  const runs = [run(1), run(2, { section: 'votes' }), run(3, { lesson: 'other' })];
  expect(seeds(select(runs, { ...all, lesson: 'ensembles', section: 'vote' }))).toEqual([1]);
});

test('ten thousand runs are filtered and sorted, those at the defaults first', () => {
  const runs = Array.from({ length: 10_000 }, (_, i) => run((i * 7_919) % 10_000));
  const found = select(runs, { ...all, text: 'leader', sort: 'settings', descending: false });
  expect(found).toHaveLength(10_000);
  expect(found.slice(0, 4).map(({ seed }) => seed)).toEqual([3, 0, 1, 2]);
});

test('settings are called as their controls, and those at their defaults are not listed', () => {
  expect(settingsText(run(25, { params: { k: 25, model: 'common-cause' } }), vote)).toBe(
    'Voters 25, Model Common cause',
  );
  expect(settingsText(run(3), vote)).toBe('Defaults');
  expect(settingsText(run(7), undeclared)).toBe('K 7, Model leader');
});

test('a run is found by the words on the page and by those in the address', () => {
  const runs = [run(13), run(5)];
  for (const text of ['voters 13', 'k 13', 'opinion, 13', 'webassembly, voters 13']) {
    expect(seeds(select(runs, { ...all, text })), text).toEqual([13]);
  }
});

test('the commonest metric comes first, of equals the one its section names first', () => {
  const both = { exact: 1, estimate: 1 };
  const runs = [
    run(1, { metrics: { rare: 1 } }),
    run(2, { metrics: both }),
    run(3, { metrics: both }),
  ];
  expect([...metricsIn(runs, declaredOf).keys()]).toEqual(['estimate', 'exact', 'rare']);
  expect(metricsIn(runs, declaredOf).get('exact')?.label).toBe('Ensemble accuracy');
});

test('runs of different sections are kept apart', () => {
  const runs = [run(1), run(2, { section: 'bagging' }), run(3)];
  expect(bySection(runs).map(seeds)).toEqual([[1, 3], [2]]);
});
