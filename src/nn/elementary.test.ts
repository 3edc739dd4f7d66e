import { expect, test } from 'vitest';
import { exp32, log32, tanh32 } from './elementary.ts';

/** Every `stride`-th f32 from low to high, both positive. */
function* floats(low: number, high: number, stride: number): Generator<number> {
  const value = new Float32Array([low, high]);
  const bits = new Uint32Array(value.buffer);
  const last = bits[1] ?? 0;
  for (let i = bits[0] ?? 0; i <= last; i += stride) {
    bits[0] = i;
    yield value[0] ?? NaN;
  }
}

function worst(xs: Iterable<number>, error: (x: number) => number): number {
  let most = 0;
  for (const x of xs) most = Math.max(most, error(x));
  return most;
}

test('exp is within 1.5e-7 of the truth, relatively, from -87 to 0', () => {
  const error = (x: number): number => Math.abs(exp32(-x) / Math.exp(-x) - 1);
  expect(worst(floats(1e-8, 87, 4099), error)).toBeLessThan(1.5e-7);
  expect(exp32(0)).toBe(1);
  expect(exp32(-0)).toBe(1);
});

test('exp is 0 below -87, never subnormal, and carries NaN', () => {
  expect(exp32(-87)).toBeGreaterThan(2 ** -126);
  expect(exp32(-87.0001)).toBe(0);
  expect(exp32(-Infinity)).toBe(0);
  expect(exp32(NaN)).toBeNaN();
});

test('log is within 2e-7 of the truth, relatively, from 1 to 1e6', () => {
  const error = (x: number): number => Math.abs(log32(x) / Math.log(x) - 1);
  expect(worst(floats(1.0000001, 1e6, 1009), error)).toBeLessThan(2e-7);
  expect(log32(1)).toBe(0);
});

test('log carries NaN and answers NaN for infinity, so a diverged loss cannot look finite', () => {
  expect(log32(NaN)).toBeNaN();
  expect(log32(Infinity)).toBeNaN();
});

test('tanh is within 4e-7 of the truth, relatively, and never beyond 1', () => {
  const error = (x: number): number => Math.abs(tanh32(x) / Math.tanh(x) - 1);
  expect(worst(floats(1e-8, 20, 4099), error)).toBeLessThan(4e-7);
  expect(worst(floats(1, 20, 997), tanh32)).toBe(1);
});

test('tanh is odd, keeps 0, saturates and carries NaN', () => {
  for (const x of floats(1e-8, 20, 1_000_003)) expect(tanh32(-x)).toBe(-tanh32(x));
  expect(tanh32(0)).toBe(0);
  expect(tanh32(Infinity)).toBeCloseTo(1, 6);
  expect(tanh32(-1e30)).toBeCloseTo(-1, 6);
  expect(tanh32(NaN)).toBeNaN();
});

test('all results are f32 numbers', () => {
  for (const x of floats(1e-8, 80, 1_000_003)) {
    expect(Math.fround(exp32(-x))).toBe(exp32(-x));
    expect(Math.fround(log32(x + 1))).toBe(log32(x + 1));
    expect(Math.fround(tanh32(x))).toBe(tanh32(x));
  }
});
