// Randomness and row order, as in core/random.ts and order.ts.

fn mix4(x: vec4u) -> vec4u {
  var v = (x ^ (x >> vec4u(16u))) * 0x7feb352du;
  v = (v ^ (v >> vec4u(15u))) * 0x846ca68bu;
  return v ^ (v >> vec4u(16u));
}

fn draw4(key: u32, counter: vec4u) -> vec4u {
  return mix4(mix4(counter ^ vec4u(key)) + key * 0x9e3779b9u);
}

/** Element `place` of the order of epoch `epoch` over `size` rows. */
fn permuted(order_key: u32, epoch: u32, size: u32, place: u32) -> u32 {
  if (size == 1u) {
    return 0u;
  }
  let key = draw4(order_key, vec4u(epoch)).x;
  let low = draw4(key, vec4u(0u, 1u, 2u, 3u)); // add, add, add, multiply
  let high = draw4(key, vec4u(4u, 5u, 0u, 0u)); // multiply, multiply
  let bits = 32u - countLeadingZeros(size - 1u);
  let mask = 0xffffffffu >> (32u - bits);
  let shift = max(1u, (bits + 1u) >> 1u);
  var v = place;
  loop {
    v = ((v + low.x) * (low.w | 1u)) & mask;
    v ^= v >> shift;
    v = ((v + low.y) * (high.x | 1u)) & mask;
    v ^= v >> shift;
    v = ((v + low.z) * (high.y | 1u)) & mask;
    v ^= v >> shift;
    if (v < size) {
      break;
    }
  }
  return v;
}
