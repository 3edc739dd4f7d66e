/** Published and exactly computed truths, keyed by id; each says its source and tolerance. */
import { expect } from 'vitest';
import entries from './oracles.json' with { type: 'json' };

export type OracleId = keyof typeof entries;

/** The entry of that id, typed from the file: `input`, `expected`, `tolerance`, `source`, … */
export function oracle<Id extends OracleId>(id: Id): (typeof entries)[Id] {
  return entries[id];
}

/**
 * Assert that two structures have the same shape and that their numbers differ by at most the
 * tolerance, absolute for numbers up to 1 and relative above. Typed arrays count as arrays.
 */
export function expectClose(actual: unknown, expected: unknown, tolerance: number): void {
  const found: string[] = [];
  compare('', actual, expected, tolerance, found);
  expect(found, `within ${tolerance}`).toEqual([]);
}

function compare(
  path: string,
  actual: unknown,
  expected: unknown,
  tolerance: number,
  found: string[],
): void {
  if (typeof expected === 'number') {
    const same =
      typeof actual === 'number' &&
      (Object.is(actual, expected) ||
        Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)));
    if (!same) found.push(`${path}: expected ${expected}, got ${String(actual)}`);
  } else if (isObject(expected)) {
    if (!isObject(actual)) {
      found.push(`${path}: expected an array or object, got ${String(actual)}`);
      return;
    }
    const keys = Object.keys(expected);
    const others = Object.keys(actual);
    if (keys.length !== others.length) {
      found.push(`${path}: expected ${keys.length} values, got ${others.length}`);
    }
    for (const key of keys) {
      compare(`${path}.${key}`, actual[key], expected[key], tolerance, found);
    }
  } else if (!Object.is(actual, expected)) {
    found.push(`${path}: expected ${String(expected)}, got ${String(actual)}`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
