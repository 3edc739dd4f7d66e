import { expect, test } from 'vitest';
import { columnFormat, formatNumber, formatPercent, formatTick, formatValue } from './format.ts';

test('a number keeps four significant digits and whole numbers stay whole', () => {
  expect(formatNumber(0.34312)).toBe('0.3431');
  expect(formatNumber(0.5)).toBe('0.5');
  expect(formatNumber(12500)).toBe('12,500');
  expect(formatNumber(-3)).toBe('−3');
  expect(formatNumber(0.0000123)).toBe('1.23e−5');
});

test('a missing number is a dash and an infinite one says so', () => {
  expect(formatNumber(NaN)).toBe('—');
  expect(formatPercent(NaN)).toBe('—');
  expect(formatNumber(-Infinity)).toBe('−∞');
});

test('a percentage stands before a narrow no-break space', () => {
  expect(formatPercent(0.784)).toBe('78.4\u202f%');
  expect(formatPercent(1, 0)).toBe('100\u202f%');
});

test('tick labels take their decimals from the distance between ticks', () => {
  expect(formatTick(0.2, 0.2, 'percent')).toBe('20\u202f%');
  expect(formatTick(0.025, 0.005, 'percent')).toBe('2.5\u202f%');
  expect(formatTick(1, 0.5)).toBe('1.0');
  expect(formatTick(3000, 1000)).toBe('3,000');
});

test('the numbers of a column have equally many decimals, unless they would vanish', () => {
  const write = columnFormat([0.867, 0.9312, 3e-9, NaN]);
  expect([0.867, 0.9312, 0, 3e-9, NaN].map(write)).toEqual([
    '0.8670',
    '0.9312',
    '0.0000',
    '3e−9',
    '—',
  ]);
  expect(columnFormat([1, 20, NaN])(20)).toBe('20');
  expect(columnFormat([])(2)).toBe('2');
});

test('a function decides by itself', () => {
  expect(formatValue(2, (value) => `${value} ms`)).toBe('2 ms');
  expect(formatTick(2, 1, (value) => `${value} ms`)).toBe('2 ms');
});
