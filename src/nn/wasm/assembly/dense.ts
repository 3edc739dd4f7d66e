/**
 * The products of a dense layer that keep the rows of a tile apart, in the order of
 * src/nn/numerics.ts. A vector holds four rows of the batch; eight sums at a time stay in
 * registers. Working arrays are [unit, row] with ROW bytes a unit. `pairs` are the filled vectors
 * of the tile in twos, rounded up: what is computed beyond the last filled one is never read.
 */
import { mulAdd } from './elementary';

/** Rows of a tile. */
@inline export const TILE: u32 = 32;

/** Bytes from a unit's rows to the next unit's. */
@inline export const ROW: u32 = 128;

/** z[o] = bias[o] + Σᵢ w[o,i] · h[i]. */
export function forward(
  weights: usize,
  biases: usize,
  inputs: u32,
  units: u32,
  h: usize,
  z: usize,
  pairs: u32,
): void {
  const stride = <usize>inputs << 2;
  const width = <usize>pairs << 5;
  let left = units;
  for (; left >= 4; left -= 4) {
    for (let at: usize = 0; at < width; at += 32) {
      products(weights, stride, 4, inputs, h + at, biases, z + at);
    }
    weights += stride << 2;
    biases += 16;
    z += ROW << 2;
  }
  for (; left > 0; left--) {
    single(weights, 4, inputs, h, load<f32>(biases), z, pairs);
    weights += stride;
    biases += 4;
    z += ROW;
  }
}

/** dh[i] = Σₒ w[o,i] · dz[o]. */
export function inputGradient(
  weights: usize,
  inputs: u32,
  units: u32,
  dz: usize,
  dh: usize,
  pairs: u32,
): void {
  const stride = <usize>inputs << 2;
  const width = <usize>pairs << 5;
  let left = inputs;
  for (; left >= 4; left -= 4) {
    for (let at: usize = 0; at < width; at += 32) {
      products(weights, 4, stride, units, dz + at, 0, dh + at);
    }
    weights += 16;
    dh += ROW << 2;
  }
  for (; left > 0; left--) {
    single(weights, stride, units, dz, 0, dh, pairs);
    weights += 4;
    dh += ROW;
  }
}

/**
 * Four sums of two vectors each: into[s] = start[s] + Σₖ w[s,k] · v[k], where `across` bytes lie
 * between the weights of two sums and `along` between those of two terms. No `starts`: from 0.
 */
@inline
function products(
  weights: usize,
  across: usize,
  along: usize,
  terms: u32,
  v: usize,
  starts: usize,
  into: usize,
): void {
  let w0 = weights;
  let w1 = w0 + across;
  let w2 = w1 + across;
  let w3 = w2 + across;
  let a0 = f32x4.splat(0);
  let b0 = a0;
  let c0 = a0;
  let d0 = a0;
  if (starts) {
    a0 = v128.load32_splat(starts);
    b0 = v128.load32_splat(starts, 4);
    c0 = v128.load32_splat(starts, 8);
    d0 = v128.load32_splat(starts, 12);
  }
  let a1 = a0;
  let b1 = b0;
  let c1 = c0;
  let d1 = d0;
  for (let end = v + terms * ROW; v != end; v += ROW) {
    const v0 = v128.load(v);
    const v1 = v128.load(v, 16);
    const a = v128.load32_splat(w0);
    a0 = mulAdd(a, v0, a0);
    a1 = mulAdd(a, v1, a1);
    const b = v128.load32_splat(w1);
    b0 = mulAdd(b, v0, b0);
    b1 = mulAdd(b, v1, b1);
    const c = v128.load32_splat(w2);
    c0 = mulAdd(c, v0, c0);
    c1 = mulAdd(c, v1, c1);
    const d = v128.load32_splat(w3);
    d0 = mulAdd(d, v0, d0);
    d1 = mulAdd(d, v1, d1);
    w0 += along;
    w1 += along;
    w2 += along;
    w3 += along;
  }
  v128.store(into, a0);
  v128.store(into, a1, 16);
  v128.store(into, b0, ROW);
  v128.store(into, b1, ROW + 16);
  v128.store(into, c0, 2 * ROW);
  v128.store(into, c1, 2 * ROW + 16);
  v128.store(into, d0, 3 * ROW);
  v128.store(into, d1, 3 * ROW + 16);
}

/** One such sum over all pairs of vectors. */
function single(
  weights: usize,
  along: usize,
  terms: u32,
  v: usize,
  start: f32,
  into: usize,
  pairs: u32,
): void {
  const first = f32x4.splat(start);
  let left = pairs;
  for (; left >= 2; left -= 2) {
    let a0 = first;
    let a1 = first;
    let a2 = first;
    let a3 = first;
    let w = weights;
    let at = v;
    for (let end = at + terms * ROW; at != end; at += ROW) {
      const a = v128.load32_splat(w);
      a0 = mulAdd(a, v128.load(at), a0);
      a1 = mulAdd(a, v128.load(at, 16), a1);
      a2 = mulAdd(a, v128.load(at, 32), a2);
      a3 = mulAdd(a, v128.load(at, 48), a3);
      w += along;
    }
    v128.store(into, a0);
    v128.store(into, a1, 16);
    v128.store(into, a2, 32);
    v128.store(into, a3, 48);
    v += 64;
    into += 64;
  }
  if (!left) return;
  let a0 = first;
  let a1 = first;
  for (let end = v + terms * ROW; v != end; v += ROW) {
    const a = v128.load32_splat(weights);
    a0 = mulAdd(a, v128.load(v), a0);
    a1 = mulAdd(a, v128.load(v, 16), a1);
    weights += along;
  }
  v128.store(into, a0);
  v128.store(into, a1, 16);
}
