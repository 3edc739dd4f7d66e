import { expect, test } from 'vitest';
import { formatReadout } from './format.ts';

test('percentages keep their decimals, so that a changing number does not jump', () => {
  expect(formatReadout(0.784, 'percent')).toBe('78.4\u202f%');
  expect(formatReadout(0.8, 'percent')).toBe('80.0\u202f%');
  expect(formatReadout(0.8, 'percent', 0)).toBe('80\u202f%');
});

test('numbers are grouped and have a true minus', () => {
  expect(formatReadout(12345.6, 'integer')).toBe('12,346');
  expect(formatReadout(-0.34567, 'number')).toBe('−0.3457');
  expect(formatReadout(0.34567, 'number', 2)).toBe('0.35');
});

test('a function decides by itself', () => {
  expect(formatReadout(2, (value) => `${value} of 9`)).toBe('2 of 9');
});
