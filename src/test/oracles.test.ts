import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import entries from './oracles.json' with { type: 'json' };
import { expectClose, oracle } from './oracles.ts';

// the full collection lies beside the repository on the authors' machines only
const collection = new URL('../../../shared/oracles.json', import.meta.url);

test('every committed truth has an input, an expected value, a tolerance and a source', () => {
  const all = Object.entries(entries);
  expect(all.length).toBeGreaterThan(0);
  for (const [id, entry] of all) {
    expect(entry, id).toHaveProperty('input');
    expect(entry, id).toHaveProperty('expected');
    // null: a published figure that the model leaves something out of; its shape is compared.
    expect(entry.tolerance ?? 0, id).toBeGreaterThanOrEqual(0);
    expect(entry.source.length, id).toBeGreaterThan(0);
    expect(entry.area.length, id).toBeGreaterThan(0);
  }
});

test('every committed truth equals the entry of the collection, where that is at hand', () => {
  const shared: unknown = existsSync(collection)
    ? JSON.parse(readFileSync(collection, 'utf8'))
    : entries;
  for (const [id, entry] of Object.entries(entries)) {
    expect(shared, id).toHaveProperty([id]);
    expect((shared as Record<string, unknown>)[id], id).toEqual(entry);
  }
});

test('expectClose accepts differences up to the tolerance, in arrays and objects alike', () => {
  expectClose(Float64Array.of(1, 2 + 1e-9), [1, 2], 1e-8);
  expectClose({ a: [0.1], b: 'x' }, { a: [0.1 + 1e-9], b: 'x' }, 1e-8);
  expectClose(1e6 + 1e-3, 1e6, 1e-8);
  expectClose(Infinity, Infinity, 1e-8);
});

test('expectClose rejects a wrong number, a missing or extra value, and NaN', () => {
  const wrong: [unknown, unknown][] = [
    [0.5, 0.5001],
    [[1], [1, 2]],
    [[1, 2], [1]],
    [{ a: 1 }, { b: 1 }],
    [NaN, 1],
    [undefined, 1],
    ['x', 'y'],
    [1, [1]],
  ];
  for (const [actual, expected] of wrong) {
    expect(() => expectClose(actual, expected, 1e-8)).toThrow();
  }
  expect(() => expectClose({ p: [0.7] }, { p: [0.784] }, 1e-8)).toThrow('.p.0');
});

test('oracle gives the entry of an id', () => {
  expect(oracle('ens.majority.k3p07').expected).toBe(0.784);
});
