// What becomes of the logits: losses and their gradient, or outputs.

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
