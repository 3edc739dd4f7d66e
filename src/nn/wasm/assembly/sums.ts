/**
 * Sums over the rows of a tile, in the order of src/nn/numerics.ts: each lane by itself, then
 * (0 + 1) + (2 + 3). Only the `vectors` that the tile fills take part.
 */
import { ROW } from './tile';

/** dw[o,i] = Σ_b dz[o,b] · h[i,b]; db[o] = Σ_b dz[o,b]; added to what is there unless `first`. */
export function parameterGradient(
  weights: usize,
  biases: usize,
  inputs: u32,
  units: u32,
  h: usize,
  dz: usize,
  vectors: u32,
  first: bool,
): void {
  const width = <usize>vectors << 4;
  const stride = <usize>inputs << 2;
  let left = units;
  for (; left >= 2; left -= 2) {
    rowDots(weights, weights + stride, true, inputs, h, dz, width, first);
    weights += stride << 1;
    dz += ROW << 1;
  }
  if (left) rowDots(weights, 0, false, inputs, h, dz, width, first);
  // `dz` stands after the last pair of units.
  dz -= (units & ~1) * ROW;
  left = units;
  for (; left >= 4; left -= 4) {
    put(biases, rowSums(dz, width), 4, first);
    biases += 16;
    dz += ROW << 2;
  }
  if (left) put(biases, rowSums(dz, width), left, first);
}

/**
 * The weight gradients of two units; of the first alone unless `both`. Two multiplications stand
 * before two additions, as in products.ts.
 */
@inline
function rowDots(
  one: usize,
  second: usize,
  both: bool,
  inputs: u32,
  h: usize,
  dz: usize,
  width: usize,
  first: bool,
): void {
  for (let left = <i32>inputs; left > 0; left -= 4) {
    let a0 = f32x4.splat(0);
    let a1 = a0;
    let a2 = a0;
    let a3 = a0;
    let b0 = a0;
    let b1 = a0;
    let b2 = a0;
    let b3 = a0;
    let a = a0;
    let b = a0;
    let x = a0;
    let p = a0;
    let q = a0;
    let at = h;
    let d = dz;
    let rest = width;
    for (; both && rest >= 64; rest -= 64) {
      a = v128.load(d);
      b = v128.load(d, ROW);
      x = v128.load(at);
      p = f32x4.mul(a, x);
      q = f32x4.mul(b, x);
      a0 = f32x4.add(p, a0);
      b0 = f32x4.add(q, b0);
      x = v128.load(at, ROW);
      p = f32x4.mul(a, x);
      q = f32x4.mul(b, x);
      a1 = f32x4.add(p, a1);
      b1 = f32x4.add(q, b1);
      x = v128.load(at, 2 * ROW);
      p = f32x4.mul(a, x);
      q = f32x4.mul(b, x);
      a2 = f32x4.add(p, a2);
      b2 = f32x4.add(q, b2);
      x = v128.load(at, 3 * ROW);
      p = f32x4.mul(a, x);
      q = f32x4.mul(b, x);
      a3 = f32x4.add(p, a3);
      b3 = f32x4.add(q, b3);
      a = v128.load(d, 16);
      b = v128.load(d, ROW + 16);
      x = v128.load(at, 16);
      p = f32x4.mul(a, x);
      q = f32x4.mul(b, x);
      a0 = f32x4.add(p, a0);
      b0 = f32x4.add(q, b0);
      x = v128.load(at, ROW + 16);
      p = f32x4.mul(a, x);
      q = f32x4.mul(b, x);
      a1 = f32x4.add(p, a1);
      b1 = f32x4.add(q, b1);
      x = v128.load(at, 2 * ROW + 16);
      p = f32x4.mul(a, x);
      q = f32x4.mul(b, x);
      a2 = f32x4.add(p, a2);
      b2 = f32x4.add(q, b2);
      x = v128.load(at, 3 * ROW + 16);
      p = f32x4.mul(a, x);
      q = f32x4.mul(b, x);
      a3 = f32x4.add(p, a3);
      b3 = f32x4.add(q, b3);
      a = v128.load(d, 32);
      b = v128.load(d, ROW + 32);
      x = v128.load(at, 32);
      p = f32x4.mul(a, x);
      q = f32x4.mul(b, x);
      a0 = f32x4.add(p, a0);
      b0 = f32x4.add(q, b0);
      x = v128.load(at, ROW + 32);
      p = f32x4.mul(a, x);
      q = f32x4.mul(b, x);
      a1 = f32x4.add(p, a1);
      b1 = f32x4.add(q, b1);
      x = v128.load(at, 2 * ROW + 32);
      p = f32x4.mul(a, x);
      q = f32x4.mul(b, x);
      a2 = f32x4.add(p, a2);
      b2 = f32x4.add(q, b2);
      x = v128.load(at, 3 * ROW + 32);
      p = f32x4.mul(a, x);
      q = f32x4.mul(b, x);
      a3 = f32x4.add(p, a3);
      b3 = f32x4.add(q, b3);
      a = v128.load(d, 48);
      b = v128.load(d, ROW + 48);
      x = v128.load(at, 48);
      p = f32x4.mul(a, x);
      q = f32x4.mul(b, x);
      a0 = f32x4.add(p, a0);
      b0 = f32x4.add(q, b0);
      x = v128.load(at, ROW + 48);
      p = f32x4.mul(a, x);
      q = f32x4.mul(b, x);
      a1 = f32x4.add(p, a1);
      b1 = f32x4.add(q, b1);
      x = v128.load(at, 2 * ROW + 48);
      p = f32x4.mul(a, x);
      q = f32x4.mul(b, x);
      a2 = f32x4.add(p, a2);
      b2 = f32x4.add(q, b2);
      x = v128.load(at, 3 * ROW + 48);
      p = f32x4.mul(a, x);
      q = f32x4.mul(b, x);
      a3 = f32x4.add(p, a3);
      b3 = f32x4.add(q, b3);
      d += 64;
      at += 64;
    }
    for (; rest > 0; rest -= 16) {
      a = v128.load(d);
      if (both) b = v128.load(d, ROW);
      x = v128.load(at);
      p = f32x4.mul(a, x);
      if (both) q = f32x4.mul(b, x);
      a0 = f32x4.add(p, a0);
      if (both) b0 = f32x4.add(q, b0);
      x = v128.load(at, ROW);
      p = f32x4.mul(a, x);
      if (both) q = f32x4.mul(b, x);
      a1 = f32x4.add(p, a1);
      if (both) b1 = f32x4.add(q, b1);
      x = v128.load(at, 2 * ROW);
      p = f32x4.mul(a, x);
      if (both) q = f32x4.mul(b, x);
      a2 = f32x4.add(p, a2);
      if (both) b2 = f32x4.add(q, b2);
      x = v128.load(at, 3 * ROW);
      p = f32x4.mul(a, x);
      if (both) q = f32x4.mul(b, x);
      a3 = f32x4.add(p, a3);
      if (both) b3 = f32x4.add(q, b3);
      d += 16;
      at += 16;
    }
    put(one, reduce(a0, a1, a2, a3), left, first);
    one += 16;
    if (both) {
      put(second, reduce(b0, b1, b2, b3), left, first);
      second += 16;
    }
    h += ROW << 2;
  }
}

/** Σ_b of four units. */
@inline
function rowSums(v: usize, width: usize): v128 {
  let a = f32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  for (let end = v + width; v != end; v += 16) {
    a = f32x4.add(a, v128.load(v));
    b = f32x4.add(b, v128.load(v, ROW));
    c = f32x4.add(c, v128.load(v, 2 * ROW));
    d = f32x4.add(d, v128.load(v, 3 * ROW));
  }
  return reduce(a, b, c, d);
}

/** Σ_b of one unit. */
export function rowSum(v: usize, vectors: u32): f32 {
  let a = f32x4.splat(0);
  for (let end = v + (<usize>vectors << 4); v != end; v += 16) a = f32x4.add(a, v128.load(v));
  return f32x4.extract_lane(reduce(a, a, a, a), 0);
}

/** Each vector's (0 + 1) + (2 + 3). */
@inline
function reduce(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(
    v128.shuffle<f32>(a, b, 0, 2, 4, 6), //
    v128.shuffle<f32>(a, b, 1, 3, 5, 7),
  );
  const cd = f32x4.add(
    v128.shuffle<f32>(c, d, 0, 2, 4, 6), //
    v128.shuffle<f32>(c, d, 1, 3, 5, 7),
  );
  return f32x4.add(
    v128.shuffle<f32>(ab, cd, 0, 2, 4, 6), //
    v128.shuffle<f32>(ab, cd, 1, 3, 5, 7),
  );
}

/** Store the first `count` lanes (at most 4), added to what is there unless `first`. */
@inline
function put(into: usize, values: v128, count: i32, first: bool): void {
  if (!first) values = f32x4.add(v128.load(into), values);
  if (count >= 4) {
    v128.store(into, values);
    return;
  }
  if (count & 2) v128.store64_lane(into, values, 0);
  if (count == 1) v128.store32_lane(into, values, 0);
  if (count == 3) v128.store32_lane(into, values, 2, 8);
}
