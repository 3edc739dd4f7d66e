import { expect, test } from 'vitest';
import { datasetFromTable, numberColumn, textColumn } from './table.ts';
import type { Table } from './table.ts';

const birds: Table = {
  id: 'birds',
  rows: 5,
  columns: [
    { name: 'beak', kind: 'number', values: Float64Array.of(39, NaN, 46, 50, 38) },
    { name: 'mass', kind: 'number', values: Float64Array.of(3.7, NaN, 5.0, 0, 3.2) },
    { name: 'species', kind: 'text', values: ['Gentoo', 'Adelie', '', 'Chinstrap', 'Gentoo'] },
  ],
};

test('datasetFromTable keeps complete rows in order, a zero being a value', () => {
  const { data, labels, source } = datasetFromTable(birds, ['mass', 'beak'], 'species');
  expect(labels).toEqual(['Chinstrap', 'Gentoo']);
  expect([...source]).toEqual([0, 3, 4]);
  expect(data).toEqual({
    rows: 3,
    features: 2,
    classes: 2,
    x: Float64Array.of(3.7, 39, 0, 50, 3.2, 38),
    y: Uint8Array.of(1, 0, 1),
  });
});

test('datasetFromTable counts dropped rows once and missing values by column', () => {
  const { dropped } = datasetFromTable(birds, ['mass', 'beak'], 'species');
  expect(dropped).toEqual({ rows: 2, missing: { mass: 1, beak: 1, species: 1 } });
});

test('a column that is not there is answered with those that are', () => {
  expect(numberColumn(birds, 'mass').values[2]).toBe(5);
  expect(textColumn(birds, 'species').values[3]).toBe('Chinstrap');
  expect(() => numberColumn(birds, 'species')).toThrow(
    'numberColumn: birds has the number columns beak, mass, got species',
  );
  expect(() => textColumn({ ...birds, columns: [] }, 'sex')).toThrow(
    'text columns (none), got sex',
  );
});

test('a target without any complete row is an error', () => {
  const empty = { ...birds, rows: 0 };
  expect(() => datasetFromTable(empty, ['mass'], 'species')).toThrow(
    'datasetFromTable: species must have 1 to 256 classes in complete rows, got 0',
  );
});

test('whole numbers may be the class, in ascending order; fractions may not', () => {
  const years = {
    name: 'year',
    kind: 'number',
    values: Float64Array.of(10, 2, NaN, 2, 10),
  } as const;
  const { data, labels, source } = datasetFromTable(
    { ...birds, columns: [...birds.columns, years] },
    ['beak'],
    'year',
  );
  expect(labels).toEqual(['2', '10']);
  expect([...source]).toEqual([0, 3, 4]);
  expect([...data.y]).toEqual([1, 0, 1]);
  expect(() => datasetFromTable(birds, ['beak'], 'mass')).toThrow('text columns species, got mass');
});
