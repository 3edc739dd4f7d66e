import { expect, test } from 'vitest';
import { parseTyped, plain, stepFrom } from './typed-number.ts';

const share = { min: 0, max: 1 };
const voters = { min: 1, max: 51, integer: true };

test('numbers in range are taken as they are, off the steps too', () => {
  expect(parseTyped(' 0.73 ', share)).toEqual({ ok: true, value: 0.73 });
  expect(parseTyped('25', voters)).toEqual({ ok: true, value: 25 });
  expect(parseTyped('−2', { min: -5, max: 5 })).toEqual({ ok: true, value: -2 });
});

test('a share may be typed as a percentage, and only a share', () => {
  expect(parseTyped('80 %', share)).toEqual({ ok: true, value: 0.8 });
  expect(parseTyped('12,5%', share)).toEqual({ ok: true, value: 0.125 });
  expect(parseTyped('57%', share)).toEqual({ ok: true, value: 0.57 });
  expect(parseTyped('120 %', share).ok).toBe(false);
  expect(parseTyped('%', share).ok).toBe(false);
  expect(parseTyped('50 %', { min: 0, max: 5 }).ok).toBe(false);
  expect(parseTyped('80', share)).toEqual({
    ok: false,
    message: 'Type a number from 0 to 1, or a percentage: 80 %.',
  });
});

test('a decimal comma is understood, a comma among whole numbers is not guessed at', () => {
  expect(parseTyped('0,7', share)).toEqual({ ok: true, value: 0.7 });
  expect(parseTyped('0,125', share)).toEqual({ ok: true, value: 0.125 });
  expect(parseTyped('1,000', { min: 1, max: 5000, integer: true }).ok).toBe(false);
  expect(parseTyped('1,000', { min: 0, max: 5000 }).ok).toBe(false);
});

test('what is refused is told the rule', () => {
  const message = 'Type a whole number from 1 to 51.';
  for (const text of ['', 'many', '0', '52', '2.5', '1e9', 'NaN', 'Infinity']) {
    expect(parseTyped(text, voters)).toEqual({ ok: false, message });
  }
  expect(parseTyped('1.01', share)).toEqual({
    ok: false,
    message: 'Type a number from 0 to 1, or a percentage: 1.01 %.',
  });
});

test('a field shows no float noise', () => {
  expect(plain(0.1 + 0.2)).toBe('0.3');
  expect(plain(4294967295)).toBe('4294967295');
  expect(plain(NaN)).toBe('');
});

test('a step leads to the next grid value and stays in range', () => {
  expect(stepFrom(0.7, 1, 0.05, share)).toBe(0.75);
  expect(stepFrom(0.73, 1, 0.05, share)).toBe(0.75);
  expect(stepFrom(0.73, -1, 0.05, share)).toBe(0.7);
  expect(stepFrom(1, 1, 0.05, share)).toBe(1);
  expect(stepFrom(1, -1, 2, voters)).toBe(1);
});
