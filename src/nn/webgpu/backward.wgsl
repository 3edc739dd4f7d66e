// From the gradient by the logits to the gradients by all parameters.

/** From dz of layer l to dz of the layer below. */
fn backward(member: Member, l: u32, key: u32, from_row: u32, thread: u32) {
  let layer = layer_at(member.shape, l);
  let below = layer_at(member.shape, l - 1u);
  let inputs = layer.inputs;
  if (WIDE != 0u) {
    let eighth = (inputs + 7u) / 8u;
    for (var t = thread; t < eighth * (GROUPS / 2u); t += THREADS) {
      let group = t % (GROUPS / 2u) * 2u;
      let i0 = t / (GROUPS / 2u);
      backward_wide(member.state, layer, below.dz, i0, eighth, group);
      for (var i = i0; i < inputs; i += eighth) {
        derive(member, l, layer, below, key, from_row, i, group);
        derive(member, l, layer, below, key, from_row, i, group + 1u);
      }
    }
    return;
  }
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
      derive(member, l, layer, below, key, from_row, i, group);
    }
  }
}

/** From the sums of unit i of the layer below over four rows to its dz. */
fn derive(
  member: Member,
  l: u32,
  layer: Layer,
  below: Layer,
  key: u32,
  from_row: u32,
  i: u32,
  group: u32,
) {
  let out = (below.dz + i) * STRIDE + group;
  var g = line_at(out);
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
  set_line(out, g);
}

/** Weight and bias gradients of all layers; a bias is the weight of one more input that is 1. */
fn gradients(shape: u32, layers: u32, add: bool, slot: u32, thread: u32) {
  let side = select(4u, 8u, WIDE != 0u);
  for (var t = thread; ; t += THREADS) {
    var layer: Layer;
    var columns = 0u;
    var block = t;
    var l = 0u;
    for (; l < layers; l++) {
      layer = layer_at(shape, l);
      columns = (layer.inputs + side) / side;
      let blocks = columns * ((layer.units + side - 1u) / side);
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
    if (WIDE != 0u) {
      gradient_wide(layer, o, i, columns, add, slot);
    } else {
      gradient_block(layer, o, i, columns, add, slot);
    }
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
