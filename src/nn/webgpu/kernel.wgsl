// One workgroup trains one member, many steps per dispatch; `numerics.ts` defines the numbers.
//
// A batch is worked on in tiles of GROUPS · 4 rows. Working arrays are lines of GROUPS vec4 (four
// rows each), one line per unit, padded to an odd stride so that threads that read neighboring
// lines hit different memory banks. Products are cut into blocks of four units × four rows (or
// four units × four inputs); the four are strided by the number of blocks, so that neighboring
// threads touch neighboring units. `layout.ts` lays out members, shapes and lines.

override THREADS: u32 = 32u;
override GROUPS: u32 = 8u;
override LINES: u32 = 512u; // vec4 of workgroup memory for working arrays; 1: they lie in storage
override HELD: u32 = 1u; // floats of workgroup memory for the parameters; 1: they stay in storage

override DROPOUT: u32 = 0u; // 1: members may drop activations

override ROWS = GROUPS * 4u;
override STRIDE = GROUPS | 1u;

const TRAIN = 0u;
const GRADIENT = 1u;
const OUTPUTS = 2u; // LOGITS is 3

struct Task {
  mode: u32,
  first: u32, // member of the first workgroup
  steps: u32,
  fresh: u32, // forget the losses gathered so far
  tile_from: u32, // a long step is cut into dispatches of some tiles
  tiles: u32,
  rows: u32, // GRADIENT: of the batch; OUTPUTS, LOGITS: of x
  slot: u32, // floats of scratch per workgroup; the last one holds an unfinished step's loss
  spill: u32, // vec4 of spill per workgroup
  features: u32,
  outputs: u32,
  loss: u32, // 0 sigmoid, 1 softmax, 2 squared
  members: u32, // of the dispatch
}

struct Progress {
  step: u32,
  epoch: u32,
  position: u32, // in the epoch, of the next batch's first row
  diverged: u32,
  loss_sum: f32,
  loss_count: u32,
}

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> members: array<u32>; // records, then shapes
@group(0) @binding(2) var<storage, read> x: array<f32>; // [rows, features]
@group(0) @binding(3) var<storage, read> y: array<f32>; // [rows, outputs], softmax [rows]
@group(0) @binding(4) var<storage, read> sampling: array<u32>; // per member: rows, then their scales
@group(0) @binding(5) var<storage, read_write> states: array<f32>; // per member: parameters, moments
@group(0) @binding(6) var<storage, read_write> progress: array<Progress>;
@group(0) @binding(7) var<storage, read_write> scratch: array<f32>; // gradients, or outputs

@group(0) @binding(8) var<storage, read_write> spill: array<vec4f>; // working arrays without LINES

var<workgroup> local_lines: array<vec4f, LINES>;
var<private> spill_at: u32;
var<workgroup> held: array<f32, HELD>;
var<workgroup> rows: array<u32, 32>; // of the tile
var<workgroup> scales: array<f32, 32>; // what their losses are multiplied by
var<workgroup> losses: array<vec4f, 8>;
var<workgroup> batch_loss: f32;
var<workgroup> now: Progress;
var<workgroup> stopped: u32;
var<workgroup> overflow: atomic<u32>;

// ---- Elementary functions, as in elementary.ts

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

// ---- Randomness, as in core/random.ts and order.ts

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

// ---- Members and their layers

const RECORD = 22u;

struct Member {
  shape: u32,
  state: u32,
  parameters: u32,
  batch: u32,
  dropout: u32, // threshold of the draws
  kept: f32,
}

struct Layer {
  inputs: u32,
  units: u32,
  activation: u32, // 0 identity, 1 relu, 2 tanh, 3 sigmoid
  skip: bool,
  weights: u32,
  above: u32, // line of the input
  out: u32, // line of the output
  dz: u32, // line of the loss's gradient by the sums
  aux: u32, // with a skip: line of the activation, later of the gradient by the output
}

fn layer_at(shape: u32, l: u32) -> Layer {
  let at = shape + 1u + l * 4u;
  let a = members[at];
  let c = members[at + 2u];
  let d = members[at + 3u];
  return Layer(
    a & 0xffu,
    (a >> 8u) & 0xffu,
    (a >> 16u) & 3u,
    (a >> 20u) != 0u,
    members[at + 1u],
    c & 0xffffu,
    c >> 16u,
    d & 0xffffu,
    d >> 16u,
  );
}

fn line_at(k: u32) -> vec4f {
  if (LINES > 1u) {
    return local_lines[k];
  }
  return spill[spill_at + k];
}

fn set_line(k: u32, v: vec4f) {
  if (LINES > 1u) {
    local_lines[k] = v;
  } else {
    spill[spill_at + k] = v;
  }
}

/** A barrier for what threads hand to each other in workgroup memory and in lines. */
fn barrier() {
  workgroupBarrier();
  if (LINES == 1u) {
    storageBarrier();
  }
}

fn parameter(state: u32, k: u32) -> f32 {
  if (HELD > 1u) {
    return held[k];
  }
  return states[state + k];
}

/** Dropout factors of four rows: 0 or 1 / (1 - dropout). */
fn keep4(member: Member, key: u32, l: u32, unit: u32, position: u32) -> vec4f {
  let counter = (l * 64u + unit) * member.batch + position;
  let draws = draw4(key, vec4u(counter) + vec4u(0u, 1u, 2u, 3u));
  return select(vec4f(member.kept), vec4f(0.0), draws < vec4u(member.dropout));
}

// ---- The parts of a step

/** Features of the tile's rows; zeros where the batch has ended. */
fn gather(left: u32, thread: u32) {
  for (var t = thread; t < task.features * GROUPS; t += THREADS) {
    let i = t % task.features;
    let group = t / task.features;
    var v = vec4f(0.0);
    for (var r = 0u; r < 4u; r++) {
      let b = group * 4u + r;
      if (b < left) {
        v[r] = x[rows[b] * task.features + i];
      }
    }
    set_line(i * STRIDE + group, v);
  }
}

/** Write the lines of a block of units, as far as there are so many. */
fn write4(line: u32, unit: u32, quarter: u32, units: u32, values: array<vec4f, 4>) {
  set_line(line + unit * STRIDE, values[0]);
  if (unit + quarter < units) {
    set_line(line + (unit + quarter) * STRIDE, values[1]);
  }
  if (unit + 2u * quarter < units) {
    set_line(line + (unit + 2u * quarter) * STRIDE, values[2]);
  }
  if (unit + 3u * quarter < units) {
    set_line(line + (unit + 3u * quarter) * STRIDE, values[3]);
  }
}

fn forward(member: Member, l: u32, hidden: bool, key: u32, from_row: u32, thread: u32) {
  let layer = layer_at(member.shape, l);
  let inputs = layer.inputs;
  let units = layer.units;
  let quarter = (units + 3u) / 4u;
  let biases = layer.weights + units * inputs;
  for (var t = thread; t < quarter * GROUPS; t += THREADS) {
    let group = t % GROUPS;
    let o0 = t / GROUPS;
    let o1 = min(o0 + quarter, units - 1u);
    let o2 = min(o0 + 2u * quarter, units - 1u);
    let o3 = min(o0 + 3u * quarter, units - 1u);
    var s0 = vec4f(parameter(member.state, biases + o0));
    var s1 = vec4f(parameter(member.state, biases + o1));
    var s2 = vec4f(parameter(member.state, biases + o2));
    var s3 = vec4f(parameter(member.state, biases + o3));
    let w0 = layer.weights + o0 * inputs;
    let w1 = layer.weights + o1 * inputs;
    let w2 = layer.weights + o2 * inputs;
    let w3 = layer.weights + o3 * inputs;
    var line = layer.above * STRIDE + group;
    for (var i = 0u; i < inputs; i++) {
      let h = line_at(line);
      s0 += parameter(member.state, w0 + i) * h;
      s1 += parameter(member.state, w1 + i) * h;
      s2 += parameter(member.state, w2 + i) * h;
      s3 += parameter(member.state, w3 + i) * h;
      line += STRIDE;
    }
    let out = layer.out * STRIDE + group;
    write4(out, o0, quarter, units, array<vec4f, 4>(s0, s1, s2, s3));
    if (hidden) {
      for (var o = o0; o < units; o += quarter) {
        var h = activation4(layer.activation, line_at(out + o * STRIDE));
        let a = h;
        if (DROPOUT != 0u && member.dropout != 0u) {
          h *= keep4(member, key, l, o, from_row + group * 4u);
        }
        if (layer.skip) {
          set_line((layer.aux + o) * STRIDE + group, a);
          h += line_at((layer.above + o) * STRIDE + group);
        }
        set_line(out + o * STRIDE, h);
      }
    }
  }
}

fn activation4(kind: u32, z: vec4f) -> vec4f {
  switch (kind) {
    case 1u: {
      return select(z, vec4f(0.0), z < vec4f(0.0));
    }
    case 2u: {
      return tanh4(z);
    }
    case 3u: {
      return sigmoid4(z);
    }
    default: {
      return z;
    }
  }
}

/** Replace four rows' logits by e^(z - max z); returns the max and the sum. */
fn exponentials(line: u32) -> array<vec4f, 2> {
  var top = line_at(line);
  for (var o = 1u; o < task.outputs; o++) {
    let z = line_at(line + o * STRIDE);
    top = select(top, z, top < z);
  }
  var sum = vec4f(0.0);
  for (var o = 0u; o < task.outputs; o++) {
    let e = exp4(line_at(line + o * STRIDE) - top);
    set_line(line + o * STRIDE, e);
    sum += e;
  }
  return array<vec4f, 2>(top, sum);
}

/** Losses of four rows, and their gradient by the logits in place of the logits. */
fn judge(line: u32, group: u32) {
  let b = group * 4u;
  let at = vec4u(rows[b], rows[b + 1u], rows[b + 2u], rows[b + 3u]);
  let scale = vec4f(scales[b], scales[b + 1u], scales[b + 2u], scales[b + 3u]);
  var total = vec4f(0.0);
  if (task.loss == 1u) {
    let label = vec4f(y[at.x], y[at.y], y[at.z], y[at.w]);
    var own = vec4f(0.0);
    for (var o = 0u; o < task.outputs; o++) {
      own = select(own, line_at(line + o * STRIDE), label == vec4f(f32(o)));
    }
    let sums = exponentials(line);
    total = log4(sums[1]) - (own - sums[0]);
    for (var o = 0u; o < task.outputs; o++) {
      let p = line_at(line + o * STRIDE) / sums[1];
      set_line(line + o * STRIDE, select(p, p - 1.0, label == vec4f(f32(o))) * scale);
    }
  } else {
    let first = at * task.outputs;
    for (var o = 0u; o < task.outputs; o++) {
      let z = line_at(line + o * STRIDE);
      let target4 = vec4f(y[first.x + o], y[first.y + o], y[first.z + o], y[first.w + o]);
      if (task.loss == 2u) {
        let d = z - target4;
        total += d * d;
        set_line(line + o * STRIDE, (d + d) * scale);
      } else {
        let negative = z < vec4f(0.0);
        let e = exp4(-abs(z));
        let sum = 1.0 + e;
        total += (select(z, vec4f(0.0), negative) - z * target4) + log4(sum);
        set_line(line + o * STRIDE, (select(vec4f(1.0), e, negative) / sum - target4) * scale);
      }
    }
  }
  losses[group] = total * scale;
}

/** Outputs of four rows into scratch [members, rows, outputs]. */
fn emit(line: u32, group: u32, from_row: u32, slot: u32) {
  var sum = vec4f(1.0);
  let probabilities = task.mode == OUTPUTS;
  if (probabilities && task.loss == 1u) {
    sum = exponentials(line)[1];
  }
  for (var o = 0u; o < task.outputs; o++) {
    var v = line_at(line + o * STRIDE);
    if (probabilities && task.loss == 0u) {
      v = sigmoid4(v);
    }
    v /= sum;
    for (var r = 0u; r < 4u; r++) {
      let row = from_row + group * 4u + r;
      if (row < task.rows) {
        scratch[(slot * task.rows + row) * task.outputs + o] = v[r];
      }
    }
  }
}

/** From dz of layer l to dz of the layer below. */
fn backward(member: Member, l: u32, key: u32, from_row: u32, thread: u32) {
  let layer = layer_at(member.shape, l);
  let below = layer_at(member.shape, l - 1u);
  let inputs = layer.inputs;
  let quarter = (inputs + 3u) / 4u;
  for (var t = thread; t < quarter * GROUPS; t += THREADS) {
    let group = t % GROUPS;
    let i0 = t / GROUPS;
    let i1 = min(i0 + quarter, inputs - 1u);
    let i2 = min(i0 + 2u * quarter, inputs - 1u);
    let i3 = min(i0 + 3u * quarter, inputs - 1u);
    var s0 = vec4f(0.0);
    var s1 = vec4f(0.0);
    var s2 = vec4f(0.0);
    var s3 = vec4f(0.0);
    var w = layer.weights;
    var line = layer.dz * STRIDE + group;
    for (var o = 0u; o < layer.units; o++) {
      let d = line_at(line);
      s0 += parameter(member.state, w + i0) * d;
      s1 += parameter(member.state, w + i1) * d;
      s2 += parameter(member.state, w + i2) * d;
      s3 += parameter(member.state, w + i3) * d;
      w += inputs;
      line += STRIDE;
    }
    let out = below.dz * STRIDE + group;
    write4(out, i0, quarter, inputs, array<vec4f, 4>(s0, s1, s2, s3));
    for (var i = i0; i < inputs; i += quarter) {
      var g = line_at(out + i * STRIDE);
      if (layer.skip) {
        g += line_at((layer.aux + i) * STRIDE + group);
      }
      var a = line_at((below.out + i) * STRIDE + group);
      let aux = (below.aux + i) * STRIDE + group;
      if (below.skip) {
        a = line_at(aux);
        set_line(aux, g);
      }
      if (DROPOUT != 0u && member.dropout != 0u) {
        g *= keep4(member, key, l - 1u, i, from_row + group * 4u);
        if (!below.skip) {
          a /= member.kept; // where it was dropped, g is 0 already
        }
      }
      switch (below.activation) {
        case 1u: {
          g = select(vec4f(0.0), g, a > vec4f(0.0));
        }
        case 2u: {
          g *= 1.0 - a * a;
        }
        case 3u: {
          g *= a * (1.0 - a);
        }
        default: {
        }
      }
      set_line(out + i * STRIDE, g);
    }
  }
}

/** Weight and bias gradients of all layers; a bias is the weight of one more input that is 1. */
fn gradients(shape: u32, layers: u32, add: bool, slot: u32, thread: u32) {
  for (var t = thread; ; t += THREADS) {
    var layer: Layer;
    var columns = 0u;
    var block = t;
    var l = 0u;
    for (; l < layers; l++) {
      layer = layer_at(shape, l);
      columns = (layer.inputs + 4u) / 4u;
      let blocks = columns * ((layer.units + 3u) / 4u);
      if (block < blocks) {
        break;
      }
      block -= blocks;
    }
    if (l == layers) {
      return;
    }
    let inputs = layer.inputs;
    let units = layer.units;
    let quarter = (units + 3u) / 4u;
    let o = block / columns;
    let i = block % columns;
    let dz = layer.dz * STRIDE;
    let d0 = dz + o * STRIDE;
    let d1 = dz + min(o + quarter, units - 1u) * STRIDE;
    let d2 = dz + min(o + 2u * quarter, units - 1u) * STRIDE;
    let d3 = dz + min(o + 3u * quarter, units - 1u) * STRIDE;
    let above = layer.above * STRIDE;
    let columns4 = vec4u(i, i + columns, i + 2u * columns, i + 3u * columns);
    let is_bias = columns4 >= vec4u(inputs);
    let h = vec4u(above) + min(columns4, vec4u(inputs - 1u)) * STRIDE;
    let one = vec4f(1.0);
    var sums = array<vec4f, 4>();
    for (var b = 0u; b < GROUPS; b++) {
      let h0 = select(line_at(h.x + b), one, is_bias.x);
      let h1 = select(line_at(h.y + b), one, is_bias.y);
      let h2 = select(line_at(h.z + b), one, is_bias.z);
      let h3 = select(line_at(h.w + b), one, is_bias.w);
      var d = line_at(d0 + b);
      sums[0] += vec4f(dot(d, h0), dot(d, h1), dot(d, h2), dot(d, h3));
      d = line_at(d1 + b);
      sums[1] += vec4f(dot(d, h0), dot(d, h1), dot(d, h2), dot(d, h3));
      d = line_at(d2 + b);
      sums[2] += vec4f(dot(d, h0), dot(d, h1), dot(d, h2), dot(d, h3));
      d = line_at(d3 + b);
      sums[3] += vec4f(dot(d, h0), dot(d, h1), dot(d, h2), dot(d, h3));
    }
    for (var q = 0u; q < 4u; q++) {
      let unit = o + q * quarter;
      if (unit >= units) {
        break;
      }
      for (var r = 0u; r < 4u; r++) {
        let column = i + r * columns;
        if (column > inputs) {
          break;
        }
        let weight = layer.weights + unit * inputs + column;
        let k = slot + select(weight, layer.weights + units * inputs + unit, column == inputs);
        scratch[k] = select(0.0, scratch[k], add) + sums[q][r];
      }
    }
  }
}

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

@compute @workgroup_size(THREADS)
fn main(
  @builtin(workgroup_id) group_id: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let index = task.first + group_id.x;
  let record = index * RECORD;
  let training = task.mode == TRAIN;
  let predicting = task.mode >= OUTPUTS;
  var member: Member;
  member.shape = members[record];
  member.state = members[record + 1u];
  member.parameters = members[record + 2u];
  member.batch = select(task.rows, members[record + 3u], training);
  member.dropout = select(members[record + 6u], 0u, predicting);
  member.kept = bitcast<f32>(members[record + 7u]);
  let layers = members[member.shape];
  let last = layer_at(member.shape, layers - 1u);
  let slot = group_id.x * task.slot;
  spill_at = (group_id.x + group_id.y * task.members) * task.spill;
  let unfinished = slot + task.slot - 1u;
  let tiles = (member.batch + ROWS - 1u) / ROWS;
  let from_tile = task.tile_from + select(0u, group_id.y * task.tiles, predicting);
  let to_tile = min(from_tile + task.tiles, tiles);

  if (thread == 0u) {
    now = progress[index];
    if (task.fresh != 0u) {
      now.loss_sum = 0.0;
      now.loss_count = 0u;
    }
    stopped = now.diverged;
    if (from_tile > 0u && !predicting) {
      batch_loss = scratch[unfinished];
    }
  }
  if (HELD > 1u) {
    for (var k = thread; k < member.parameters; k += THREADS) {
      held[k] = states[member.state + k];
    }
  }
  if (workgroupUniformLoad(&stopped) != 0u || from_tile >= tiles) {
    return;
  }

  for (var s = 0u; s < task.steps; s++) {
    let key = draw4(members[record + 5u], vec4u(now.step)).x;
    for (var tile = from_tile; tile < to_tile; tile++) {
      let from_row = tile * ROWS;
      for (var b = thread; b < ROWS; b += THREADS) {
        let position = from_row + b;
        let size = members[record + 10u];
        let own = members[record + 9u]; // where the member's rows are, or none
        var row = position;
        var scale = bitcast<f32>(members[record + 8u]);
        if (training) {
          let place = now.position + position;
          row = permuted(members[record + 4u], now.epoch + place / size, size, place % size);
          if (own != 0xffffffffu) {
            scale = bitcast<f32>(sampling[own + size + row]);
            row = sampling[own + row];
          }
        } else if (!predicting) {
          scale = bitcast<f32>(sampling[task.rows + row]);
          row = sampling[row];
        }
        let there = position < member.batch;
        rows[b] = select(0u, row, there);
        scales[b] = select(0.0, scale, there);
      }
      barrier();
      gather(member.batch - from_row, thread);
      barrier();
      for (var l = 0u; l < layers; l++) {
        forward(member, l, l + 1u < layers, key, from_row, thread);
        barrier();
      }
      for (var b = thread; b < select(GROUPS, 0u, predicting); b += THREADS) {
        judge(last.out * STRIDE + b, b);
      }
      for (var b = thread; b < select(0u, GROUPS, predicting); b += THREADS) {
        emit(last.out * STRIDE + b, b, from_row, group_id.x);
      }
      barrier();
      if (!predicting) {
        for (var l = layers - 1u; l > 0u; l--) {
          backward(member, l, key, from_row, thread);
          barrier();
        }
        gradients(member.shape, layers, tile > 0u, slot, thread);
        if (thread == 0u) {
          var sum = losses[0];
          for (var b = 1u; b < GROUPS; b++) {
            sum += losses[b];
          }
          let loss = (sum.x + sum.y) + (sum.z + sum.w);
          batch_loss = select(loss, batch_loss + loss, tile > 0u);
        }
        barrier();
      }
    }
    if (!training || to_tile < tiles) {
      if (thread == 0u && !predicting) {
        scratch[unfinished] = batch_loss;
      }
      break;
    }
    storageBarrier();
    update(record, member.state, member.parameters, now.step, slot, thread);
    barrier();
    if (thread == 0u) {
      let size = members[record + 10u];
      let place = now.position + member.batch;
      now.step += 1u;
      now.epoch += place / size;
      now.position = place % size;
      now.loss_sum += batch_loss;
      now.loss_count += 1u;
      if (!finite(batch_loss) || atomicLoad(&overflow) != 0u) {
        now.diverged = 1u;
      }
      stopped = now.diverged;
    }
    storageBarrier();
    if (workgroupUniformLoad(&stopped) != 0u) {
      break;
    }
  }

  if (training) {
    if (HELD > 1u) {
      for (var k = thread; k < member.parameters; k += THREADS) {
        states[member.state + k] = held[k];
      }
    }
    if (thread == 0u) {
      progress[index] = now;
    }
  }
}
