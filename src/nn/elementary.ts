/**
 * exp, log and tanh in single precision from rounded +, -, ×, ÷ and bits alone, so that every
 * engine gets the same result. Coefficients are minimax fits made for this file (reweighted least
 * squares on Chebyshev points, rounded to f32); each test states the error it measured.
 */
import type { Precision } from './numerics.ts';

const f = Math.fround;
const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

const LOG2E = f(1.4426950408889634);
const LN2_HIGH = 0.693359375; // 10 bits, so that n · LN2_HIGH is exact
const LN2_LOW = f(-2.1219444005469057e-4); // ln 2 - LN2_HIGH
const SHIFT = 12582912; // 1.5 · 2^23: adding and subtracting it rounds to an integer, ties to even

const E2 = f(0.49999993);
const E3 = f(0.16666521);
const E4 = f(0.04166839);
const E5 = f(0.00836872);
const E6 = f(0.00138146);

/** e^x for x ≤ 0; 0 below -87 (so never subnormal); NaN for NaN. */
export function exp32(x: number): number {
  if (x < -87) return 0;
  const n = f(f(f(x * LOG2E) + SHIFT) - SHIFT);
  const r = f(f(x - f(n * LN2_HIGH)) - f(n * LN2_LOW)); // |r| ≤ ln 2 / 2
  let p = f(f(E6 * r) + E5);
  p = f(f(p * r) + E4);
  p = f(f(p * r) + E3);
  p = f(f(p * r) + E2);
  const y = f(f(f(p * f(r * r)) + r) + 1);
  bits[0] = (n + 127) << 23; // 2^n
  return f(y * (float[0] ?? NaN));
}

const L1 = f(0.33333388);
const L2 = f(0.19988767);
const L3 = f(0.14935984);
const SQRT_HALF_BITS = 0x3f3504f3;

/** The natural logarithm of a finite x ≥ 1; NaN for NaN and Infinity. */
export function log32(x: number): number {
  float[0] = x;
  const i = bits[0] ?? 0;
  const k = (i - SQRT_HALF_BITS) >> 23;
  bits[0] = i - (k << 23);
  const m = float[0]; // x = m · 2^k with m from √½ to √2
  const s = f(f(m - 1) / f(m + 1));
  const t = f(s * s);
  let q = f(f(L3 * t) + L2);
  q = f(f(q * t) + L1);
  const twice = f(s + s);
  const y = f(twice + f(f(twice * t) * q));
  const sum = f(f(y + f(k * LN2_LOW)) + f(k * LN2_HIGH));
  return f(sum + f(x - x)); // x - x carries NaN through
}

const T_EDGE = 9; // tanh(9) rounds to 1
const P1 = f(1.3381024e-1);
const P2 = f(3.49558617e-3);
const P3 = f(2.06090516e-5);
const P4 = f(1.33546218e-8);
const Q1 = f(4.67143396e-1);
const Q2 = f(2.58769747e-2);
const Q3 = f(3.28563168e-4);
const Q4 = f(7.77654145e-7);

/** tanh x = x · P(x²) / Q(x²), |x| cut at 9 and the result at 1; NaN for NaN. */
export function tanh32(x: number): number {
  const c = x > T_EDGE ? T_EDGE : x < -T_EDGE ? -T_EDGE : x;
  const t = f(c * c);
  let p = f(f(P4 * t) + P3);
  p = f(f(p * t) + P2);
  p = f(f(p * t) + P1);
  p = f(f(p * t) + 1);
  let q = f(f(Q4 * t) + Q3);
  q = f(f(q * t) + Q2);
  q = f(f(q * t) + Q1);
  q = f(f(q * t) + 1);
  const y = f(f(c * p) / q);
  return y > 1 ? 1 : y < -1 ? -1 : y;
}

/** The precision of every engine: f32. */
export const single: Precision = {
  array: (length) => new Float32Array(length),
  round: Math.fround,
  exp: exp32,
  log: log32,
  tanh: tanh32,
};
