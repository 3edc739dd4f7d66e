/** Which rows a batch takes: src/nn/order.ts. */
import { draw, keyOf } from './random';
import { Member } from './record';

@inline const ORDER = 2;

// The order of the epoch that was drawn from last.
let orderSeed: u32 = 0;
let epoch: u32 = 0;
let size: u32 = 0;
let mask: u32 = 0;
let shift: u32 = 0;
let add0: u32 = 0;
let add1: u32 = 0;
let add2: u32 = 0;
let multiply0: u32 = 0;
let multiply1: u32 = 0;
let multiply2: u32 = 0;

function openEpoch(seed: u32, number: u32, rows: u32): void {
  if (seed == orderSeed && number == epoch && rows == size) return;
  orderSeed = seed;
  epoch = number;
  size = rows;
  const key = keyOf(seed, ORDER, number);
  const bits = 32 - clz(rows - 1);
  mask = rows > 1 ? <u32>0xffffffff >> (32 - bits) : 0;
  shift = max<u32>(1, (bits + 1) >> 1);
  add0 = draw(key, 0);
  add1 = draw(key, 1);
  add2 = draw(key, 2);
  multiply0 = draw(key, 3) | 1;
  multiply1 = draw(key, 4) | 1;
  multiply2 = draw(key, 5) | 1;
}

@inline
function permuted(k: u32): u32 {
  let x = k;
  do {
    x = ((x + add0) * multiply0) & mask;
    x ^= x >> shift;
    x = ((x + add1) * multiply1) & mask;
    x ^= x >> shift;
    x = ((x + add2) * multiply2) & mask;
    x ^= x >> shift;
  } while (x >= size);
  return x;
}

/** The table rows of places `from` … of a member's next batch, `count` of them, into `rows`. */
export function drawRows(member: Member, from: u32, count: u32, rows: usize): void {
  const all = member.size;
  const drawable = member.drawable;
  const start = <u64>member.step * member.batch + from;
  let position = <u32>(start % all);
  openEpoch(member.orderSeed, <u32>(start / all), all);
  for (let j: u32 = 0; j < count; j++) {
    if (position == all) {
      position = 0;
      openEpoch(member.orderSeed, epoch + 1, all);
    }
    const place = permuted(position++);
    store<u32>(rows + (j << 2), drawable ? load<u32>(drawable + (place << 2)) : place);
  }
}
