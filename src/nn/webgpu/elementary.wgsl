// Elementary functions of four numbers, as in elementary.ts, from + - × ÷ and bits alone.

const LOG2E = 1.44269504;
const LN2_HIGH = 0.693359375;
const LN2_LOW = -2.12194440e-4;

/** e^x for x ≤ 0; 0 below -87. */
fn exp4(x: vec4f) -> vec4f {
  let c = select(x, vec4f(-87.0), x < vec4f(-87.0));
  let n = round(c * LOG2E);
  let r = (c - n * LN2_HIGH) - n * LN2_LOW;
  var p = 0.00138146 * r + 0.00836872;
  p = p * r + 0.04166839;
  p = p * r + 0.16666521;
  p = p * r + 0.49999993;
  let value = (p * (r * r) + r) + 1.0;
  let power = bitcast<vec4f>((vec4i(n) + 127) << vec4u(23u));
  return select(value * power, vec4f(0.0), x < vec4f(-87.0));
}

/** The natural logarithm of x ≥ 1; x itself where it is not finite. */
fn log4(x: vec4f) -> vec4f {
  let i = bitcast<vec4i>(x);
  let k = (i - 0x3f3504f3) >> vec4u(23u);
  let m = bitcast<vec4f>(i - (k << vec4u(23u)));
  let s = (m - 1.0) / (m + 1.0);
  let t = s * s;
  let q = (0.14935984 * t + 0.19988767) * t + 0.33333388;
  let twice = s + s;
  let value = twice + (twice * t) * q;
  let n = vec4f(k);
  return select((value + n * LN2_LOW) + n * LN2_HIGH, x, i >= vec4i(0x7f800000));
}

fn tanh4(x: vec4f) -> vec4f {
  let c = select(select(x, vec4f(9.0), x > vec4f(9.0)), vec4f(-9.0), x < vec4f(-9.0));
  let t = c * c;
  var p = 1.33546218e-8 * t + 2.06090516e-5;
  p = p * t + 3.49558617e-3;
  p = p * t + 1.3381024e-1;
  p = p * t + 1.0;
  var q = 7.77654145e-7 * t + 3.28563168e-4;
  q = q * t + 2.58769747e-2;
  q = q * t + 4.67143396e-1;
  q = q * t + 1.0;
  let value = (c * p) / q;
  return select(select(value, vec4f(1.0), value > vec4f(1.0)), vec4f(-1.0), value < vec4f(-1.0));
}

fn sigmoid4(x: vec4f) -> vec4f {
  let e = exp4(-abs(x));
  return select(vec4f(1.0), e, x < vec4f(0.0)) / (1.0 + e);
}

/** 1 - e^x for x ≤ 0, without cancellation near 0. */
fn one_less_exp(x: f32) -> f32 {
  if (x < -0.5) {
    return 1.0 - exp4(vec4f(x)).x;
  }
  var p = 1.0 / 40320.0 * x + 1.0 / 5040.0;
  p = p * x + 1.0 / 720.0;
  p = p * x + 1.0 / 120.0;
  p = p * x + 1.0 / 24.0;
  p = p * x + 1.0 / 6.0;
  p = p * x + 0.5;
  return -(p * (x * x) + x);
}
