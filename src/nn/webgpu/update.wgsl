// A member's optimizer.

struct Rates {
  kind: u32, // 0 sgd, 1 momentum, 2 adam
  rate: f32,
  decay: f32,
  beta1: f32,
  rest1: f32,
  beta2: f32,
  rest2: f32,
  norm: f32,
  epsilon: f32,
}

/** What all parameters' steps have in common. */
fn rates_at(record: u32, step: u32) -> Rates {
  let warmup = members[record + 13u];
  var rate = bitcast<f32>(members[record + 12u]);
  if (step + 1u < warmup) {
    rate *= f32(step + 1u) / f32(warmup);
  }
  let kind = members[record + 11u];
  let decay = 1.0 - rate * bitcast<f32>(members[record + 14u]);
  var norm = 1.0;
  if (kind == 2u) {
    let t = f32(step + 1u);
    rate /= one_less_exp(t * bitcast<f32>(members[record + 20u]));
    norm = 1.0 / sqrt(one_less_exp(t * bitcast<f32>(members[record + 21u])));
  }
  return Rates(
    kind,
    rate,
    decay,
    bitcast<f32>(members[record + 15u]),
    bitcast<f32>(members[record + 16u]),
    bitcast<f32>(members[record + 17u]),
    bitcast<f32>(members[record + 18u]),
    norm,
    bitcast<f32>(members[record + 19u]),
  );
}

/** Parameter k after its step by gradient g; its moments are changed in place. */
fn adjust(rates: Rates, member: Member, k: u32, parameter: f32, g: f32) -> f32 {
  let p = parameter * rates.decay;
  let first = member.state + member.parameters + k;
  var next = p - rates.rate * g;
  if ((OPTIMIZER == 2u || OPTIMIZER == 3u) && rates.kind == 2u) {
    let second = first + member.parameters;
    let m = tiny(rates.beta1 * states[first] + rates.rest1 * g);
    let v = tiny(rates.beta2 * states[second] + rates.rest2 * (g * g));
    states[first] = m;
    states[second] = v;
    next = p - (rates.rate * m) / (sqrt(v) * rates.norm + rates.epsilon);
  }
  if ((OPTIMIZER == 1u || OPTIMIZER == 3u) && rates.kind == 1u) {
    let v = tiny(rates.beta1 * states[first] + g);
    states[first] = v;
    next = p - rates.rate * v;
  }
  return next;
}

/** +0 below 2^-100. */
fn tiny(v: f32) -> f32 {
  return select(v, 0.0, abs(v) < 7.8886090522101181e-31);
}

/** By the bits: compilers may assume that no number is infinite. */
fn finite(v: f32) -> bool {
  return (bitcast<u32>(v) & 0x7f800000u) != 0x7f800000u;
}
