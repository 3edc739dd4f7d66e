// Products in blocks of four units × four rows, or four units × four inputs; lines and parameters are
// in workgroup memory or in storage. The four are strided by the number of blocks, so that
// neighboring threads touch neighboring units.

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

/** A barrier for lines; `workgroupBarrier` is one for the other variables of a workgroup. */
fn line_barrier() {
  if (LINES > 1u) {
    workgroupBarrier();
  } else {
    storageBarrier();
  }
}

fn parameter(state: u32, k: u32) -> f32 {
  if (HELD > 1u) {
    return held[k];
  }
  return states[state + k];
}

/** Write the lines of four units `apart` from each other, as far as there are so many. */
fn write4(line: u32, unit: u32, apart: u32, units: u32, values: array<vec4f, 4>) {
  if (unit < units) {
    set_line(line + unit * STRIDE, values[0]);
  }
  if (unit + apart < units) {
    set_line(line + (unit + apart) * STRIDE, values[1]);
  }
  if (unit + 2u * apart < units) {
    set_line(line + (unit + 2u * apart) * STRIDE, values[2]);
  }
  if (unit + 3u * apart < units) {
    set_line(line + (unit + 3u * apart) * STRIDE, values[3]);
  }
}

fn forward(member: Member, l: u32, hidden: bool, key: u32, from_row: u32, thread: u32) {
  let layer = layer_at(member.shape, l);
  let inputs = layer.inputs;
  let units = layer.units;
  let biases = layer.weights + units * inputs;
  let quarter = (units + 3u) / 4u;
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
    for (var o = o0; o < units && hidden; o += quarter) {
      let sums = line_at((layer.out + o) * STRIDE + group);
      hide(member, l, layer, key, from_row, o, group, sums);
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
      let sums = line_at((below.dz + i) * STRIDE + group);
      derive(member, l, layer, below, key, from_row, i, group, sums);
    }
  }
}

/** The gradients of a tile, and after a step's last tile what follows from them. */
fn learn(member: Member, record: u32, add: bool, last: bool, slot: u32, thread: u32) {
  gradients(member.shape, members[member.shape], add, slot, thread);
  if (last) {
    storageBarrier();
    update(member, record, slot, thread);
  }
}

/** One optimizer step on every parameter by the gradient in scratch. */
fn update(member: Member, record: u32, slot: u32, thread: u32) {
  let rates = rates_at(record, now.step);
  for (var k = thread; k < member.parameters; k += THREADS) {
    let p = adjust(rates, member, k, parameter(member.state, k), scratch[slot + k]);
    if (HELD > 1u) {
      held[k] = p;
    } else {
      states[member.state + k] = p;
    }
    if (!finite(p)) {
      atomicStore(&overflow, 1u);
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
    let o = block / columns;
    let i = block % columns;
    gradient_block(layer, o, i, columns, add, slot);
  }
}

/** The gradients of four units by four inputs. */
fn gradient_block(layer: Layer, o: u32, i: u32, columns: u32, add: bool, slot: u32) {
  let inputs = layer.inputs;
  let units = layer.units;
  let quarter = (units + 3u) / 4u;
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
    put_gradients(layer, o + q * quarter, i, columns, add, slot, sums[q]);
  }
}

/** The gradients of a unit by four inputs, `columns` apart. */
fn put_gradients(
  layer: Layer,
  unit: u32,
  i: u32,
  columns: u32,
  add: bool,
  slot: u32,
  sums: vec4f,
) {
  if (unit >= layer.units) {
    return;
  }
  let inputs = layer.inputs;
  for (var r = 0u; r < 4u; r++) {
    let column = i + r * columns;
    if (column > inputs) {
      break;
    }
    let weight = layer.weights + unit * inputs + column;
    let k = slot + select(weight, layer.weights + layer.units * inputs + unit, column == inputs);
    scratch[k] = select(0.0, scratch[k], add) + sums[r];
  }
}
