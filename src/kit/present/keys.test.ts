import { expect, test } from 'vitest';
import { actionFor, type Target } from './keys.ts';

const press = (key: string, more: object = {}) => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  defaultPrevented: false,
  ...more,
});
/** An element that matches every selector holding one of these words. */
const element = (...words: string[]): Target => {
  const holds = (selectors: string) =>
    selectors.split(', ').some((selector) => words.includes(selector));
  return { matches: holds, closest: holds };
};

test.each([
  ['ArrowRight', 'next'],
  ['PageDown', 'next'],
  ['PageUp', 'previous'],
  [' ', 'run'],
  ['r', 'reset'],
  ['?', 'help'],
  ['x', undefined],
  ['toString', undefined],
])('%s means %s', (key, action) => {
  expect(actionFor(press(key), null)).toBe(action);
});

test('a key with a modifier, or one that a chart has used, is left alone', () => {
  expect(actionFor(press('r', { ctrlKey: true }), null)).toBeUndefined();
  expect(actionFor(press('ArrowLeft', { defaultPrevented: true }), null)).toBeUndefined();
});

test('typing goes to the field, and Escape still closes', () => {
  const field = element('input');
  for (const key of ['r', ' ', 'ArrowLeft', 'Home'])
    expect(actionFor(press(key), field)).toBeUndefined();
  expect(actionFor(press('Escape'), field)).toBe('close');
  expect(actionFor(press('PageDown'), field)).toBe('next');
});

test('letters and arrows work in a field for counts, Space and Home do not', () => {
  const count = element('input', 'input[type="number"]');
  expect(actionFor(press('q'), count)).toBe('ask');
  expect(actionFor(press('ArrowRight'), count)).toBe('next');
  for (const key of [' ', 'Home']) expect(actionFor(press(key), count)).toBeUndefined();
});

test('Space presses the button that has the keyboard', () => {
  expect(actionFor(press(' '), element('button'))).toBeUndefined();
  expect(actionFor(press('ArrowRight'), element('button'))).toBe('next');
});

test('arrows move a slider that has the keyboard', () => {
  expect(actionFor(press('ArrowRight'), element('[role="slider"]'))).toBeUndefined();
  expect(actionFor(press('PageDown'), element('[role="slider"]'))).toBeUndefined();
});
