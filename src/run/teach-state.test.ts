import { expect, test } from 'vitest';
import { boolean, choice, declareParams, integer, list, packed } from './params.ts';
import { changedSettings } from './teach-state.ts';

const params = declareParams({
  members: integer({ default: 3, min: 1, max: 9, label: 'Members' }),
  method: choice({
    default: 'none',
    options: { none: 'None', platt: 'Platt scaling' },
    label: 'Repair',
    display: true,
  }),
  each: boolean({ default: false, label: 'A cut-off for each class', display: true }),
  layers: list({
    default: [],
    min: 0,
    max: 2,
    minLength: 0,
    maxLength: 9,
    label: 'Layers',
    names: ['none', 'zero', '16r+'],
  }),
  tries: list({ default: [0.2], min: 0, max: 1, minLength: 0, maxLength: 9, label: 'Tries' }),
  sketch: packed({ default: '', maxLength: 8, label: 'Sketch', display: true }),
});

test('what differs from the defaults is named, also where it only changes what is drawn', () => {
  const { defaults } = params;
  expect(changedSettings(params, defaults)).toBe('the defaults');
  const changes = { members: 5, method: 'platt', each: true };
  expect(changedSettings(params, { ...defaults, ...changes })).toBe(
    'Members 5, Repair Platt scaling, A cut-off for each class on',
  );
});

test('numbers that stand for things are called by name, and a row is read as one', () => {
  const values = { ...params.defaults, layers: [2, 0], tries: [0.63, 0.6] };
  expect(changedSettings(params, values)).toBe('Layers 16r+, none, Tries 0.63, 0.6');
});

test('a sketch is not spelled out', () => {
  expect(changedSettings(params, { ...params.defaults, sketch: 'AAAA' })).toBe('the defaults');
});
