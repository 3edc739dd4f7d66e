import { expect, test } from 'vitest';
import {
  columnFormat,
  columnHead,
  formatNumber,
  formatPercent,
  formatTick,
  formatValue,
} from './format.ts';

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

test('a value is written as asked, and a missing one is a dash whatever was asked', () => {
  expect(formatValue(0.8, 'percent')).toBe('80.0\u202f%');
  expect(formatValue(12_345.6, 'integer')).toBe('12,346');
  expect(formatValue(-0.34567)).toBe('−0.3457');
  for (const how of ['number', 'integer', 'percent'] as const) {
    expect(formatValue(NaN, how)).toBe('—');
  }
});

test('the head of a column holds its unit', () => {
  expect(columnHead('Rows')).toBe('Rows');
  expect(columnHead({ name: 'Time', unit: 'ms' })).toBe('Time (ms)');
  expect(columnHead({ name: 'Accuracy', format: 'percent' })).toBe('Accuracy');
  expect(columnHead({ name: 'Accuracy', format: 'percent' }, '0 to 1')).toBe('Accuracy (0 to 1)');
});

test('a function decides by itself', () => {
  expect(formatValue(2, (value) => `${value} ms`)).toBe('2 ms');
  expect(formatTick(2, 1, (value) => `${value} ms`)).toBe('2 ms');
});
