/**
 * Sums over the rows of a tile, in the order of src/nn/numerics.ts: each lane by itself, then
 * (0 + 1) + (2 + 3). Only the `vectors` that the tile fills take part.
 */
import { ROW } from './dense';
import { mulAdd } from './elementary';

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
    rowDots(weights, weights + stride, inputs, h, dz, width, first);
    weights += stride << 1;
    dz += ROW << 1;
  }
  if (left) rowDots(weights, 0, inputs, h, dz, width, first);
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

/** The weight gradients of two units, or of one when `second` is 0. */
@inline
function rowDots(
  one: usize,
  second: usize,
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
    let at = h;
    let d = dz;
    for (let end = h + width; at != end; at += 16) {
      const a = v128.load(d);
      const b = second ? v128.load(d, ROW) : a;
      const h0 = v128.load(at);
      a0 = mulAdd(a, h0, a0);
      b0 = mulAdd(b, h0, b0);
      const h1 = v128.load(at, ROW);
      a1 = mulAdd(a, h1, a1);
      b1 = mulAdd(b, h1, b1);
      const h2 = v128.load(at, 2 * ROW);
      a2 = mulAdd(a, h2, a2);
      b2 = mulAdd(b, h2, b2);
      const h3 = v128.load(at, 3 * ROW);
      a3 = mulAdd(a, h3, a3);
      b3 = mulAdd(b, h3, b3);
      d += 16;
    }
    put(one, reduce(a0, a1, a2, a3), left, first);
    one += 16;
    if (second) {
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
