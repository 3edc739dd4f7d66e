import { expect, test } from 'vitest';
import { sayBytes } from './stored-tables.ts';

test('a size is said in the unit that keeps it short', () => {
  expect([0, 1, 999, 1_000, 12_345, 999_499, 999_500, 49_999_999].map(sayBytes)).toEqual([
    '0 bytes',
    '1 byte',
    '999 bytes',
    '1 kB',
    '12.3 kB',
    '999 kB',
    '1 MB',
    '50 MB',
  ]);
});
