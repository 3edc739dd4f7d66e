/**
 * exp, log and tanh of four lanes: the operations of src/nn/elementary.ts in their order, so that
 * both give the same bytes. Conditions have become masks.
 */

@inline const LOG2E: f32 = 1.4426950408889634;
@inline const LN2_HIGH: f32 = 0.693359375;
@inline const LN2_LOW: f32 = -2.1219444005469057e-4;
@inline const SHIFT: f32 = 12582912; // 1.5 · 2^23

@inline const E2: f32 = 0.49999993;
@inline const E3: f32 = 0.16666521;
@inline const E4: f32 = 0.04166839;
@inline const E5: f32 = 0.00836872;
@inline const E6: f32 = 0.00138146;

/** a · b + c, each rounded. */
@inline
export function mulAdd(a: v128, b: v128, c: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), c);
}

/** e^x for x ≤ 0. */
@inline
export function exp(x: v128): v128 {
  const shifted = mulAdd(x, f32x4.splat(LOG2E), f32x4.splat(SHIFT));
  const n = f32x4.sub(shifted, f32x4.splat(SHIFT));
  const high = f32x4.sub(x, f32x4.mul(n, f32x4.splat(LN2_HIGH)));
  const r = f32x4.sub(high, f32x4.mul(n, f32x4.splat(LN2_LOW)));
  let p = mulAdd(f32x4.splat(E6), r, f32x4.splat(E5));
  p = mulAdd(p, r, f32x4.splat(E4));
  p = mulAdd(p, r, f32x4.splat(E3));
  p = mulAdd(p, r, f32x4.splat(E2));
  const y = f32x4.add(mulAdd(p, f32x4.mul(r, r), r), f32x4.splat(1));
  // The low bits of `shifted` are n, so its bits shifted left by 23 are n in the exponent's place.
  const power = i32x4.add(i32x4.shl(shifted, 23), i32x4.splat(0x3f800000));
  return v128.andnot(f32x4.mul(y, power), f32x4.lt(x, f32x4.splat(-87)));
}

@inline const L1: f32 = 0.33333388;
@inline const L2: f32 = 0.19988767;
@inline const L3: f32 = 0.14935984;
@inline const SQRT_HALF_BITS: i32 = 0x3f3504f3;

/** The natural logarithm of x ≥ 1. */
@inline
export function log(x: v128): v128 {
  const k = i32x4.shr_s(i32x4.sub(x, i32x4.splat(SQRT_HALF_BITS)), 23);
  const m = i32x4.sub(x, i32x4.shl(k, 23));
  const s = f32x4.div(f32x4.sub(m, f32x4.splat(1)), f32x4.add(m, f32x4.splat(1)));
  const t = f32x4.mul(s, s);
  let q = mulAdd(f32x4.splat(L3), t, f32x4.splat(L2));
  q = mulAdd(q, t, f32x4.splat(L1));
  const twice = f32x4.add(s, s);
  const y = f32x4.add(twice, f32x4.mul(f32x4.mul(twice, t), q));
  const n = f32x4.convert_i32x4_s(k);
  const low = f32x4.add(y, f32x4.mul(n, f32x4.splat(LN2_LOW)));
  const sum = f32x4.add(low, f32x4.mul(n, f32x4.splat(LN2_HIGH)));
  return f32x4.add(sum, f32x4.sub(x, x));
}

/**
 * 9, -9, 1, -1, then p and q from their highest terms. A loop takes them from memory before it
 * begins: a constant is built anew, in three instructions, wherever a loop uses it.
 */
const TANH = memory.data<f32>([
  9, -9, 1, -1, 1.33546218e-8, 2.06090516e-5, 3.49558617e-3, 1.3381024e-1, 7.77654145e-7,
  3.28563168e-4, 2.58769747e-2, 4.67143396e-1,
]);

/** tanh of all vectors from `k` up to `end`, in place. */
export function tanh(k: usize, end: usize): void {
  const limit = v128.load32_splat(TANH);
  const below = v128.load32_splat(TANH, 4);
  const one = v128.load32_splat(TANH, 8);
  const least = v128.load32_splat(TANH, 12);
  const p4 = v128.load32_splat(TANH, 16);
  const p3 = v128.load32_splat(TANH, 20);
  const p2 = v128.load32_splat(TANH, 24);
  const p1 = v128.load32_splat(TANH, 28);
  const q4 = v128.load32_splat(TANH, 32);
  const q3 = v128.load32_splat(TANH, 36);
  const q2 = v128.load32_splat(TANH, 40);
  const q1 = v128.load32_splat(TANH, 44);
  for (; k != end; k += 16) {
    const c = f32x4.pmax(f32x4.pmin(v128.load(k), limit), below);
    const t = f32x4.mul(c, c);
    const p = mulAdd(mulAdd(mulAdd(mulAdd(p4, t, p3), t, p2), t, p1), t, one);
    const q = mulAdd(mulAdd(mulAdd(mulAdd(q4, t, q3), t, q2), t, q1), t, one);
    const y = f32x4.div(f32x4.mul(c, p), q);
    v128.store(k, f32x4.pmax(f32x4.pmin(y, one), least));
  }
}

/** 1 / (1 + e^-z), by e^-|z| for either sign. */
@inline
export function sigmoid(z: v128): v128 {
  const e = exp(f32x4.neg(f32x4.abs(z)));
  return f32x4.div(oneOr(e, z), f32x4.add(f32x4.splat(1), e));
}

/** z < 0 ? e : 1. */
@inline
export function oneOr(e: v128, z: v128): v128 {
  return v128.bitselect(e, f32x4.splat(1), f32x4.lt(z, f32x4.splat(0)));
}
