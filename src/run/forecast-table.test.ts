import { expect, test } from 'vitest';
import type { Table } from '#core/data/table.ts';
import { forecastTable } from './forecast-table.ts';

const limits = { rows: 1000, classes: 10 };
const rows = Array.from({ length: 30 }, (_, i) => i);

function table(columns: Record<string, readonly (number | string)[]>): Table {
  return {
    id: 'mine',
    rows: 30,
    columns: Object.entries(columns).map(([name, values]) =>
      typeof values[0] === 'string'
        ? { name, kind: 'text', values: values.map(String) }
        : { name, kind: 'number', values: Float64Array.from(values, Number) },
    ),
  };
}
const label = rows.map((i) => i % 2);

test('label and p are the probabilities of two classes', () => {
  const found = forecastTable(table({ label, p: rows.map(() => 0.3) }), '', limits, 1);
  if (found.kind !== 'probabilities') throw new Error('these are probabilities');
  expect([...found.probabilities.slice(0, 2)]).toEqual([0.7, 0.3]);
  expect(found.labels).toEqual(['0', '1']);
  expect(found.remarks.at(-1)).toBe('p: probabilities of 1.');
});

test('label, p0, p1, p2 are those of three, and a rounded row is divided by its sum', () => {
  const three = rows.map((i) => ['a', 'b', 'c'][i % 3]!);
  const columns = {
    label: three,
    p0: rows.map(() => 0.5),
    p1: rows.map(() => 0.3),
    p2: rows.map(() => 0.205),
  };
  const found = forecastTable(table(columns), 'label', limits, 1);
  if (found.kind !== 'probabilities') throw new Error('these are probabilities');
  expect(found.probabilities.slice(0, 3).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
});

test('without them every number that varies is a feature', () => {
  const columns = {
    kind: label,
    size: rows,
    weight: rows.map((i) => i * i),
    same: rows.map(() => 1),
  };
  const found = forecastTable(table(columns), 'kind', limits, 1);
  if (found.kind !== 'features') throw new Error('these are features');
  expect(found.features).toEqual(['size', 'weight']);
});

test('a longer table is cut with the seed, and says so', () => {
  const found = forecastTable(table({ label, size: rows }), '', { rows: 25, classes: 10 }, 1);
  expect(found.kind === 'features' && found.data.rows).toBe(25);
  expect(found.remarks).toEqual(['25 of 30 complete rows are used, drawn with the seed.']);
});

test('labels that number the columns keep their column where a class never occurs', () => {
  const columns = {
    label: rows.map((i) => 1 + (i % 2)),
    p0: rows.map(() => 0.2),
    p1: rows.map(() => 0.5),
    p2: rows.map(() => 0.3),
  };
  const found = forecastTable(table(columns), '', limits, 1);
  expect(found.labels).toEqual(['0', '1', '2']);
  expect(found.kind === 'probabilities' && [...found.y.slice(0, 2)]).toEqual([1, 2]);
});

test('what is wrong is said with its row and value', () => {
  const bad = (columns: Record<string, readonly (number | string)[]>, target = '') => {
    const read = () => forecastTable(table(columns), target, limits, 1);
    return expect(read);
  };
  const half = rows.map(() => 0.5);
  bad({ label, p: rows.map((i) => (i === 4 ? 1.2 : 0.5)) }).toThrow(
    'Probabilities must be from 0 to 1; row 5 has 1.2.',
  );
  bad({ label, p: rows.map((i) => (i < 2 ? NaN : i === 4 ? -0.2 : 0.5)) }).toThrow(
    'row 5 has -0.2',
  );
  bad({ label, p0: half, p1: rows.map((i) => (i === 7 ? 0.2 : 0.5)) }).toThrow(
    'Probabilities must add up to 1, not 0.7; row 8 has 0.5, 0.2.',
  );
  const three = rows.map((i) => 'abc'[i % 3]!);
  bad({ label: three, p: half }).toThrow(
    'probabilities of 2 classes, but 3 classes as labels: a, b',
  );
  bad({ label: three, p0: half, p1: half }).toThrow(
    'of 2 classes, but 3 classes as labels: a, b, c',
  );
  bad({ label: rows.map(() => 1), p: half }).toThrow('“label” has 1 class; 2 to 10 are needed.');
  bad({ label: half, p: half }).toThrow('“label” cannot be the class: it holds numbers');
  bad({ label, p: rows.map((i) => (i < 3 ? 0.5 : NaN)) }).toThrow(
    'This table has 3 rows without missing values, of 2 classes; 20 rows of 2 to 10 classes',
  );
  bad({ label }).toThrow('no probabilities');
  bad({ size: rows }).toThrow('no column of 2 to 10 classes');
});

test('capital letters make no difference', () => {
  const columns = { Label: label, P: rows.map(() => 0.3) };
  const found = forecastTable(table(columns), '', limits, 1);
  expect(found.kind).toBe('probabilities');
  expect(found.remarks).toEqual(['P: probabilities of 1.']);
});

test('a word among the probabilities is named with its row', () => {
  const p = rows.map((i) => (i === 3 ? 'high' : '0.4'));
  expect(() => forecastTable(table({ label, p }), '', limits, 1)).toThrow(
    '“p” must hold probabilities; row 4 has “high”.',
  );
});

test('p1 and p2 without p0 are features, and it says so', () => {
  const p1 = rows.map((i) => i / 30);
  const found = forecastTable(table({ label, p1, p2: p1.map((p) => 1 - p) }), '', limits, 1);
  expect(found.kind).toBe('features');
  expect(found.remarks).toEqual([
    'p1, p2: features. Probabilities are called p, or p0, p1, … from 0 on.',
  ]);
});
