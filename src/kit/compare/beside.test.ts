import { expect, test } from 'vitest';
import type { RunRecord } from '#run/run-record.ts';
import { changed, metricRows, moment, settingRows, span, written } from './beside.ts';

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
  const rows = settingRows([run, other]);
  expect(rows.filter(({ differs }) => differs)).toEqual([
    { name: 'K', values: ['3', '25'], differs: true },
    { name: 'Engine', values: ['wasm', 'webgpu'], differs: true },
  ]);
});

test('a setting that one run does not have is a dash', () => {
  const rows = settingRows([run, { ...run, params: { k: 3 } }]);
  expect(rows.find(({ name }) => name === 'Tie')).toEqual({
    name: 'Tie',
    values: ['off', '—'],
    differs: true,
  });
});

test('metrics of any of the runs have a row; a missing one is a dash', () => {
  const rows = metricRows([run, { ...run, metrics: { estimate: 0.78 } }]);
  expect(rows).toEqual([
    { name: 'Estimate', values: ['0.78', '0.78'], differs: false },
    { name: 'Old', values: ['1', '—'], differs: true },
  ]);
});

test('runs of different sections say so', () => {
  expect(settingRows([run, { ...run, section: 'bagging' }])[0]?.name).toBe('Section');
});

test('what differs from the defaults is told in a few words', () => {
  expect(changed({ k: 25, tie: true }, { k: 3, tie: true }, (name) => name)).toBe('k 25');
  expect(changed({ each: [1, 2] }, { each: [1, 2] }, (name) => name)).toBe('');
});

test('values, spans and moments are written briefly', () => {
  expect(written('x'.repeat(100))).toHaveLength(60);
  expect([340, 12_340, 250_000].map(span)).toEqual(['340 ms', '12.3 s', '4 min 10 s']);
  expect(moment(1_700_000_000_000)).toMatch(/^2023-11-1[45] \d\d:\d\d$/);
});
