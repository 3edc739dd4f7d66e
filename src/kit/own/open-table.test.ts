import { expect, test } from 'vitest';
import { remarkOn, type ColumnReport } from '#run/own-table.ts';
import { propose, tooManyClasses, wantedTable } from './open-table.ts';

const column = (name: string, change: Partial<ColumnReport> = {}): ColumnReport => ({
  name,
  kind: 'number',
  missing: 0,
  distinct: 20,
  whole: false,
  ...change,
});
const mine = { classes: 6, features: ['first', 'second'] };
const species = column('species', { kind: 'text', distinct: 3 });
const year = column('year', { distinct: 3, whole: true });

test('a text is proposed as the class before a whole number, and numbers as features', () => {
  const columns = [year, column('x'), species, column('y')];
  expect(propose({ columns }, mine)).toEqual({ target: 'species', features: ['year', 'x'] });
});

test('what was chosen stays chosen where the table has it', () => {
  const columns = [year, column('x'), species, column('y')];
  expect(propose({ columns }, mine, ['y', 'x', 'year'])).toEqual({
    target: 'year',
    features: ['y', 'x'],
  });
  expect(propose({ columns }, mine, ['gone', 'y', 'gone'])).toEqual({
    target: 'species',
    features: ['y', 'year'],
  });
});

test('a table that will not do is answered with what it lacks', () => {
  expect(propose({ columns: [column('x'), column('y')] }, mine)).toMatch(
    /No column can be the class/,
  );
  const columns = [species, column('x'), column('c', { distinct: 1 })];
  expect(propose({ columns }, mine)).toMatch(/this table has 1/);
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
  expect(remarkOn(column('c', { distinct: 1 }), 20, 6)).toBe('constant, cannot be used');
  expect(remarkOn(column('c', { distinct: 0, missing: 20 }), 20, 6)).toBe('has no values');
  expect(remarkOn(column('c', { kind: 'text' }), 20, 6)).toBe(
    'text of more than 6 kinds, cannot be used',
  );
  expect(remarkOn(species, 20, 6)).toBe('text, can be the class');
  expect(remarkOn(column('x'), 20, 6)).toBe('');
});
