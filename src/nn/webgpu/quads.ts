/**
 * The kernel's products where four threads run in step and reading memory is what costs: blocks of
 * sixteen units by all rows of a tile. Each thread reads a quarter of what all need, and hands it to
 * the others. Made here, since WGSL neither unrolls loops nor repeats a line.
 */
const COMPONENTS = ['x', 'y', 'z', 'w'] as const;

/** Text for the sixteen units of a block: unit 4 · turn + from is read by thread `from`. */
function unrolled(text: (unit: number, turn: number, from: number) => string): string {
  const units = Array.from({ length: 16 }, (_, unit) => unit);
  return units.map((unit) => text(unit, Math.floor(unit / 4), unit % 4)).join('\n');
}

/** A thread's `given`, as handed out by thread 0 in `given0`, by thread 1 in `given1`, … */
const handOut = (given: string): string =>
  [0, 1, 2, 3].map((from) => `let ${given}${from} = quadBroadcast(${given}, ${from}u);`).join('\n');

export const quads = `
const BLOCK = 16u;
const TURNS = vec4u(0u, 4u, 8u, 12u);

/** Of a block: the sums of units for the rows of groups thread and thread + 4. */
var<private> sums: array<vec4f, 32>;
/** Of a block: gradients of units by inputs thread, thread + 4, thread + 8 and thread + 12. */
var<private> slopes: array<f32, 64>;
/** The largest exponent of a parameter. */
var<private> largest: u32;

fn line_at(k: u32) -> vec4f {
  return spill[spill_at + k];
}

fn set_line(k: u32, v: vec4f) {
  spill[spill_at + k] = v;
}

fn line_barrier() {
  storageBarrier();
}

/**
 * Sums of a block: from the \`first\` of its units, over products of weights and lines. The weights
 * of a unit are \`along\` apart.
 */
fn multiply(first: vec4f, weights: vec4u, along: u32, lines: u32, products: u32) {
  ${handOut('first')}
  ${unrolled(
    (unit, turn, from) => `
  sums[${2 * unit}] = vec4f(first${from}.${COMPONENTS[turn]});
  sums[${2 * unit + 1}] = vec4f(first${from}.${COMPONENTS[turn]});`,
  )}
  var at = weights;
  var line = spill_at + lines;
  var k = 0u;
  loop {
    let near = spill[line];
    let far = spill[line + 4u];
    let w = vec4f(states[at.x], states[at.y], states[at.z], states[at.w]);
    ${handOut('w')}
    ${unrolled(
      (unit, turn, from) => `
    sums[${2 * unit}] += w${from}.${COMPONENTS[turn]} * near;
    sums[${2 * unit + 1}] += w${from}.${COMPONENTS[turn]} * far;`,
    )}
    continuing {
      at += along;
      line += STRIDE;
      k++;
      break if k == products;
    }
  }
}

fn forward(member: Member, l: u32, hidden: bool, key: u32, from_row: u32, thread: u32) {
  let layer = layer_at(member.shape, l);
  let inputs = layer.inputs;
  let units = layer.units;
  let weights = member.state + layer.weights;
  var start = 0u;
  loop {
    let own = min(start + thread + TURNS, vec4u(units - 1u));
    let b = weights + units * inputs + own;
    let first = vec4f(states[b.x], states[b.y], states[b.z], states[b.w]);
    multiply(first, weights + own * inputs, 1u, layer.above * STRIDE + thread, inputs);
    var s = 0u;
    loop {
      let group = thread + 4u * (s & 1u);
      let o = start + (s >> 1u);
      if (hidden) {
        hide(member, l, layer, key, from_row, o, group, sums[s]);
      } else {
        set_line((layer.out + o) * STRIDE + group, sums[s]);
      }
      continuing {
        s++;
        break if s >= 2u * min(BLOCK, units - start);
      }
    }
    continuing {
      start += BLOCK;
      break if start >= units;
    }
  }
}

fn backward(member: Member, l: u32, key: u32, from_row: u32, thread: u32) {
  let layer = layer_at(member.shape, l);
  let below = layer_at(member.shape, l - 1u);
  let inputs = layer.inputs;
  let weights = member.state + layer.weights;
  var start = 0u;
  loop {
    let own = min(start + thread + TURNS, vec4u(inputs - 1u));
    multiply(vec4f(0.0), weights + own, inputs, layer.dz * STRIDE + thread, layer.units);
    var s = 0u;
    loop {
      let group = thread + 4u * (s & 1u);
      derive(member, l, layer, below, key, from_row, start + (s >> 1u), group, sums[s]);
      continuing {
        s++;
        break if s >= 2u * min(BLOCK, inputs - start);
      }
    }
    continuing {
      start += BLOCK;
      break if start >= inputs;
    }
  }
}

/** The gradients of a tile, and after a step's last tile what follows from them. */
fn learn(member: Member, record: u32, add: bool, last: bool, slot: u32, thread: u32) {
  let rates = rates_at(record, now.step);
  largest = 0u;
  var l = 0u;
  loop {
    let layer = layer_at(member.shape, l);
    var o = 0u;
    loop {
      var i = 0u;
      loop {
        gradient_block(member, rates, layer, o, i, add, last, slot, thread);
        continuing {
          i += BLOCK;
          break if i >= layer.inputs;
        }
      }
      continuing {
        o += BLOCK;
        break if o >= layer.units;
      }
    }
    continuing {
      l++;
      break if l >= members[member.shape];
    }
  }
  if (largest == 0x7f800000u) {
    atomicStore(&overflow, 1u);
  }
}

/** A tile's share of gradient k: the step is taken if it is the last, else it is kept. */
fn settle(member: Member, rates: Rates, k: u32, share: f32, add: bool, last: bool, slot: u32) {
  var g = share;
  if (add) {
    g += scratch[slot + k];
  }
  if (last) {
    let p = adjust(rates, member, k, states[member.state + k], g);
    states[member.state + k] = p;
    largest = max(largest, bitcast<u32>(p) & 0x7f800000u);
  } else {
    scratch[slot + k] = g;
  }
}

/** The gradients of sixteen units by sixteen inputs, and at the first inputs by the biases. */
fn gradient_block(
  member: Member,
  rates: Rates,
  layer: Layer,
  start: u32,
  first_input: u32,
  add: bool,
  last: bool,
  slot: u32,
  thread: u32,
) {
  let inputs = layer.inputs;
  let units = layer.units;
  let unit = min(start + thread + TURNS, vec4u(units - 1u));
  let input = min(first_input + thread + TURNS, vec4u(inputs - 1u));
  var d = spill_at + (layer.dz + unit) * STRIDE;
  var h = spill_at + (layer.above + input) * STRIDE;
  ${unrolled((unit) => [0, 1, 2, 3].map((turn) => `slopes[${4 * unit + turn}] = 0.0;`).join('\n'))}
  var biases = vec4f(0.0);
  var b = 0u;
  loop {
    ${COMPONENTS.map((c, turn) => `let h${turn} = spill[h.${c}];`).join('\n')}
    ${COMPONENTS.map(
      (c, turn) => `
    let d${turn} = spill[d.${c}];
    ${handOut(`d${turn}`)}
    biases.${c} += (d${turn}.x + d${turn}.y) + (d${turn}.z + d${turn}.w);`,
    ).join('\n')}
    ${unrolled((unit, turn, from) =>
      [0, 1, 2, 3]
        .map((input) => `slopes[${4 * unit + input}] += dot(d${turn}${from}, h${input});`)
        .join('\n'),
    )}
    d += 1u;
    h += 1u;
    continuing {
      b++;
      break if b >= GROUPS;
    }
  }
  let columns = (min(BLOCK, inputs - first_input) + 3u) / 4u;
  var r = 0u;
  loop {
    var c = 0u;
    loop {
      let i = first_input + thread + 4u * c;
      if (i < inputs) {
        let k = layer.weights + (start + r) * inputs + i;
        settle(member, rates, k, slopes[4u * r + c], add, last, slot);
      }
      continuing {
        c++;
        break if c >= columns;
      }
    }
    continuing {
      r++;
      break if r >= min(BLOCK, units - start);
    }
  }
  var turn = 0u;
  loop {
    let o = start + thread + 4u * turn;
    if (first_input == 0u && o < units) {
      settle(member, rates, layer.weights + units * inputs + o, biases[turn], add, last, slot);
    }
    continuing {
      turn++;
      break if start + 4u * turn >= min(units, start + BLOCK);
    }
  }
}
`;
