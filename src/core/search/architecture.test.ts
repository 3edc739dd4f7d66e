import { expect, test } from 'vitest';
import { oracle } from '#test/oracles.ts';
import { streamOf } from '../random.ts';
import {
  blockOptions,
  canonical,
  drawBlocks,
  enumerateSpace,
  mutateBlocks,
  neighborBlocks,
  parameterCount,
  type Block,
  type SpaceRules,
} from './architecture.ts';

const rules: SpaceRules = {
  layers: 3,
  widths: [4, 8, 16, 32],
  activations: ['relu', 'tanh'],
  residual: true,
  zero: true,
};
const dense = (units: number, residual = false): Block => ({
  kind: 'dense',
  units,
  activation: 'relu',
  residual,
});

test('5,832 lists of blocks make 890 different networks', () => {
  const { lists, architectures } = enumerateSpace(rules, 2);
  expect(blockOptions(rules)).toHaveLength(18);
  expect(lists).toBe(5832);
  // linear, zero, 8 of one layer, 8 · (8 + 2) of two, 8 · 10² of three
  expect(architectures).toHaveLength(1 + 1 + 8 + 80 + 800);
  expect(new Set(architectures.map(({ key }) => key)).size).toBe(890);
});

test('every canonical form is its own canonical form', () => {
  for (const architecture of enumerateSpace(rules, 2).architectures) {
    if (!architecture.constant) expect(canonical(architecture.blocks, 2)).toEqual(architecture);
  }
});

test('skipped layers go, a residual between unequal widths goes, a zero cuts everything off', () => {
  const none: Block = { kind: 'none' };
  expect(canonical([none, dense(8, true), none], 2).key).toBe('8r');
  expect(canonical([dense(8, true)], 8).key).toBe('8r+');
  expect(canonical([dense(8), none, dense(8, true)], 2).key).toBe('8r 8r+');
  expect(canonical([none, none], 2)).toEqual({ key: 'linear', blocks: [], constant: false });
  const cut = canonical([dense(8), { kind: 'zero' }, dense(4)], 2);
  expect(cut).toEqual({ key: 'zero', blocks: [], constant: true });
});

test('parameters are weights and biases, layer by layer', () => {
  expect(parameterCount(canonical([dense(8), dense(4)], 2), 2, 1)).toBe(8 * 3 + 4 * 9 + 5);
  expect(parameterCount(canonical([], 2), 2, 1)).toBe(3);
  expect(parameterCount(canonical([{ kind: 'zero' }], 2), 2, 3)).toBe(3);
});

test('fewer blocks, smaller spaces', () => {
  const count = (changes: Partial<SpaceRules>) =>
    enumerateSpace({ ...rules, ...changes }, 2).architectures.length;
  expect(count({ residual: false })).toBe(1 + 1 + 8 + 64 + 512);
  expect(count({ zero: false })).toBe(889);
  expect(count({ layers: 1 })).toBe(10);
  expect(count({ activations: ['relu'], residual: false, zero: false })).toBe(1 + 4 + 16 + 64);
});

test('a mutation changes one place, and every neighbor can come', () => {
  const stream = streamOf(1);
  const blocks = drawBlocks(rules, stream);
  const neighbors = neighborBlocks(blocks, rules);
  expect(neighbors).toHaveLength(3 * 17);
  const seen = new Set<string>();
  for (let i = 0; i < 1000; i++) {
    const child = mutateBlocks(blocks, rules, stream);
    const changed = child.filter(
      (block, place) => JSON.stringify(block) !== JSON.stringify(blocks[place]),
    );
    expect(changed).toHaveLength(1);
    seen.add(JSON.stringify(child));
  }
  expect(seen.size).toBe(51);
});

test('NAS-Bench-101 trained each of its cells at four budgets, three times', () => {
  const { expected } = oracle('nb101.counts');
  expect(expected.unique * 4 * 3).toBe(expected.trained);
});
