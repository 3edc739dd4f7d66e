// What is done to each unit of a tile: reading features, activations, dropout, and their gradients.

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

/** From a hidden unit's sums for four rows to its outputs. */
fn hide(
  member: Member,
  l: u32,
  layer: Layer,
  key: u32,
  from_row: u32,
  o: u32,
  group: u32,
  sums: vec4f,
) {
  let a = activation4(layer.activation, sums);
  var h = a;
  if (DROPOUT != 0u && member.dropout != 0u) {
    h *= keep4(member, key, l, o, from_row + group * 4u);
  }
  if (SKIPS != 0u && layer.skip) {
    set_line((layer.aux + o) * STRIDE + group, a);
    h += line_at((layer.above + o) * STRIDE + group);
  }
  set_line((layer.out + o) * STRIDE + group, h);
}

fn activation4(kind: u32, z: vec4f) -> vec4f {
  var v = select(z, vec4f(0.0), (z < vec4f(0.0)) & vec4<bool>(kind == 1u));
  if (TANH && kind == 2u) {
    v = tanh4(z);
  }
  if (SIGMOID && kind == 3u) {
    v = sigmoid4(z);
  }
  return v;
}

/** Dropout factors of four rows: 0 or 1 / (1 - dropout). */
fn keep4(member: Member, key: u32, l: u32, unit: u32, position: u32) -> vec4f {
  let counter = (l * 64u + unit) * member.batch + position;
  let draws = draw4(key, vec4u(counter) + vec4u(0u, 1u, 2u, 3u));
  return select(vec4f(member.kept), vec4f(0.0), draws < vec4u(member.dropout));
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
  sums: vec4f,
) {
  var g = sums;
  if (SKIPS != 0u && layer.skip) {
    g += line_at((layer.aux + i) * STRIDE + group);
  }
  var a = line_at((below.out + i) * STRIDE + group);
  if (SKIPS != 0u && below.skip) {
    let aux = (below.aux + i) * STRIDE + group;
    a = line_at(aux);
    set_line(aux, g);
  }
  if (DROPOUT != 0u && member.dropout != 0u) {
    g *= keep4(member, key, l - 1u, i, from_row + group * 4u);
    // Where it was dropped, g is 0 already.
    a = select(a / member.kept, a, below.skip);
  }
  let kind = below.activation;
  let slope = select(vec4f(1.0), select(1.0 - a * a, a * (1.0 - a), kind == 3u), kind > 1u);
  let passed = select(g, vec4f(0.0), (a <= vec4f(0.0)) & vec4<bool>(kind == 1u));
  set_line((below.dz + i) * STRIDE + group, passed * slope);
}
