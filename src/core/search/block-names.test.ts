import { expect, test } from 'vitest';
import { blockNames, blockOf, options, sayBlock } from './block-names.ts';
import { canonical } from './architecture.ts';

test('every block has a name of its own, by which it is found again', () => {
  expect(new Set(options.map(sayBlock)).size).toBe(options.length);
  for (const block of options) expect(blockOf(sayBlock(block))).toEqual(block);
  expect(blockOf('__proto__')).toEqual({ kind: 'none' });
  expect(blockNames['16r+']).toBe('16 ReLU, residual');
  expect(Object.keys(blockNames)).toEqual(options.map(sayBlock));
});

test('an architecture is called by the names of its blocks', () => {
  expect(canonical([blockOf('8r'), blockOf('none'), blockOf('8t+')], 2).key).toBe('8r 8t+');
});
