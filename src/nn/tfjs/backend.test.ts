import * as tf from '@tensorflow/tfjs-core';
import { expect, test, vi } from 'vitest';
import { tensorBackend } from './backend.ts';

test('Where neither a GPU nor the WASM file is to be had it runs in plain JavaScript, and says why.', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {}); // WASM's loader complains on its own
  const { name, reason } = await tensorBackend('webgpu');
  expect(name).toBe('cpu');
  expect(reason).toMatch(
    /^plain JavaScript through tfjs \(WebGPU could not start: .+; WebAssembly could not start: its file could not be loaded, or needs SIMD\)$/,
  );
  expect(tf.getBackend()).toBe('cpu');
  vi.restoreAllMocks();
});

test('The plain engine of the lab is the plain one of tfjs.', async () => {
  expect(await tensorBackend('reference')).toEqual({
    name: 'cpu',
    reason: 'plain JavaScript through tfjs',
  });
});
