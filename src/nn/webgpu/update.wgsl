/** One optimizer step on every parameter by the gradient in scratch. */
fn update(record: u32, state: u32, parameters: u32, step: u32, slot: u32, thread: u32) {
  let kind = members[record + 11u]; // 0 sgd, 1 momentum, 2 adam
  let warmup = members[record + 13u];
  let beta1 = bitcast<f32>(members[record + 15u]);
  let rest1 = bitcast<f32>(members[record + 16u]);
  let beta2 = bitcast<f32>(members[record + 17u]);
  let rest2 = bitcast<f32>(members[record + 18u]);
  let epsilon = bitcast<f32>(members[record + 19u]);
  var rate = bitcast<f32>(members[record + 12u]);
  if (step + 1u < warmup) {
    rate *= f32(step + 1u) / f32(warmup);
  }
  let decay = 1.0 - rate * bitcast<f32>(members[record + 14u]);
  var norm = 1.0;
  if (kind == 2u) {
    let t = f32(step + 1u);
    rate /= one_less_exp(t * bitcast<f32>(members[record + 20u]));
    norm = 1.0 / sqrt(one_less_exp(t * bitcast<f32>(members[record + 21u])));
  }
  for (var k = thread; k < parameters; k += THREADS) {
    let g = scratch[slot + k];
    var p = parameter(state, k) * decay;
    let first = state + parameters + k;
    if (kind == 2u) {
      let m = tiny(beta1 * states[first] + rest1 * g);
      let v = tiny(beta2 * states[first + parameters] + rest2 * (g * g));
      states[first] = m;
      states[first + parameters] = v;
      p -= (rate * m) / (sqrt(v) * norm + epsilon);
    } else if (kind == 1u) {
      let v = tiny(beta1 * states[first] + g);
      states[first] = v;
      p -= rate * v;
    } else {
      p -= rate * g;
    }
    if (HELD > 1u) {
      held[k] = p;
    } else {
      states[state + k] = p;
    }
    if (!finite(p)) {
      atomicStore(&overflow, 1u);
    }
  }
}

/** +0 below 2^-100. */
fn tiny(v: f32) -> f32 {
  return select(v, 0.0, abs(v) < 7.8886090522101181e-31);
}

/** By the bits: compilers may assume that no number is infinite. */
fn finite(v: f32) -> bool {
  return (bitcast<u32>(v) & 0x7f800000u) != 0x7f800000u;
}
