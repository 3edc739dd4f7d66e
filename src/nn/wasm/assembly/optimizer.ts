/** Updates of parameters and moments: src/nn/optimizer.ts. */
import { gradient } from './network';
import { Member } from './record';

/**
 * Numbers that an update multiplies by, f32 each. Loops take them from here, because what is only
 * computed before a loop, compilers may compute in every turn of it.
 */
const STEP = memory.data(24, 16);
/** Learning rate, for Adam divided by 1 - β1^t. */
@inline const RATE = 0;
@inline const DECAY = 4;
/** 1 / √(1 - β2^t). */
@inline const NORM = 8;
/** 2^-100. */
@inline const TINY = 12;
/** The bits of a number without its sign. */
@inline const MAGNITUDE = 16;

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

/** +0 where |x| < least. */
@inline
function tiny(x: v128, least: v128, magnitude: v128): v128 {
  return v128.andnot(x, f32x4.lt(v128.and(x, magnitude), least));
}

/** Take the member's step by the gradient; returns whether every new parameter is finite. */
export function update(member: Member): bool {
  const count = member.shape.parameters;
  const vectors = (count + 3) >> 2;
  for (let k = count; k < vectors << 2; k++) store<f32>(gradient + (k << 2), 0);
  const next = member.step + 1;
  let rate = member.learningRate;
  if (next < member.warmup) rate *= <f64>next / <f64>member.warmup;
  store<f32>(STEP + DECAY, <f32>(1 - rate * member.weightDecay));
  if (member.optimizer == 2) {
    rate /= 1 - power(member.beta1, next);
    store<f32>(STEP + NORM, <f32>(1 / Math.sqrt(1 - power(member.beta2, next))));
  }
  store<f32>(STEP + RATE, <f32>rate);
  store<u32>(STEP + TINY, 0x0d800000);
  store<u32>(STEP + MAGNITUDE, 0x7fffffff);
  const end = gradient + (<usize>vectors << 4);
  if (member.optimizer == 2) return adam(member, end);
  if (member.optimizer == 1) return momentum(member, end);
  return descent(member, end);
}

/** Of differences of parameters with themselves: 0 if all are finite, else NaN. */
@inline
function isZero(sum: v128): bool {
  return i32x4.all_true(f32x4.eq(sum, f32x4.splat(0)));
}

function adam(member: Member, end: usize): bool {
  const rate = v128.load32_splat(STEP, RATE);
  const norm = v128.load32_splat(STEP, NORM);
  const decay = v128.load32_splat(STEP, DECAY);
  const least = v128.load32_splat(STEP, TINY);
  const magnitude = v128.load32_splat(STEP, MAGNITUDE);
  const numbers = changetype<usize>(member);
  const kept1 = v128.load32_splat(numbers, offsetof<Member>('decay1'));
  const kept2 = v128.load32_splat(numbers, offsetof<Member>('decay2'));
  const rest1 = v128.load32_splat(numbers, offsetof<Member>('rest1'));
  const rest2 = v128.load32_splat(numbers, offsetof<Member>('rest2'));
  const epsilon = v128.load32_splat(numbers, offsetof<Member>('epsilon'));
  let at = member.parameters;
  let first = member.moments;
  let second = first + (end - gradient);
  let sum = f32x4.splat(0);
  for (let from = gradient; from != end; from += 16) {
    const g = v128.load(from);
    const kept = f32x4.mul(kept1, v128.load(first));
    const fresh = f32x4.mul(rest1, g);
    const square = f32x4.mul(g, g);
    const keptSquare = f32x4.mul(kept2, v128.load(second));
    const m = tiny(f32x4.add(kept, fresh), least, magnitude);
    const mean = f32x4.add(keptSquare, f32x4.mul(rest2, square));
    const v = v128.andnot(mean, f32x4.lt(mean, least)); // `tiny` of what is never negative
    v128.store(first, m);
    v128.store(second, v);
    const size = f32x4.add(f32x4.mul(f32x4.sqrt(v), norm), epsilon);
    const change = f32x4.div(f32x4.mul(rate, m), size);
    const p = f32x4.sub(f32x4.mul(v128.load(at), decay), change);
    v128.store(at, p);
    sum = f32x4.add(sum, f32x4.sub(p, p));
    at += 16;
    first += 16;
    second += 16;
  }
  return isZero(sum);
}

function momentum(member: Member, end: usize): bool {
  const rate = v128.load32_splat(STEP, RATE);
  const decay = v128.load32_splat(STEP, DECAY);
  const least = v128.load32_splat(STEP, TINY);
  const magnitude = v128.load32_splat(STEP, MAGNITUDE);
  const kept = f32x4.splat(member.decay1);
  let at = member.parameters;
  let velocity = member.moments;
  let sum = f32x4.splat(0);
  for (let from = gradient; from != end; from += 16) {
    const moved = f32x4.add(f32x4.mul(kept, v128.load(velocity)), v128.load(from));
    const v = tiny(moved, least, magnitude);
    v128.store(velocity, v);
    const p = f32x4.sub(f32x4.mul(v128.load(at), decay), f32x4.mul(rate, v));
    v128.store(at, p);
    sum = f32x4.add(sum, f32x4.sub(p, p));
    at += 16;
    velocity += 16;
  }
  return isZero(sum);
}

function descent(member: Member, end: usize): bool {
  const rate = v128.load32_splat(STEP, RATE);
  const decay = v128.load32_splat(STEP, DECAY);
  let at = member.parameters;
  let sum = f32x4.splat(0);
  for (let from = gradient; from != end; from += 16) {
    const change = f32x4.mul(rate, v128.load(from));
    const p = f32x4.sub(f32x4.mul(v128.load(at), decay), change);
    v128.store(at, p);
    sum = f32x4.add(sum, f32x4.sub(p, p));
    at += 16;
  }
  return isZero(sum);
}
