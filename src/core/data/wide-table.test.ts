import { expect, test } from 'vitest';
import { random } from '../random.ts';
import type { Table } from './table.ts';
import { datasetFromWideTable } from './wide-table.ts';

const numbers = (name: string, rows: number, at: (i: number) => number) =>
  ({ name, kind: 'number', values: Float64Array.from({ length: rows }, (_, i) => at(i)) }) as const;
const tableOf = (rows: number): Table => ({
  id: 'mine:00000000',
  rows,
  columns: [
    numbers('beak', rows, (i) => (i === 3 ? NaN : i % 17)),
    numbers('same', rows, () => 1),
    numbers('mass', rows, (i) => i / 7),
    numbers('sex', rows, (i) => i % 2),
    { name: 'species', kind: 'text', values: Array.from({ length: rows }, (_, i) => 'ab'[i % 2]!) },
  ],
});
const options = {
  target: 'species',
  classes: 2,
  features: 10,
  rows: 500,
  stream: random(1).stream('s'),
};

test('every numeric column that varies is a feature, but for the class', () => {
  const { data, labels, names, remarks } = datasetFromWideTable(tableOf(60), options);
  expect(names).toEqual(['beak', 'mass', 'sex']);
  expect(labels).toEqual(['a', 'b']);
  expect([data.rows, data.features]).toEqual([59, 3]);
  expect(remarks).toEqual([
    'Features are the 3 numeric columns beak, mass, sex.',
    '1 rows are left out because a value is missing.',
  ]);
  expect(datasetFromWideTable(tableOf(60), { ...options, target: 'sex' }).names).toEqual([
    'beak',
    'mass',
  ]);
});

test('what was asked for and cannot be had is said', () => {
  const { remarks } = datasetFromWideTable(tableOf(60), {
    ...options,
    target: 'gone',
    features: 2,
  });
  expect(remarks[0]).toBe('“gone” cannot be the class here; species is used.');
  expect(remarks).toContain('1 further numeric columns are left out.');
});

test('of a long table, rows are drawn from the stream', () => {
  const draw = (seed: number) =>
    datasetFromWideTable(tableOf(901), { ...options, stream: random(seed).stream('s') });
  expect(draw(1).data.rows).toBe(500);
  expect(draw(1)).toEqual(draw(1));
  expect(draw(2).data.x).not.toEqual(draw(1).data.x);
  expect(draw(1).remarks).toContain('500 of 900 complete rows are used, drawn with the seed.');
});

test('a table that cannot be learned from is an error in a sentence', () => {
  expect(() => datasetFromWideTable(tableOf(30), options)).toThrow(
    '29 rows without missing values',
  );
  const { columns } = tableOf(60);
  expect(() =>
    datasetFromWideTable({ ...tableOf(60), columns: columns.slice(0, 3) }, options),
  ).toThrow('no column of 2 to 2 classes');
  expect(() =>
    datasetFromWideTable({ ...tableOf(60), columns: columns.slice(3) }, options),
  ).toThrow('too few numeric columns');
});
