// From the rows of a tile to its outputs.

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
  if (WIDE != 0u) {
    let eighth = (units + 7u) / 8u;
    for (var t = thread; t < eighth * (GROUPS / 2u); t += THREADS) {
      let group = t % (GROUPS / 2u) * 2u;
      let o0 = t / (GROUPS / 2u);
      forward_wide(member.state, layer, biases, o0, eighth, group);
      for (var o = o0; o < units && hidden; o += eighth) {
        hide(member, l, layer, key, from_row, o, group);
        hide(member, l, layer, key, from_row, o, group + 1u);
      }
    }
    return;
  }
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
      hide(member, l, layer, key, from_row, o, group);
    }
  }
}

/** From a hidden unit's sums over four rows to its outputs. */
fn hide(
  member: Member,
  l: u32,
  layer: Layer,
  key: u32,
  from_row: u32,
  o: u32,
  group: u32,
) {
  let out = (layer.out + o) * STRIDE + group;
  let a = activation4(layer.activation, line_at(out));
  var h = a;
  if (DROPOUT != 0u && member.dropout != 0u) {
    h *= keep4(member, key, l, o, from_row + group * 4u);
  }
  if (layer.skip) {
    set_line((layer.aux + o) * STRIDE + group, a);
    h += line_at((layer.above + o) * STRIDE + group);
  }
  set_line(out, h);
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

/** Dropout factors of four rows: 0 or 1 / (1 - dropout). */
fn keep4(member: Member, key: u32, l: u32, unit: u32, position: u32) -> vec4f {
  let counter = (l * 64u + unit) * member.batch + position;
  let draws = draw4(key, vec4u(counter) + vec4u(0u, 1u, 2u, 3u));
  return select(vec4f(member.kept), vec4f(0.0), draws < vec4u(member.dropout));
}
