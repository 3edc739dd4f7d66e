/** Activations, loss heads and elementwise sums on one tile: src/nn/pointwise.ts, four rows at once. */
import { ROW } from './tile';
import { exp, log, oneOr, sigmoid, tanh } from './elementary';

@inline export const IDENTITY: u32 = 0;
@inline export const RELU: u32 = 1;
@inline export const TANH: u32 = 2;
@inline export const SIGMOID: u32 = 3;

@inline export const SIGMOID_LOSS: u32 = 0;
@inline export const SOFTMAX_LOSS: u32 = 1;
@inline export const SQUARED_LOSS: u32 = 2;

/** a = activation(a), in place. */
export function activate(kind: u32, a: usize, units: u32, width: usize): void {
  if (kind == IDENTITY) return;
  const end = a + units * ROW;
  if (kind == TANH && width == ROW) {
    tanh(a, end);
    return;
  }
  for (; a != end; a += ROW) {
    if (kind == TANH) {
      tanh(a, a + width);
    } else if (kind == RELU) {
      const zero = f32x4.splat(0);
      for (let k = a; k != a + width; k += 16) v128.store(k, f32x4.pmax(v128.load(k), zero));
    } else {
      for (let k = a; k != a + width; k += 16) v128.store(k, sigmoid(v128.load(k)));
    }
  }
}

/** dz = da · activation′, where `a` is the activation's result; `dz` may be `da`. */
export function derive(kind: u32, a: usize, da: usize, units: u32, width: usize, dz: usize): void {
  const one = f32x4.splat(1);
  for (let end = a + units * ROW; a != end; a += ROW) {
    for (let k: usize = 0; k != width; k += 16) {
      const v = v128.load(a + k);
      let g = v128.load(da + k);
      if (kind == TANH) g = f32x4.mul(g, f32x4.sub(one, f32x4.mul(v, v)));
      else if (kind == RELU) g = v128.and(g, f32x4.gt(v, f32x4.splat(0)));
      else if (kind == SIGMOID) g = f32x4.mul(g, f32x4.mul(v, f32x4.sub(one, v)));
      v128.store(dz + k, g);
    }
    da += ROW;
    dz += ROW;
  }
}

/** into = a · b. */
export function multiply(a: usize, b: usize, units: u32, width: usize, into: usize): void {
  for (let end = a + units * ROW; a != end; a += ROW) {
    for (let k: usize = 0; k != width; k += 16) {
      v128.store(into + k, f32x4.mul(v128.load(a + k), v128.load(b + k)));
    }
    b += ROW;
    into += ROW;
  }
}

/** into = a + b. */
export function sum(a: usize, b: usize, units: u32, width: usize, into: usize): void {
  for (let end = a + units * ROW; a != end; a += ROW) {
    for (let k: usize = 0; k != width; k += 16) {
      v128.store(into + k, f32x4.add(v128.load(a + k), v128.load(b + k)));
    }
    b += ROW;
    into += ROW;
  }
}

/** Row losses times `scale` into `losses`, and their gradient by the logits z into `dz`. */
export function judge(
  kind: u32,
  outputs: u32,
  width: usize,
  z: usize,
  targets: usize,
  scale: usize,
  losses: usize,
  dz: usize,
): void {
  for (let k: usize = 0; k != width; k += 16) {
    const s = v128.load(scale + k);
    const loss =
      kind == SOFTMAX_LOSS
        ? judgeClasses(outputs, z + k, v128.load(targets + k), s, dz + k)
        : judgeTargets(kind, outputs, z + k, targets + k, s, dz + k);
    v128.store(losses + k, f32x4.mul(loss, s));
  }
}

@inline
function judgeTargets(kind: u32, outputs: u32, z: usize, y: usize, s: v128, dz: usize): v128 {
  const one = f32x4.splat(1);
  let total = f32x4.splat(0);
  for (let o: u32 = 0; o < outputs; o++) {
    const v = v128.load(z);
    const target = v128.load(y);
    let loss: v128;
    let slope: v128;
    if (kind == SQUARED_LOSS) {
      const d = f32x4.sub(v, target);
      loss = f32x4.mul(d, d);
      slope = f32x4.add(d, d);
    } else {
      const e = exp(f32x4.neg(f32x4.abs(v)));
      const norm = f32x4.add(one, e);
      const linear = f32x4.sub(f32x4.pmax(v, f32x4.splat(0)), f32x4.mul(v, target));
      loss = f32x4.add(linear, log(norm));
      slope = f32x4.sub(f32x4.div(oneOr(e, v), norm), target);
    }
    v128.store(dz, f32x4.mul(slope, s));
    total = o ? f32x4.add(total, loss) : loss;
    z += ROW;
    y += ROW;
    dz += ROW;
  }
  return total;
}

@inline
function judgeClasses(outputs: u32, z: usize, classes: v128, s: v128, dz: usize): v128 {
  const top = largest(outputs, z);
  const total = exponentials(outputs, z, top, dz);
  const one = f32x4.splat(1);
  let chosen = f32x4.splat(0);
  for (let o: u32 = 0; o < outputs; o++) {
    const own = f32x4.eq(classes, f32x4.splat(<f32>o));
    chosen = v128.bitselect(v128.load(z), chosen, own);
    const p = f32x4.div(v128.load(dz), total);
    v128.store(dz, f32x4.mul(v128.bitselect(f32x4.sub(p, one), p, own), s));
    z += ROW;
    dz += ROW;
  }
  return f32x4.sub(log(total), f32x4.sub(chosen, top));
}

@inline
function largest(units: u32, z: usize): v128 {
  let top = v128.load(z);
  for (let o: u32 = 1; o < units; o++) top = f32x4.pmax(top, v128.load(z + o * ROW));
  return top;
}

/** e = exp(z - top) for every unit; their sum. */
@inline
function exponentials(units: u32, z: usize, top: v128, e: usize): v128 {
  let total = f32x4.splat(0);
  for (let o: u32 = 0; o < units; o++) {
    const v = exp(f32x4.sub(v128.load(z), top));
    v128.store(e, v);
    total = o ? f32x4.add(total, v) : v;
    z += ROW;
    e += ROW;
  }
  return total;
}

/** The outputs a loss goes with, in place of the logits. */
export function link(kind: u32, z: usize, units: u32, width: usize): void {
  if (kind == SIGMOID_LOSS) activate(SIGMOID, z, units, width);
  if (kind != SOFTMAX_LOSS) return;
  for (let end = z + width; z != end; z += 16) {
    const total = exponentials(units, z, largest(units, z), z);
    for (let e = z; e != z + units * ROW; e += ROW) v128.store(e, f32x4.div(v128.load(e), total));
  }
}
