// The order of things: tiles within steps, until the steps are taken or the member diverges.

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

  var s = 0u;
  loop {
    let key = draw4(members[record + 5u], vec4u(now.step)).x;
    var tile = from_tile;
    loop {
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
      workgroupBarrier();
      gather(member.batch - from_row, thread);
      line_barrier();
      var l = 0u;
      loop {
        forward(member, l, l + 1u < layers, key, from_row, thread);
        line_barrier();
        continuing {
          l++;
          break if l == layers;
        }
      }
      for (var b = thread; b < select(GROUPS, 0u, predicting); b += THREADS) {
        judge(last.out * STRIDE + b, b);
      }
      for (var b = thread; b < select(0u, GROUPS, predicting); b += THREADS) {
        emit(last.out * STRIDE + b, b, from_row, group_id.x);
      }
      line_barrier();
      if (!predicting) {
        for (var l = layers - 1u; l > 0u; l--) {
          backward(member, l, key, from_row, thread);
          line_barrier();
        }
        learn(member, record, tile > 0u, training && tile + 1u == tiles, slot, thread);
        workgroupBarrier();
        if (thread == 0u) {
          var sum = losses[0];
          for (var b = 1u; b < GROUPS; b++) {
            sum += losses[b];
          }
          let loss = (sum.x + sum.y) + (sum.z + sum.w);
          batch_loss = select(loss, batch_loss + loss, tile > 0u);
        }
      }
      continuing {
        tile++;
        break if tile == to_tile;
      }
    }
    if (!training || to_tile < tiles) {
      if (thread == 0u && !predicting) {
        scratch[unfinished] = batch_loss;
      }
      break;
    }
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
    if (HELD == 1u) {
      storageBarrier();
    }
    if (workgroupUniformLoad(&stopped) != 0u) {
      break;
    }
    continuing {
      s++;
      break if s == task.steps;
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
