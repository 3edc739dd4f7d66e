import { expect, test } from 'vitest';
import { boolean, choice, declareParams, integer, packed } from './params.ts';
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

test('a sketch is not spelled out', () => {
  expect(changedSettings(params, { ...params.defaults, sketch: 'AAAA' })).toBe('the defaults');
});
