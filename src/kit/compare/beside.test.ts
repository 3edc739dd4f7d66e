import { expect, test } from 'vitest';
import type { RunRecord } from '#run/run-record.ts';
import { choice, declareParams, integer } from '#run/params.ts';
import { undeclared } from '../labels.ts';
import { changed, metricRows, moment, settingRows, span, telling } from './beside.ts';

const declared = declareParams(
  {
    k: integer({ default: 3, min: 1, max: 51, label: 'Voters' }),
    model: choice({
      default: 'none',
      options: { none: 'None', leader: 'Opinion leader' },
      label: 'Model',
    }),
    shown: integer({ default: 1, min: 1, max: 9, label: 'Member shown', display: true }),
  },
  { metrics: { accuracy: { label: 'Accuracy', format: 'percent' } } },
);

const run: Omit<RunRecord, 'id'> = {
  lesson: 'ensembles',
  version: 1,
  section: 'vote',
  params: { k: 3, tie: false },
  seed: 1,
  data: null,
  engine: 'wasm',
  started: 0,
  ended: 0,
  duration: 0,
  steps: 1,
  metrics: { estimate: 0.78, old: 1 },
};

test('rows that differ are marked, and only those', () => {
  const other = { ...run, params: { k: 25, tie: false }, engine: 'webgpu' };
  const rows = settingRows([run, other], undeclared);
  expect(rows.filter(({ differs }) => differs)).toEqual([
    { name: 'K', values: ['3', '25'], differs: true },
    { name: 'Engine', values: ['WebAssembly', 'WebGPU'], differs: true },
  ]);
});

test('a setting that one run does not have is a dash', () => {
  const rows = settingRows([run, { ...run, params: { k: 3 } }], undeclared);
  expect(rows.find(({ name }) => name === 'Tie')).toEqual({
    name: 'Tie',
    values: ['off', '—'],
    differs: true,
  });
});

test('metrics of any of the runs have a row; a missing one is a dash', () => {
  const rows = metricRows([run, { ...run, metrics: { estimate: 0.78 } }], undeclared);
  expect(rows).toEqual([
    { name: 'Estimate', values: ['0.78', '0.78'], differs: false },
    { name: 'Old', values: ['1', '—'], differs: true },
  ]);
});

test('names and numbers are those of the section; what only changes the drawing is left out', () => {
  const runs = [
    { ...run, params: { model: 'leader', shown: 2 }, metrics: { x: 1, accuracy: 0.5 } },
  ];
  expect(settingRows(runs, declared)[0]).toMatchObject({
    name: 'Model',
    values: ['Opinion leader'],
  });
  expect(settingRows(runs, declared)[1]?.name).toBe('Seed');
  expect(metricRows(runs, declared)).toMatchObject([
    { name: 'Accuracy', values: ['50.0\u202f%'] },
    { name: 'X', values: ['1'] },
  ]);
});

test('the telling metric is the first that is not the same for all', () => {
  const values: Record<string, number[]> = { exact: [1, 1], estimate: [1, 2], error: [3, 4] };
  const of = (name: string) => values[name] ?? [];
  expect(telling(['exact', 'estimate', 'error'], of)).toBe('estimate');
  expect(telling(['exact'], of)).toBe('exact');
  expect(telling([], of)).toBeUndefined();
});

test('what differs from the defaults is told in a few words', () => {
  expect(changed({ k: 25, model: 'none', shown: 2 }, declared)).toBe('Voters 25');
  expect(changed({ k: 3, model: 'leader' }, declared)).toBe('Model Opinion leader');
});

test('spans and moments are written briefly', () => {
  expect([340, 12_340, 250_000].map(span)).toEqual(['340 ms', '12.3 s', '4 min 10 s']);
  expect(moment(1_700_000_000_000)).toMatch(/^2023-11-1[45] \d\d:\d\d$/);
});
