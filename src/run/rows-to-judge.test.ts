import { expect, test } from 'vitest';
import type { Column, Table } from '#core/data/table.ts';
import { digitRows, ownRowsToJudge } from './rows-to-judge.ts';

const mine = { target: 'target', features: [], classes: 10, rows: 4000 };
const id = 'mine:00000000';

function labFor(columns: readonly Column[]) {
  const table: Table = { id, rows: columns[0]!.values.length, columns: [...columns] };
  return { table: async () => table };
}
const numbers = (name: string, values: number[]): Column => ({
  name,
  kind: 'number',
  values: Float64Array.from(values),
});
const hundred = Array.from({ length: 100 }, (_, i) => i);

const still = { breathe: async () => undefined };

test('digits to train on, to hold out and to test on are drawn apart', async () => {
  const {
    train,
    held,
    test: tested,
    labels,
  } = await digitRows('hard', { held: 130, test: 50 }, 1, still);
  expect([train.rows, held.rows, tested.rows]).toEqual([400, 130, 50]);
  expect(labels).toHaveLength(10);
  expect(held.x.subarray(0, tested.x.length)).not.toEqual(tested.x);
  expect([...held.y.subarray(98, 104)]).toEqual([8, 9, 0, 1, 2, 3]);
  // more rows leave the first ones as they are
  const more = await digitRows('hard', { held: 140, test: 50 }, 1, still);
  expect(more.held.x.subarray(0, held.x.length)).toEqual(held.x);
});

test('half of an own table trains, a quarter is held out, a quarter tests', async () => {
  const lab = labFor([
    numbers('a', hundred),
    numbers(
      'b',
      hundred.map((i) => (i * 37) % 101),
    ),
    numbers(
      'label',
      hundred.map((i) => i % 2),
    ),
  ]);
  const rows = await ownRowsToJudge(id, 'label', mine, 64, 1, lab);
  expect([rows.train?.rows, rows.held.rows, rows.test.rows]).toEqual([50, 25, 25]);
  expect(rows.known).toBeUndefined();
  const first = rows.train!.x.filter((_, i) => i % 2 === 0);
  expect(first.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 9);
});

test('of a table of probabilities one half is held out, with the logits of its rows', async () => {
  const p = hundred.map((i) => (i + 1) / 102);
  const lab = labFor([
    numbers('p', p),
    numbers(
      'label',
      hundred.map((i) => i % 2),
    ),
  ]);
  const rows = await ownRowsToJudge(id, 'label', mine, 64, 1, lab);
  expect(rows.train).toBeUndefined();
  expect([rows.held.rows, rows.test.rows]).toEqual([50, 50]);
  expect(rows.known!.test).toHaveLength(100);
  for (let row = 0; row < 50; row++) {
    const odds = Math.exp(rows.known!.test[2 * row + 1]! - rows.known!.test[2 * row]!);
    const own = p.indexOf(p.find((value) => Math.abs(value - odds / (1 + odds)) < 1e-4)!);
    expect(own % 2).toBe(rows.test.y[row]);
  }
});

test('more features than a network takes are refused', async () => {
  const lab = labFor([
    numbers('a', hundred),
    numbers('b', hundred),
    numbers(
      'label',
      hundred.map((i) => i % 2),
    ),
  ]);
  await expect(ownRowsToJudge(id, 'label', mine, 1, 1, lab)).rejects.toThrow(
    'A network of the lab takes at most 1 features; this table has 2.',
  );
});
