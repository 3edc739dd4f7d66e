import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  boolean,
  choice,
  declareParams,
  integer,
  list,
  number,
  packed,
  table,
  text,
} from './params.ts';
import { parseParams, writeField } from './parse.ts';

const params = declareParams(
  {
    members: integer({ default: 25, min: 1, max: 200, label: 'Members' }),
    noise: number({ default: 0.2, min: 0, max: 1, label: 'Noise' }),
    base: choice({ default: 'tree', options: { tree: 'Tree', knn: 'k-NN' }, label: 'Kind' }),
    data: table({ default: 'moons', options: { moons: 'Moons' }, label: 'Data' }),
    skip: boolean({ default: false, label: 'Skip' }),
    voters: list({
      default: [0.7, 0.7],
      min: 0,
      max: 1,
      minLength: 1,
      maxLength: 9,
      label: 'Voters',
    }),
    points: packed({ default: '', maxLength: 100, label: 'Points' }),
    own: table({
      default: 'moons',
      options: { moons: 'Moons' },
      mine: { target: 'column', features: [], classes: 2, rows: 10 },
      label: 'Own',
    }),
    column: text({ default: '', maxLength: 20, label: 'Column' }),
  },
  {
    check: ({ members, noise }) =>
      members === 13 && noise === 1 ? [{ field: 'noise', message: 'Not both.' }] : [],
  },
);

test('what is not given takes its default, without a word', () => {
  expect(parseParams(params, {})).toEqual({ values: params.defaults, problems: [] });
});

test('text and values are read alike', () => {
  const { values, problems } = parseParams(params, {
    members: '50',
    noise: 0.5,
    base: 'knn',
    skip: 'true',
    voters: '0.5_0.6_1',
  });
  expect(values).toMatchObject({ members: 50, noise: 0.5, base: 'knn', skip: true });
  expect(values.voters).toEqual([0.5, 0.6, 1]);
  expect(problems).toEqual([]);
});

test('a value out of range goes to the nearest end, and the message names rule and value', () => {
  const { values, problems } = parseParams(params, { members: '999', noise: '-3' });
  expect(values).toMatchObject({ members: 200, noise: 0 });
  expect(problems.map(({ message }) => message)).toEqual([
    'Members: must lie between 1 and 200, got “999”; using 200.',
    'Noise: must lie between 0 and 1, got “-3”; using 0.',
  ]);
});

test('a fraction where a whole number is due is rounded', () => {
  const { values, problems } = parseParams(params, { members: '2.6' });
  expect(values.members).toBe(3);
  expect(problems[0]?.message).toContain('must be a whole number');
});

test.each(['', ' ', 'NaN', 'Infinity', 'abc', '1e999', null, {}, [], '9'.repeat(41)])(
  'what is not a number, %j, becomes the default',
  (given) => {
    const { values, problems } = parseParams(params, { members: given });
    expect(values.members).toBe(25);
    expect(problems).toHaveLength(1);
  },
);

test('settings that do not exist are named, not followed', () => {
  const given = JSON.parse('{"__proto__": 1, "constructor": 2, "toString": "x"}') as unknown;
  const { values, problems } = parseParams(params, given);
  expect(values).toEqual(params.defaults);
  expect(problems.map(({ field }) => field)).toEqual(['__proto__', 'constructor', 'toString']);
});

test('the reader’s own table is known by its fingerprint, where it may stand in', () => {
  const own = 'mine:00c5a2b1e1a4f64d';
  expect(parseParams(params, { own })).toMatchObject({ values: { own }, problems: [] });
  expect(parseParams(params, { data: own }).values.data).toBe('moons');
  for (const wrong of ['mine:', 'mine:short', `mine:${'a'.repeat(65)}`, 'mine:00C5A2B1E1', 'mine'])
    expect(parseParams(params, { own: wrong }).values.own).toBe('moons');
});

test('a text is one line of limited length', () => {
  expect(parseParams(params, { column: 'Beak Länge (mm) 🦜' }).problems).toEqual([]);
  for (const column of ['a\nb', 'x'.repeat(21), 7])
    expect(parseParams(params, { column })).toMatchObject({ values: { column: '' } });
});

test('a choice is one of its own options, not of what objects inherit', () => {
  expect(parseParams(params, { base: 'constructor' }).values.base).toBe('tree');
});

test('a broken rule across fields puts the fields it names back', () => {
  const { values, problems } = parseParams(params, { members: 13, noise: 1 });
  expect(values).toMatchObject({ members: 13, noise: 0.2 });
  expect(problems).toEqual([{ field: 'noise', message: 'Not both.' }]);
});

test('whatever is given, the result is valid, stable and can be written and read again', () => {
  const hostile = fc.dictionary(
    fc.oneof(fc.constantFrom(...Object.keys(params.fields)), fc.string()),
    fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.bigInt().map(String), fc.anything()),
  );
  fc.assert(
    fc.property(hostile, (given) => {
      const { values } = parseParams(params, given);
      expect(parseParams(params, values)).toEqual({ values, problems: [] });
      const written = Object.entries(params.fields).map(([name, field]) => [
        name,
        writeField(field, values[name as keyof typeof values]),
      ]);
      expect(parseParams(params, Object.fromEntries(written)).values).toEqual(values);
    }),
    { seed: 1, numRuns: 5_000 },
  );
}, 60_000);

test('the names that the address keeps for itself cannot be declared', () => {
  expect(() => declareParams({ seed: integer({ default: 1, min: 1, max: 2, label: '' }) })).toThrow(
    'seed',
  );
});
