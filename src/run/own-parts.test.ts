import { expect, test } from 'vitest';
import type { Table } from '#core/data/table.ts';
import { findParts, fits, needed, proposeColumns, remarkOn } from './own-parts.ts';
import { describeColumn, type ColumnReport } from './own-table.ts';
import type { OwnParts } from './params.ts';

const mine: OwnParts = {
  parts: [
    { field: 'side', label: 'Treatment', kinds: 2, words: ['treatment', 'arm'] },
    { field: 'group', label: 'Group', kinds: 4, numbers: 'any', words: ['group'] },
    { field: 'cases', label: 'Cases', numbers: 'whole', none: 'One a row', words: ['n', 'cases'] },
  ],
  rest: 'The others are not used.',
  rows: 100,
};
const column = (name: string, change: Partial<ColumnReport> = {}): ColumnReport => ({
  name,
  kind: 'text',
  missing: 0,
  distinct: 2,
  whole: false,
  ...change,
});
const number = { kind: 'number', distinct: 30 } as const;

test('a name that tells goes before a place in the table, and a part that may be missing needs one', () => {
  const columns = [
    column('sex'),
    column('age', number),
    column('Arm'),
    column('n', { ...number, whole: true }),
  ];
  expect(proposeColumns({ columns }, mine.parts)).toEqual({
    side: 'Arm',
    group: 'sex',
    cases: 'n',
  });
  const plain = [column('a'), column('b'), column('total', { ...number, whole: true })];
  expect(proposeColumns({ columns: plain }, mine.parts)).toEqual({
    side: 'a',
    group: 'b',
    cases: '',
  });
});

test('a part that stands last in most tables is looked for from the end', () => {
  const [part] = mine.parts;
  const columns = [column('a'), column('b'), column('c', { kind: 'number', whole: true })];
  expect(proposeColumns({ columns }, [{ ...part!, isLast: true }])).toEqual({ side: 'b' });
  expect(proposeColumns({ columns }, [part!])).toEqual({ side: 'a' });
});

test('none stays none where it was chosen, and a short word is no beginning', () => {
  const columns = [column('arm'), column('group'), column('n', { ...number, whole: true })];
  const wanted = { side: 'arm', group: 'group', cases: '' };
  expect(proposeColumns({ columns }, mine.parts, wanted)).toEqual(wanted);
  const other = columns.with(2, column('nights', { ...number, whole: true }));
  expect(proposeColumns({ columns: other }, mine.parts)).toMatchObject({ cases: '' });
  const camel = columns.with(2, column('numCases', { ...number, whole: true }));
  expect(proposeColumns({ columns: camel }, mine.parts)).toMatchObject({ cases: 'numCases' });
});

test('what is missing is told with the field, the rule and what there is', () => {
  const columns = [column('arm', { distinct: 1 }), column('id', { distinct: Infinity })];
  expect(proposeColumns({ columns }, mine.parts)).toBe(
    'No column can be the treatment: it needs texts or whole numbers of 2 different values. This table has arm (1 value) and id (over 10,000 values).',
  );
  const meant = [column('group', { distinct: 1 }), column('who')];
  expect(proposeColumns({ columns: meant }, mine.parts)).toMatch(/^No column can be the group: /);
  expect(needed(mine.parts[1]!)).toBe(
    'texts or whole numbers of 2 to 4 different values, or numbers that vary',
  );
});

test('counts may be all the same, and nothing else may', () => {
  const same = column('n', { kind: 'number', distinct: 1, whole: true });
  expect(mine.parts.map((part) => fits(part, same))).toEqual([false, false, true]);
  const none = column('n', { distinct: 0, missing: 9 });
  expect(mine.parts.map((part) => fits(part, none))).toEqual([false, false, false]);
});

test('a column is told what it can be here', () => {
  expect(remarkOn(column('arm'), 20, mine)).toBe('can be: treatment, group');
  expect(remarkOn(column('c', { distinct: 1 }), 20, mine)).toBe('constant');
  expect(remarkOn(column('id', { distinct: 20 }), 20, mine)).toBe('');
  expect(remarkOn(column('c', { distinct: 0, missing: 20 }), 20, mine)).toBe('has no values');
});

const table: Table = {
  id: 'mine:00000000',
  rows: 4,
  columns: [
    { name: 'arm', kind: 'text', values: ['a', 'b', 'a', 'b'] },
    { name: 'size', kind: 'text', values: ['s', 's', 'l', ''] },
    { name: 'n', kind: 'number', values: Float64Array.of(3, 4, NaN, 4) },
  ],
};

test('columns are found by the names of a link; one that will not do is replaced and told', () => {
  const found = findParts(table, mine, { side: 'arm', group: 'size', cases: 'n' });
  expect(found.remarks).toEqual([]);
  expect(found.columns).toEqual({
    side: table.columns[0],
    group: table.columns[1],
    cases: table.columns[2],
  });
  const other = findParts(table, mine, { side: 'gone', group: 'size', cases: 'size' });
  expect(other.remarks).toEqual([
    '“gone” cannot be the treatment here; arm is used.',
    '“size” cannot be the cases here; n is used.',
  ]);
  expect(findParts(table, mine, { side: 'arm', group: 'size', cases: '' }).columns['cases']).toBe(
    undefined,
  );
  // One column in two parts is none.
  expect(findParts(table, mine, { side: 'arm', group: 'arm', cases: '' }).remarks).toEqual([
    '“arm” cannot be the group here; size is used.',
  ]);
  const narrow = { ...table, columns: table.columns.slice(1) };
  expect(() => findParts(narrow, { parts: mine.parts }, {})).toThrow(
    'No column can be the group: it needs',
  );
});

test('a column is described by what is missing, different and whole', () => {
  expect(describeColumn(table.columns[1]!)).toMatchObject({
    missing: 1,
    distinct: 2,
    whole: false,
  });
  expect(describeColumn(table.columns[2]!)).toMatchObject({ missing: 1, distinct: 2, whole: true });
  const values = Float64Array.from({ length: 10_002 }, (_, i) => i / 2);
  expect(describeColumn({ name: 'x', kind: 'number', values }).distinct).toBe(Infinity);
});
