import { expect, test } from 'vitest';
import { clockText } from './clock.ts';

test('the clock shows minutes and two digits of seconds, beyond the hour too', () => {
  expect([0, 999, 65_000, 3_725_000, -5].map(clockText)).toEqual([
    '0:00',
    '0:00',
    '1:05',
    '62:05',
    '0:00',
  ]);
});
