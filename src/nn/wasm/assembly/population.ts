/**
 * The kernel of the population trainer: gives the bytes of the reference engine. It allocates
 * nothing; src/nn/wasm/layout.ts lays its memory out and writes the records of `record.ts`.
 */
import { ROW, TILE } from './tile';
import { features, forwardTile, layOut, lossKind, outputs, tileGradient, tileInput } from './network';
import { update } from './optimizer';
import { drawRows } from './order';
import { link } from './pointwise';
import { Member } from './record';

export { setTable } from './network';

/** Table rows of a tile [TILE]. */
const tileRows = memory.data(4 * 32);

/** The first address the kernel does not use itself. */
export function heapBase(): usize {
  return __heap_base;
}

/** Where `gradient` expects its rows. */
export function rowsPlace(): usize {
  return tileRows;
}

/**
 * Train until the member has taken `steps` steps or worked on `tiles` tiles, or has diverged.
 * Returns the steps it has still to take. A step may end in a later call.
 */
export function train(member: Member, steps: u32, tiles: u32): u32 {
  const batch = member.batch;
  layOut(member.shape, member.threshold != 0);
  while (steps > 0 && tiles > 0 && !member.diverged) {
    const from = member.done;
    const count = min(TILE, batch - from);
    drawRows(member, from, count, tileRows);
    const part = tileGradient(member, tileRows, from, count, batch);
    const loss = from == 0 ? part : member.loss + part;
    member.loss = loss;
    member.done = from + count;
    tiles--;
    if (from + count < batch) continue;
    member.done = 0;
    const finite = update(member);
    member.step++;
    steps--;
    member.lossSum += loss;
    member.lossCount++;
    if (!(finite && abs<f32>(loss) < Infinity)) diverge(member);
  }
  return steps;
}

function diverge(member: Member): void {
  member.diverged = 1;
  const count = member.shape.parameters;
  const padded = (count + 3) & ~3;
  fillNaN(member.parameters, count);
  for (let k: u32 = 0; k < member.optimizer; k++) {
    fillNaN(member.moments + (k * padded << 2), count);
  }
}

function fillNaN(at: usize, count: u32): void {
  for (let k: u32 = 0; k < count; k++) store<u32>(at + (k << 2), 0x7fc00000);
}

/**
 * Loss of a tile of a batch of `batch` rows, whose `count` rows of the table stand at `rowsPlace`;
 * the gradient goes to the scratch, stored if `from` is 0, else added.
 */
export function gradient(member: Member, from: u32, count: u32, batch: u32): f32 {
  layOut(member.shape, member.threshold != 0);
  return tileGradient(member, tileRows, from, count, batch);
}

/** Outputs (or logits) of rows x [rows, features] into `into` [rows, outputs]. */
export function predict(member: Member, x: usize, rows: u32, logits: bool, into: usize): void {
  const shape = member.shape;
  layOut(shape, false);
  const input = tileInput();
  for (let from: u32 = 0; from < rows; from += TILE) {
    const count = min(TILE, rows - from);
    const pairs = (count + 7) >> 3;
    for (let b: u32 = 0; b < pairs << 3; b++) {
      for (let i: u32 = 0; i < features; i++) {
        const value = b < count ? load<f32>(x + (i << 2)) : 0;
        store<f32>(input + i * ROW + (b << 2), value);
      }
      x += features << 2;
    }
    const z = forwardTile(shape, member.parameters, pairs, false);
    if (!logits) link(lossKind, z, outputs, <usize>pairs << 5);
    for (let b: u32 = 0; b < count; b++) {
      for (let o: u32 = 0; o < outputs; o++) {
        const value = load<f32>(z + o * ROW + (b << 2));
        store<f32>(into, value == value ? value : f32.NaN);
        into += 4;
      }
    }
  }
}
