import * as tf from '@tensorflow/tfjs-core';

/**
 * Make a backend that has started tfjs's active one. tfjs has one for a whole worker, where runs
 * take turns: call it after every `await`, before the next operation.
 */
export function activate(backend: string): void {
  // A started backend is set before `setBackend` returns its promise.
  if (tf.getBackend() !== backend) void tf.setBackend(backend);
}
