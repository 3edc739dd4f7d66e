import { expect, test } from 'vitest';
import { boolean, choice, declareParams, integer, list } from '#run/params.ts';
import { metricOf, metricOrder, settingLabel, settingText, undeclared } from './labels.ts';

const declared = declareParams(
  {
    model: choice({ default: 'leader', options: { leader: 'Opinion leader' }, label: 'Model' }),
    tie: boolean({ default: true, label: 'Tie' }),
    block: integer({ default: 0, min: 0, max: 1, label: 'Block', names: ['none', '16r'] }),
    each: list({ default: [1], min: 0, max: 9, minLength: 1, maxLength: 9, label: 'Each voter' }),
  },
  { metrics: { outOfBag: { label: 'Out-of-bag accuracy', format: 'percent' } } },
);

test('settings and metrics are called as they are declared', () => {
  expect(settingLabel(declared, 'each')).toBe('Each voter');
  expect(settingText(declared, 'model', 'leader')).toBe('Opinion leader');
  expect(settingText(declared, 'tie', false)).toBe('off');
  expect(settingText(declared, 'each', [1, 0.5])).toBe('1, 0.5');
  expect(settingText(declared, 'block', 1)).toBe('16r');
  expect(metricOf(declared, 'outOfBag')).toEqual({
    label: 'Out-of-bag accuracy',
    format: 'percent',
  });
});

test('what is not declared is written as words, whatever it is called', () => {
  expect(settingLabel(undeclared, 'beak-depth')).toBe('Beak depth');
  expect(metricOf(declared, 'constructor')).toEqual({ label: 'Constructor' });
  expect(settingLabel(declared, 'toString')).toBe('To string');
  expect(settingText(declared, 'model', 'toString')).toBe('toString');
  expect(settingText(declared, 'tie', undefined)).toBe('—');
  expect(settingText(undeclared, 'x', 'x'.repeat(100))).toHaveLength(60);
});

test('declared metrics come first, in their order', () => {
  expect(metricOrder(declared, ['other', 'outOfBag'])).toEqual(['outOfBag', 'other']);
});
