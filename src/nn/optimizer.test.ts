import { expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import { double } from './double.ts';
import { single } from './elementary.ts';
import { TINY, power } from './numerics.ts';
import { stepScalars, updateParameters } from './optimizer.ts';
import type { Optimizer } from './spec.ts';

/** The parameter after each gradient of a sequence, in f64. */
function path(optimizer: Optimizer, start: number, gradients: readonly number[]): number[] {
  const parameters = Float64Array.of(start);
  const moments = new Float64Array(2);
  return gradients.map((g, step) => {
    updateParameters(double, optimizer, step, parameters, moments, Float64Array.of(g));
    return parameters[0]!;
  });
}

/** Kingma & Ba 2015, algorithm 1, in exact arithmetic; rate 0.01. */
const { input, expected, tolerance } = oracle('opt.adam');

test('Adam follows Kingma & Ba on a fixed gradient sequence', () => {
  const adam = path({ kind: 'adam', learningRate: 0.01, epsilon: 1e-8 }, input.w0, input.g);
  expectClose(adam, expected.adam, tolerance);
});

test('momentum is the heavy ball as PyTorch has it', () => {
  const momentum = path({ kind: 'momentum', learningRate: 0.01, momentum: 0.9 }, input.w0, input.g);
  expectClose(momentum, expected.momentum, tolerance);
});

test('sgd goes down the gradient by the learning rate', () => {
  const sgd = path({ kind: 'sgd', learningRate: 0.5 }, 1, [0.5, -0.25]);
  expectClose(sgd, [0.75, 0.875], 1e-15);
});

test('the betas and epsilon given are the ones used', () => {
  const optimizer: Optimizer = {
    kind: 'adam',
    learningRate: 0.1,
    beta1: 0.5,
    beta2: 0.75,
    epsilon: 0.5,
  };
  // m = 0.5·0.5·2 + 0.5·1 = 1, v = 0.75·0.25·4 + 0.25·1 = 1; corrected by 0.75 and 0.4375.
  const first = 1 - (0.1 * 2) / (2 + 0.5);
  const second = first - (0.1 * (1 / 0.75)) / (Math.sqrt(1 / 0.4375) + 0.5);
  expectClose(path(optimizer, 1, [2, 1]), [first, second], 1e-14);
});

test('weight decay is decoupled: it shrinks a parameter by rate · decay whatever the gradient', () => {
  for (const kind of ['sgd', 'momentum', 'adam'] as const) {
    const plain = path({ kind, learningRate: 0.1 }, 2, [1]);
    const decayed = path({ kind, learningRate: 0.1, weightDecay: 0.3 }, 2, [1]);
    expectClose(plain[0]! - decayed[0]!, 2 * 0.1 * 0.3, 1e-14);
  }
});

test('warm-up raises the rate linearly and ends at the learning rate', () => {
  const optimizer: Optimizer = { kind: 'sgd', learningRate: 0.8, warmup: 4 };
  const rates = [0, 1, 2, 3, 4, 100].map((step) => stepScalars(optimizer, step, (x) => x).rate);
  expectClose(rates, [0.2, 0.4, 0.6, 0.8, 0.8, 0.8], 1e-15);
});

test('weight decay warms up with the rate', () => {
  const optimizer: Optimizer = { kind: 'sgd', learningRate: 0.8, warmup: 4, weightDecay: 0.5 };
  expect(stepScalars(optimizer, 0, (x) => x).decay).toBeCloseTo(0.9, 14);
});

test('bias corrections stay exact after many steps', () => {
  const scalars = stepScalars({ kind: 'adam', learningRate: 1 }, 4999, (x) => x);
  expect(scalars.norm).toBeCloseTo(1 / Math.sqrt(1 - 0.999 ** 5000), 12);
  expect(power(0.999, 5000)).toBeCloseTo(0.999 ** 5000, 14);
  expect(power(0.9, 0)).toBe(1);
  expect(power(0.9, 1)).toBe(0.9);
});

test('a decaying moment becomes 0 instead of subnormal', () => {
  const parameters = Float32Array.of(1);
  const moments = Float32Array.of(TINY * 1.05, TINY * 1.0005);
  const none = Float32Array.of(0);
  const optimizer: Optimizer = { kind: 'adam', learningRate: 0.01 };
  updateParameters(single, optimizer, 100, parameters, moments, none);
  expect([...moments]).toEqual([0, 0]);
});

test('the update says whether every parameter is still finite', () => {
  const update = (gradient: number): boolean =>
    updateParameters(
      single,
      { kind: 'sgd', learningRate: 1 },
      0,
      Float32Array.of(1, 1),
      new Float32Array(0),
      Float32Array.of(0, gradient),
    );
  expect(update(1e30)).toBe(true);
  expect(update(Infinity)).toBe(false);
  expect(update(NaN)).toBe(false);
});
