/** The generator of src/core/random.ts: one draw, or four with neighboring counters. */

@inline
function mix(x: u32): u32 {
  x = (x ^ (x >> 16)) * 0x7feb352d;
  x = (x ^ (x >> 15)) * 0x846ca68b;
  return x ^ (x >> 16);
}

export function draw(key: u32, counter: u32): u32 {
  return mix(mix(counter ^ key) + key * 0x9e3779b9);
}

/** keyOf(seed, purpose, part). */
export function keyOf(seed: u32, purpose: u32, part: u32): u32 {
  return draw(draw(mix(seed + 0x9e3779b9), purpose), part);
}

@inline
function mixLanes(x: v128): v128 {
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 16)), i32x4.splat(0x7feb352d));
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 15)), i32x4.splat(0x846ca68b));
  return v128.xor(x, i32x4.shr_u(x, 16));
}

/** Four draws; `keys` holds the key in every lane, `added` key · 0x9e3779b9. */
@inline
export function drawLanes(keys: v128, added: v128, counters: v128): v128 {
  return mixLanes(i32x4.add(mixLanes(v128.xor(counters, keys)), added));
}
