import { expect, test } from 'vitest';
import type { Table } from '#core/data/table.ts';
import { ownTable } from './plane-table.ts';

const numbers = (name: string, rows: number, at: (i: number) => number) =>
  ({ name, kind: 'number', values: Float64Array.from({ length: rows }, (_, i) => at(i)) }) as const;
const tableOf = (rows: number): Table => ({
  id: 'mine:00000000',
  rows,
  columns: [
    numbers('beak', rows, (i) => (i === 3 ? NaN : i % 17)),
    numbers('lab', rows, () => 1),
    numbers('mass', rows, (i) => i / 7),
    { name: 'species', kind: 'text', values: Array.from({ length: rows }, (_, i) => 'ab'[i % 2]!) },
  ],
});
const chosen = { n: 200, target: 'species', first: 'mass', second: 'beak' };
const mine = { classes: 6, rows: 2_000 };

test('the chosen columns are split into rows for training and for testing', () => {
  const { train, test: tests, names, labels, remarks } = ownTable(chosen, mine, 1, tableOf(101));
  expect(names).toEqual(['mass', 'beak']);
  expect(labels).toEqual(['a', 'b']);
  expect([train.rows, tests.rows]).toEqual([70, 30]);
  expect(remarks).toEqual([
    '1 row is left out because a value is missing (beak: 1).',
    'The table has 100 complete rows; 70 of them are trained on.',
  ]);
});

test('a column that cannot be used is replaced, and said', () => {
  const wrong = { ...chosen, target: 'gone', first: 'lab' };
  const { names, remarks } = ownTable(wrong, mine, 1, tableOf(101));
  expect(names).toEqual(['beak', 'mass']);
  expect(remarks.slice(0, 2)).toEqual([
    '“gone” cannot be the class here; species is used.',
    '“lab” cannot be the feature here; beak is used.',
  ]);
});

test('of a long table, rows are drawn with the seed', () => {
  const draw = (seed: number) => ownTable({ ...chosen, n: 1000 }, mine, seed, tableOf(5001));
  const { train, test: tests, remarks } = draw(1);
  expect(train.rows + tests.rows).toBe(2000);
  expect(remarks[1]).toBe('2000 of 5000 complete rows are used, drawn with the seed.');
  expect(draw(1)).toEqual(draw(1));
  expect(draw(2).train).not.toEqual(train);
});

test('a table that cannot be learned from is an error in a sentence', () => {
  expect(() => ownTable(chosen, mine, 1, tableOf(8))).toThrow('7 rows without missing values');
  const { columns } = tableOf(101);
  expect(() => ownTable(chosen, mine, 1, { ...tableOf(101), columns: columns.slice(2) })).toThrow(
    'too few numeric columns',
  );
});
