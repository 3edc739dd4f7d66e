import { expect, test } from 'vitest';
import { parseCsvTable } from '#core/data/csv-table.ts';
import type { Table } from '#core/data/table.ts';
import { kidneyStones } from '#core/tables/published.ts';
import { canAdjust } from '#core/tables/standardization.ts';
import { testLab } from '#test/lab.ts';
import experiment from './experiment.ts';
import { ownComparison } from './own.ts';
import params, { type Tables } from './params.ts';
import { mostGroups, steps } from './plan.ts';

const id = 'mine:00000000';
const caps = { rows: 1e6, columns: 100, values: 1e7 };
const tableOf = async (text: string): Promise<Table> =>
  (await parseCsvTable(id, text, caps, async () => undefined)).table;
const read = async (text: string, wanted: Partial<Tables> = {}) =>
  ownComparison(await tableOf(text), { ...params.defaults, ...wanted });
const named = { side: 'treatment', group: 'stone', success: 'removed' };

const counted = [
  'treatment,stone,removed,cases',
  'open,small,81,87',
  'open,large,192,263',
  'puncture,small,234,270',
  'puncture,large,55,80',
].join('\n');
/** The kidney stones, one row for each patient. */
const cases = [
  'treatment,stone,removed',
  ...kidneyStones.flatMap((stratum, i) =>
    (['first', 'second'] as const).flatMap((side) => {
      const { successes, total } = stratum[side];
      const row = [side === 'first' ? 'open' : 'puncture', i === 0 ? 'small' : 'large'];
      return Array.from({ length: total }, (_, n) =>
        [...row, n < successes ? 'yes' : 'no'].join(','),
      );
    }),
  ),
].join('\n');
/** Groups come in alphabetical order. */
const stones = [kidneyStones[1], kidneyStones[0]];

test('counts, and cases one by one, give the same table', async () => {
  const fromCounts = await read(counted, { ...named, cases: 'cases' });
  expect(fromCounts.named).toMatchObject({
    first: 'open',
    second: 'puncture',
    grouping: 'stone',
    groups: ['large', 'small'],
    strata: stones,
  });
  expect(fromCounts.remarks).toEqual(['removed counts the successes among the cases of a row.']);
  const fromCases = await read(cases, named);
  expect(fromCases.named.strata).toEqual(stones);
  expect(fromCases.remarks).toEqual(['“yes” in removed counts as a success.']);
});

test('a row may stand for many cases of one outcome, and the other outcome may be counted', async () => {
  const text =
    'arm,size,won,n\na,s,1,8\na,s,0,2\nb,s,1,5\nb,s,0,5\na,l,1,3\na,l,0,7\nb,l,0,9\nb,l,1,1';
  const wanted = { side: 'arm', group: 'size', success: 'won', cases: 'n' };
  const large = { first: { successes: 3, total: 10 }, second: { successes: 1, total: 10 } };
  const { named: plain, remarks } = await read(text, wanted);
  expect(plain.strata[0]).toEqual(large);
  expect(remarks).toEqual([
    '“1” in won counts as a success, and n says how many cases a row stands for.',
  ]);
  const turned = await read(text, { ...wanted, turned: true });
  expect(turned.named.strata[0]).toEqual({
    first: { successes: 7, total: 10 },
    second: { successes: 9, total: 10 },
  });
});

test('columns that nobody named are found, and rows that miss a value are counted', async () => {
  const text = 'model,segment,correct\nA,new,yes\nA,old,no\nB,new,\nB,old,yes\nB,new,no\n,old,no';
  const { named: found, remarks } = await read(text);
  expect(found).toMatchObject({ first: 'A', second: 'B', groups: ['new', 'old'] });
  expect(remarks[0]).toBe('2 rows are left out because a value is missing (model: 1, correct: 1).');
});

test('numbers of many values are groups by their quartiles', async () => {
  const rows = Array.from({ length: 200 }, (_, i) => `${'ab'[i % 2]},${i},${i % 3 === 0 ? 1 : 0}`);
  const { named: found } = await read(['arm,age,success', ...rows].join('\n'), {
    side: 'arm',
    group: 'age',
    success: 'success',
  });
  expect(found.groups).toHaveLength(4);
  expect(found.groups[0]).toMatch(/^up to /);
  const total = found.strata.reduce(
    (sum, { first, second }) => sum + first.total + second.total,
    0,
  );
  expect(total).toBe(200);
});

test.each([
  ['one group only', 'arm,size,won\na,s,1\nb,s,0\na,s,0', 'No column can be the group: it needs'],
  ['one side only', 'arm,size,won\na,s,1\na,l,0', 'This table has arm (1 value), size (2 values)'],
  [
    'labels missing',
    'arm,size,won\na,s,\nb,l,\na,l,',
    'No column can be the success: it needs texts or whole numbers of 2 different values, or whole numbers. This table has arm (2 values), size (2 values) and won (0 values).',
  ],
  [
    'a group that goes with the rows that miss something',
    'arm,size,won\na,s,1\nb,s,0\na,l,',
    'size must have at least two groups in the rows that miss nothing; it has one value, s.',
  ],
  [
    'a side that goes with them',
    'arm,size,won\na,s,1\na,l,0\nb,l,',
    'arm must have two values in the rows that miss nothing, one for each side of the comparison; it has one value, a.',
  ],
])('%s: the field, the rule and the value', async (_, text, message) => {
  await expect(read(text, { side: 'arm', group: 'size', success: 'won' })).rejects.toThrow(message);
});

test.each([
  ['a,s,5,4', 'won must be at most n; row 3 has 5 of 4.'],
  ['a,s,-1,4', 'won must be a whole number from 0 to 1,000,000,000,000; row 3 has -1.'],
  ['a,s,1,-4', 'n must be a whole number from 0 to 1,000,000,000,000; row 3 has -4.'],
])('a count that is none is refused with its row: %s', async (row, message) => {
  const text = `arm,size,won,n\nb,s,3,9\nb,l,2,9\n${row}\na,l,2,9`;
  const wanted = { side: 'arm', group: 'size', success: 'won', cases: 'n' };
  await expect(read(text, wanted)).rejects.toThrow(message);
});

test('successes without a number of cases are asked for it', async () => {
  const wanted = { ...named, cases: '' };
  await expect(read(counted, wanted)).rejects.toThrow(
    'removed must have two values, a success and a failure, where each row is one case; it has 4 values, 55, 81, 192 and 234.',
  );
});

test('a side whose every case count is zero is refused', async () => {
  const text = 'arm,size,won,n\na,s,0,0\na,l,0,0\nb,s,1,3\nb,l,1,3';
  const wanted = { side: 'arm', group: 'size', success: 'won', cases: 'n' };
  await expect(read(text, wanted)).rejects.toThrow('n must not be 0 in every row of a.');
});

test('ten thousand different values are no group, and are told', async () => {
  const rows = Array.from(
    { length: 10_500 },
    (_, i) => `${'ab'[i % 2]},user ${i},${i % 3 ? 1 : 0}`,
  );
  const text = ['arm,user,won', ...rows].join('\n');
  await expect(read(text, { side: 'arm', group: 'user', success: 'won' })).rejects.toThrow(
    `No column can be the group: it needs texts or whole numbers of 2 to ${mostGroups} different values, or numbers that vary. This table has arm (2 values), user (over 10,000 values) and won (2 values).`,
  );
});

test('long values become short labels, and stay different', async () => {
  const long = 'the old model of last year, ';
  const text = `arm;size;won\n${long}one;s;1\n${long}two;l;0\n${long}one;l;1`;
  const { named: found } = await read(text, { side: 'arm', group: 'size', success: 'won' });
  expect(found.first).toHaveLength(24);
  expect(found.first).not.toBe(found.second);
});

async function runOf(text: string, values: Partial<Tables>) {
  const table = await tableOf(text);
  const lab = { ...testLab, table: async () => table };
  const snapshots = [];
  for await (const each of experiment({ ...params.defaults, data: id, ...values }, 1, lab))
    snapshots.push(each);
  return snapshots.at(-1)!;
}

test('a run on a table of cases finds what the lab’s own does', async () => {
  const { metrics, view } = await runOf(cases, named);
  expect(metrics['overallFirst']!.toFixed(3)).toBe('0.780');
  expect(metrics['adjustedSecond']!.toFixed(3)).toBe('0.779');
  expect(metrics['differing']!).toBeGreaterThan(0.5);
  expect(view).toMatchObject({ data: id, remarks: ['“yes” in removed counts as a success.'] });
});

test('an empty cell: overall rates, no adjusted ones, and the mix stays', async () => {
  const text = 'arm,size,won,n\na,s,5,10\na,l,2,10\nb,s,3,10\nb,l,0,0';
  const wanted = { side: 'arm', group: 'size', success: 'won', cases: 'n', mix: 0 };
  const { metrics, view, step } = await runOf(text, wanted);
  expect(step).toBe(steps);
  expect(metrics).toEqual({ overallFirst: 0.35, overallSecond: 0.3 });
  expect(canAdjust(view.named.strata)).toBe(false);
});

test('a cell without successes has a rate of zero, and a billion cases cost no time', async () => {
  const text = 'arm,size,won,n\na,s,0,10\na,l,2,10\nb,s,3,1000000000\nb,l,900000000,1000000000';
  const wanted = { side: 'arm', group: 'size', success: 'won', cases: 'n' };
  const { metrics } = await runOf(text, wanted);
  expect(metrics['overallFirst']).toBe(0.1);
  expect(metrics['adjustedFirst']).toBeCloseTo(0.1, 6);
  expect(metrics['differing']).toBeGreaterThanOrEqual(0);
});
