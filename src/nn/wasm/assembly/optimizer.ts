/** Updates of parameters and moments: src/nn/optimizer.ts. */
import { gradient } from './network';
import { Member } from './record';

@inline const TINY: f32 = 7.888609052210118e-31; // 2^-100

/** base^n by repeated squaring from the lowest bit of n. */
function power(base: f64, n: u32): f64 {
  let result: f64 = 1;
  let square = base;
  for (let bits = n; bits > 0; bits >>>= 1) {
    if (bits & 1) result *= square;
    square *= square;
  }
  return result;
}

/** +0 where |x| < TINY. */
@inline
function tiny(x: v128): v128 {
  return v128.andnot(x, f32x4.lt(f32x4.abs(x), f32x4.splat(TINY)));
}

/** Take the member's step by the gradient; returns whether every new parameter is finite. */
export function update(member: Member): bool {
  const count = member.shape.parameters;
  const vectors = (count + 3) >> 2;
  for (let k = count; k < vectors << 2; k++) store<f32>(gradient + (k << 2), 0);
  const next = member.step + 1;
  let rate = member.learningRate;
  if (next < member.warmup) rate *= <f64>next / <f64>member.warmup;
  const decay = <f32>(1 - rate * member.weightDecay);
  if (member.optimizer == 2) return adam(member, vectors, rate, decay, next);
  if (member.optimizer == 1) return momentum(member, vectors, <f32>rate, decay);
  return descent(member, vectors, <f32>rate, decay);
}

@inline
function isFinite4(p: v128): v128 {
  return f32x4.lt(f32x4.abs(p), f32x4.splat(Infinity));
}

function adam(member: Member, vectors: u32, rate: f64, decay: f32, next: u32): bool {
  const rates = f32x4.splat(<f32>(rate / (1 - power(member.beta1, next))));
  const norm = f32x4.splat(<f32>(1 / Math.sqrt(1 - power(member.beta2, next))));
  const beta1 = f32x4.splat(member.decay1);
  const beta2 = f32x4.splat(member.decay2);
  const rest1 = f32x4.splat(member.rest1);
  const rest2 = f32x4.splat(member.rest2);
  const epsilon = f32x4.splat(member.epsilon);
  const decays = f32x4.splat(decay);
  const length = <usize>vectors << 4;
  let at = member.parameters;
  let first = member.moments;
  let second = first + length;
  let finite = i32x4.splat(-1);
  const end = gradient + length;
  for (let from = gradient; from != end; from += 16) {
    const g = v128.load(from);
    let p = v128.load(at);
    if (decay != 1) p = f32x4.mul(p, decays);
    const m = tiny(f32x4.add(f32x4.mul(beta1, v128.load(first)), f32x4.mul(rest1, g)));
    const square = f32x4.mul(rest2, f32x4.mul(g, g));
    const v = tiny(f32x4.add(f32x4.mul(beta2, v128.load(second)), square));
    v128.store(first, m);
    v128.store(second, v);
    const size = f32x4.add(f32x4.mul(f32x4.sqrt(v), norm), epsilon);
    p = f32x4.sub(p, f32x4.div(f32x4.mul(rates, m), size));
    v128.store(at, p);
    finite = v128.and(finite, isFinite4(p));
    at += 16;
    first += 16;
    second += 16;
  }
  return i32x4.all_true(finite);
}

function momentum(member: Member, vectors: u32, rate: f32, decay: f32): bool {
  const rates = f32x4.splat(rate);
  const kept = f32x4.splat(member.decay1);
  const decays = f32x4.splat(decay);
  let at = member.parameters;
  let velocity = member.moments;
  let finite = i32x4.splat(-1);
  const end = gradient + (<usize>vectors << 4);
  for (let from = gradient; from != end; from += 16) {
    let p = v128.load(at);
    if (decay != 1) p = f32x4.mul(p, decays);
    const v = tiny(f32x4.add(f32x4.mul(kept, v128.load(velocity)), v128.load(from)));
    v128.store(velocity, v);
    p = f32x4.sub(p, f32x4.mul(rates, v));
    v128.store(at, p);
    finite = v128.and(finite, isFinite4(p));
    at += 16;
    velocity += 16;
  }
  return i32x4.all_true(finite);
}

function descent(member: Member, vectors: u32, rate: f32, decay: f32): bool {
  const rates = f32x4.splat(rate);
  const decays = f32x4.splat(decay);
  let at = member.parameters;
  let finite = i32x4.splat(-1);
  const end = gradient + (<usize>vectors << 4);
  for (let from = gradient; from != end; from += 16) {
    let p = v128.load(at);
    if (decay != 1) p = f32x4.mul(p, decays);
    p = f32x4.sub(p, f32x4.mul(rates, v128.load(from)));
    v128.store(at, p);
    finite = v128.and(finite, isFinite4(p));
    at += 16;
  }
  return i32x4.all_true(finite);
}
