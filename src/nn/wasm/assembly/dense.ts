/**
 * The products of a dense layer that keep the rows of a tile apart, in the order of
 * src/nn/numerics.ts. A vector holds four rows of the batch; eight sums at a time stay in
 * registers. Working arrays are [unit, row] with ROW bytes a unit. `pairs` are the filled vectors
 * of the tile in twos, rounded up: what is computed beyond the last filled one is never read.
 */
import { mulAdd } from './elementary';
import { products } from './products';
import { ROW } from './tile';

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
    pack(weights, stride);
    for (let at: usize = 0; at < width; at += 32) {
      products(PACKED, 16, inputs, h + at, biases, z + at);
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
      products(weights, stride, units, dz + at, 0, dh + at);
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

/** The weights of four units, input by input [inputs, 4]; the last vectors may be of other units. */
const PACKED = memory.data(16 * 64, 16);

/** Bring the weights of four units side by side, where `products` takes them from. */
function pack(weights: usize, stride: usize): void {
  const w1 = weights + stride;
  const w2 = w1 + stride;
  const w3 = w2 + stride;
  let into = PACKED;
  for (let at: usize = 0; at < stride; at += 16) {
    const a = v128.load(weights + at);
    const b = v128.load(w1 + at);
    const c = v128.load(w2 + at);
    const d = v128.load(w3 + at);
    const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    v128.store(into, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
    v128.store(into, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7), 16);
    const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    v128.store(into, v128.shuffle<f32>(abHigh, cdHigh, 0, 1, 4, 5), 32);
    v128.store(into, v128.shuffle<f32>(abHigh, cdHigh, 2, 3, 6, 7), 48);
    into += 64;
  }
}

/** z[s] = start + Σₖ w[k] · v[k] over all pairs of vectors, for one sum. */
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
