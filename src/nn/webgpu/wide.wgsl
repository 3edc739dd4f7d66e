// Blocks of eight units × two groups, or eight × eight weights. In software every read of memory costs
// many multiplications; each here serves twice as many products as in the smaller blocks.

/** Sums of units o0, o0 + eighth, … over the inputs, for rows of `group` and the next group. */
fn forward_wide(state: u32, layer: Layer, biases: u32, o0: u32, eighth: u32, group: u32) {
  let inputs = layer.inputs;
  let last = layer.units - 1u;
  let o1 = min(o0 + 1u * eighth, last);
  let o2 = min(o0 + 2u * eighth, last);
  let o3 = min(o0 + 3u * eighth, last);
  let o4 = min(o0 + 4u * eighth, last);
  let o5 = min(o0 + 5u * eighth, last);
  let o6 = min(o0 + 6u * eighth, last);
  let o7 = min(o0 + 7u * eighth, last);
  let w0 = layer.weights + o0 * inputs;
  let w1 = layer.weights + o1 * inputs;
  let w2 = layer.weights + o2 * inputs;
  let w3 = layer.weights + o3 * inputs;
  let w4 = layer.weights + o4 * inputs;
  let w5 = layer.weights + o5 * inputs;
  let w6 = layer.weights + o6 * inputs;
  let w7 = layer.weights + o7 * inputs;
  var s0 = vec4f(parameter(state, biases + o0));
  var t0 = s0;
  var s1 = vec4f(parameter(state, biases + o1));
  var t1 = s1;
  var s2 = vec4f(parameter(state, biases + o2));
  var t2 = s2;
  var s3 = vec4f(parameter(state, biases + o3));
  var t3 = s3;
  var s4 = vec4f(parameter(state, biases + o4));
  var t4 = s4;
  var s5 = vec4f(parameter(state, biases + o5));
  var t5 = s5;
  var s6 = vec4f(parameter(state, biases + o6));
  var t6 = s6;
  var s7 = vec4f(parameter(state, biases + o7));
  var t7 = s7;
  var line = layer.above * STRIDE + group;
  for (var i = 0u; i < inputs; i++) {
    let h = line_at(line);
    let j = line_at(line + 1u);
    var w = parameter(state, w0 + i);
    s0 += w * h;
    t0 += w * j;
    w = parameter(state, w1 + i);
    s1 += w * h;
    t1 += w * j;
    w = parameter(state, w2 + i);
    s2 += w * h;
    t2 += w * j;
    w = parameter(state, w3 + i);
    s3 += w * h;
    t3 += w * j;
    w = parameter(state, w4 + i);
    s4 += w * h;
    t4 += w * j;
    w = parameter(state, w5 + i);
    s5 += w * h;
    t5 += w * j;
    w = parameter(state, w6 + i);
    s6 += w * h;
    t6 += w * j;
    w = parameter(state, w7 + i);
    s7 += w * h;
    t7 += w * j;
    line += STRIDE;
  }
  let out = layer.out * STRIDE + group;
  write4(out, o0, eighth, layer.units, array<vec4f, 4>(s0, s1, s2, s3));
  write4(out + 1u, o0, eighth, layer.units, array<vec4f, 4>(t0, t1, t2, t3));
  write4(out, o0 + 4u * eighth, eighth, layer.units, array<vec4f, 4>(s4, s5, s6, s7));
  write4(out + 1u, o0 + 4u * eighth, eighth, layer.units, array<vec4f, 4>(t4, t5, t6, t7));
}

/** Sums of inputs i0, i0 + eighth, … over the units, for rows of `group` and the next group. */
fn backward_wide(state: u32, layer: Layer, into: u32, i0: u32, eighth: u32, group: u32) {
  let inputs = layer.inputs;
  let last = inputs - 1u;
  let i1 = min(i0 + 1u * eighth, last);
  let i2 = min(i0 + 2u * eighth, last);
  let i3 = min(i0 + 3u * eighth, last);
  let i4 = min(i0 + 4u * eighth, last);
  let i5 = min(i0 + 5u * eighth, last);
  let i6 = min(i0 + 6u * eighth, last);
  let i7 = min(i0 + 7u * eighth, last);
  var s0 = vec4f(0.0);
  var t0 = s0;
  var s1 = vec4f(0.0);
  var t1 = s1;
  var s2 = vec4f(0.0);
  var t2 = s2;
  var s3 = vec4f(0.0);
  var t3 = s3;
  var s4 = vec4f(0.0);
  var t4 = s4;
  var s5 = vec4f(0.0);
  var t5 = s5;
  var s6 = vec4f(0.0);
  var t6 = s6;
  var s7 = vec4f(0.0);
  var t7 = s7;
  var row = layer.weights;
  var line = layer.dz * STRIDE + group;
  for (var o = 0u; o < layer.units; o++) {
    let d = line_at(line);
    let e = line_at(line + 1u);
    var w = parameter(state, row + i0);
    s0 += w * d;
    t0 += w * e;
    w = parameter(state, row + i1);
    s1 += w * d;
    t1 += w * e;
    w = parameter(state, row + i2);
    s2 += w * d;
    t2 += w * e;
    w = parameter(state, row + i3);
    s3 += w * d;
    t3 += w * e;
    w = parameter(state, row + i4);
    s4 += w * d;
    t4 += w * e;
    w = parameter(state, row + i5);
    s5 += w * d;
    t5 += w * e;
    w = parameter(state, row + i6);
    s6 += w * d;
    t6 += w * e;
    w = parameter(state, row + i7);
    s7 += w * d;
    t7 += w * e;
    row += inputs;
    line += STRIDE;
  }
  let out = into * STRIDE + group;
  write4(out, i0, eighth, inputs, array<vec4f, 4>(s0, s1, s2, s3));
  write4(out + 1u, i0, eighth, inputs, array<vec4f, 4>(t0, t1, t2, t3));
  write4(out, i0 + 4u * eighth, eighth, inputs, array<vec4f, 4>(s4, s5, s6, s7));
  write4(out + 1u, i0 + 4u * eighth, eighth, inputs, array<vec4f, 4>(t4, t5, t6, t7));
}

/** The gradients of eight units by eight inputs. */
fn gradient_wide(layer: Layer, o: u32, i: u32, columns: u32, add: bool, slot: u32) {
  let inputs = layer.inputs;
  let eighth = (layer.units + 7u) / 8u;
  let last = layer.units - 1u;
  let dz = layer.dz * STRIDE;
  let d0 = dz + min(o + 0u * eighth, last) * STRIDE;
  let d1 = dz + min(o + 1u * eighth, last) * STRIDE;
  let d2 = dz + min(o + 2u * eighth, last) * STRIDE;
  let d3 = dz + min(o + 3u * eighth, last) * STRIDE;
  let d4 = dz + min(o + 4u * eighth, last) * STRIDE;
  let d5 = dz + min(o + 5u * eighth, last) * STRIDE;
  let d6 = dz + min(o + 6u * eighth, last) * STRIDE;
  let d7 = dz + min(o + 7u * eighth, last) * STRIDE;
  let near = vec4u(i, i + columns, i + 2u * columns, i + 3u * columns);
  let far = near + 4u * columns;
  let near_bias = near >= vec4u(inputs);
  let far_bias = far >= vec4u(inputs);
  let above = layer.above * STRIDE;
  let h = vec4u(above) + min(near, vec4u(inputs - 1u)) * STRIDE;
  let j = vec4u(above) + min(far, vec4u(inputs - 1u)) * STRIDE;
  let one = vec4f(1.0);
  var s0 = vec4f(0.0);
  var t0 = s0;
  var s1 = vec4f(0.0);
  var t1 = s1;
  var s2 = vec4f(0.0);
  var t2 = s2;
  var s3 = vec4f(0.0);
  var t3 = s3;
  var s4 = vec4f(0.0);
  var t4 = s4;
  var s5 = vec4f(0.0);
  var t5 = s5;
  var s6 = vec4f(0.0);
  var t6 = s6;
  var s7 = vec4f(0.0);
  var t7 = s7;
  for (var b = 0u; b < GROUPS; b++) {
    let h0 = select(line_at(h.x + b), one, near_bias.x);
    let h1 = select(line_at(h.y + b), one, near_bias.y);
    let h2 = select(line_at(h.z + b), one, near_bias.z);
    let h3 = select(line_at(h.w + b), one, near_bias.w);
    let j0 = select(line_at(j.x + b), one, far_bias.x);
    let j1 = select(line_at(j.y + b), one, far_bias.y);
    let j2 = select(line_at(j.z + b), one, far_bias.z);
    let j3 = select(line_at(j.w + b), one, far_bias.w);
    var d = line_at(d0 + b);
    s0 += vec4f(dot(d, h0), dot(d, h1), dot(d, h2), dot(d, h3));
    t0 += vec4f(dot(d, j0), dot(d, j1), dot(d, j2), dot(d, j3));
    d = line_at(d1 + b);
    s1 += vec4f(dot(d, h0), dot(d, h1), dot(d, h2), dot(d, h3));
    t1 += vec4f(dot(d, j0), dot(d, j1), dot(d, j2), dot(d, j3));
    d = line_at(d2 + b);
    s2 += vec4f(dot(d, h0), dot(d, h1), dot(d, h2), dot(d, h3));
    t2 += vec4f(dot(d, j0), dot(d, j1), dot(d, j2), dot(d, j3));
    d = line_at(d3 + b);
    s3 += vec4f(dot(d, h0), dot(d, h1), dot(d, h2), dot(d, h3));
    t3 += vec4f(dot(d, j0), dot(d, j1), dot(d, j2), dot(d, j3));
    d = line_at(d4 + b);
    s4 += vec4f(dot(d, h0), dot(d, h1), dot(d, h2), dot(d, h3));
    t4 += vec4f(dot(d, j0), dot(d, j1), dot(d, j2), dot(d, j3));
    d = line_at(d5 + b);
    s5 += vec4f(dot(d, h0), dot(d, h1), dot(d, h2), dot(d, h3));
    t5 += vec4f(dot(d, j0), dot(d, j1), dot(d, j2), dot(d, j3));
    d = line_at(d6 + b);
    s6 += vec4f(dot(d, h0), dot(d, h1), dot(d, h2), dot(d, h3));
    t6 += vec4f(dot(d, j0), dot(d, j1), dot(d, j2), dot(d, j3));
    d = line_at(d7 + b);
    s7 += vec4f(dot(d, h0), dot(d, h1), dot(d, h2), dot(d, h3));
    t7 += vec4f(dot(d, j0), dot(d, j1), dot(d, j2), dot(d, j3));
  }
  put_both(layer, o + 0u * eighth, i, columns, add, slot, s0, t0);
  put_both(layer, o + 1u * eighth, i, columns, add, slot, s1, t1);
  put_both(layer, o + 2u * eighth, i, columns, add, slot, s2, t2);
  put_both(layer, o + 3u * eighth, i, columns, add, slot, s3, t3);
  put_both(layer, o + 4u * eighth, i, columns, add, slot, s4, t4);
  put_both(layer, o + 5u * eighth, i, columns, add, slot, s5, t5);
  put_both(layer, o + 6u * eighth, i, columns, add, slot, s6, t6);
  put_both(layer, o + 7u * eighth, i, columns, add, slot, s7, t7);
}

fn put_both(
  layer: Layer,
  unit: u32,
  i: u32,
  columns: u32,
  add: bool,
  slot: u32,
  near: vec4f,
  far: vec4f,
) {
  put_gradients(layer, unit, i, columns, add, slot, near);
  put_gradients(layer, unit, i + 4u * columns, columns, add, slot, far);
}
