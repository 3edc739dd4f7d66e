import { expect, test } from 'vitest';
import { forecastColumns, partsOf, proposeColumns, remarkOn } from '#run/own-parts.ts';
import type { ColumnReport } from '#run/own-table.ts';
import { tooManyClasses, wantedTable } from './open-table.ts';

const column = (name: string, change: Partial<ColumnReport> = {}): ColumnReport => ({
  name,
  kind: 'number',
  missing: 0,
  distinct: 20,
  whole: false,
  ...change,
});
const mine = { target: 'target', features: ['first', 'second'], classes: 6, rows: 100 };
const propose = (columns: readonly ColumnReport[], wanted?: Record<string, string>) =>
  proposeColumns({ columns }, partsOf(mine), wanted);
const species = column('species', { kind: 'text', distinct: 3 });
const year = column('year', { distinct: 3, whole: true });

test('a text is proposed as the class before a whole number, and numbers as features', () => {
  expect(propose([year, column('x'), species, column('y')])).toEqual({
    target: 'species',
    first: 'year',
    second: 'x',
  });
});

test('what was chosen stays chosen where the table has it', () => {
  const columns = [year, column('x'), species, column('y')];
  const chosen = { first: 'y', second: 'x', target: 'year' };
  expect(propose(columns, chosen)).toEqual(chosen);
  expect(propose(columns, { first: 'gone', second: 'y', target: 'gone' })).toEqual({
    target: 'species',
    first: 'year',
    second: 'y',
  });
});

test('a table that will not do is answered with what it lacks', () => {
  expect(propose([column('x'), column('y')])).toMatch(/No column can be the class/);
  expect(propose([species, column('x'), column('c', { distinct: 1 })])).toMatch(
    /this table has 1\./,
  );
});

test('a text of too many classes is named, with a way on; a name of every row is not', () => {
  const of = (...distinct: number[]) =>
    tooManyClasses(
      {
        n: 100,
        columns: distinct.map((kinds, i) => column(`t${i}`, { kind: 'text', distinct: kinds })),
      },
      6,
    );
  expect(of(6, 99)).toBeUndefined();
  expect(of(9)).toBe(
    't0 has 9 classes; this section tells at most 6 apart, so it cannot be the class here. Choose another column as the class, or join rare classes in the file and open it again.',
  );
  expect(of(9, 12, 2)).toContain('t0 has 9 classes, t1 has 12 classes;');
});

test('a link’s table is described by the columns it names', () => {
  expect(wantedTable(['beak', 'mass', 'species'])).toBe(
    'a table with the columns beak, mass and species',
  );
  expect(wantedTable(['', 'mass', ''])).toBe('a table with the column mass');
  expect(wantedTable(['', ''])).toBe('a table');
});

test('every column that cannot be used says why', () => {
  expect(remarkOn(column('c', { distinct: 1 }), 20, mine)).toBe('constant, cannot be used');
  expect(remarkOn(column('c', { distinct: 0, missing: 20 }), 20, mine)).toBe('has no values');
  expect(remarkOn(column('c', { kind: 'text' }), 20, mine)).toBe(
    'text of more than 6 kinds, cannot be used',
  );
  expect(remarkOn(species, 20, mine)).toBe('text, can be the class');
  expect(remarkOn(column('x'), 20, mine)).toBe('');
});

test('columns of a model’s probabilities are told as such, constant ones too', () => {
  const wants = { ...mine, forecasts: true };
  const constant = column('p1', { distinct: 1 });
  const columns = [species, column('p0'), constant, column('p')];
  const given = forecastColumns(columns, wants);
  expect(given).toEqual(['p0', 'p1']);
  expect(forecastColumns([species, column('p')], wants)).toEqual(['p']);
  expect(forecastColumns(columns, mine)).toEqual([]);
  expect(remarkOn(constant, 20, wants, given)).toBe('a probability of your model');
});

test('a column called label is proposed as the class where probabilities may be brought', () => {
  const columns = [species, column('label', { whole: true, distinct: 2 }), column('p')];
  const parts = partsOf({ target: 'target', features: [], classes: 6, rows: 9, forecasts: true });
  expect(proposeColumns({ columns }, parts)).toEqual({ target: 'label' });
});
