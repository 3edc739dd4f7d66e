import { expect, test } from 'vitest';
import { chooseEngine, type EngineName, type Offer } from './choose.ts';

const engineOf = (asked: EngineName | undefined, offer: Offer) => chooseEngine(asked, offer).engine;

test('left alone, it takes a real GPU, else WebAssembly, else TypeScript', () => {
  expect(engineOf(undefined, { gpu: 'hardware', simd: true })).toBe('webgpu');
  expect(engineOf(undefined, { gpu: 'none', simd: true })).toBe('wasm');
  expect(engineOf(undefined, { gpu: 'none', simd: false })).toBe('reference');
});

test('a software adapter is not a GPU, and the reason says so', () => {
  const choice = chooseEngine(undefined, { gpu: 'software', simd: true });
  expect(choice).toEqual({
    engine: 'wasm',
    reason: 'WebAssembly, since the GPU here is emulated in software',
  });
});

test('what is asked for is followed where the browser can', () => {
  for (const asked of ['webgpu', 'wasm', 'reference'] as const) {
    expect(engineOf(asked, { gpu: 'hardware', simd: true })).toBe(asked);
    expect(engineOf(asked, { gpu: 'software', simd: true })).toBe(asked);
  }
});

test('what cannot be had is replaced, and the reason says why', () => {
  expect(chooseEngine('webgpu', { gpu: 'none', simd: true })).toEqual({
    engine: 'wasm',
    reason: 'WebAssembly, since this browser offers no GPU',
  });
  expect(engineOf('wasm', { gpu: 'none', simd: false })).toBe('reference');
});
