/** One member's loss, gradient and outputs, tile by tile: src/nn/network.ts. */
import { forward, inputGradient } from './dense';
import { activate, derive, judge, multiply, sum, SOFTMAX_LOSS } from './pointwise';
import { drawLanes, keyOf } from './random';
import { Member, Shape } from './record';
import { parameterGradient, rowSum } from './sums';
import { ROW } from './tile';

@inline const DROPOUT = 3;
/** Units of the widest layer, by which dropout counters are apart. */
@inline const UNITS = 64;
@inline const DEPTH = 5;

// The table.
export let features: u32 = 0;
export let outputs: u32 = 0;
export let lossKind: u32 = 0;
let tableX: usize = 0;
let tableY: usize = 0;
// Working memory.
let targets: usize = 0;
let scale: usize = 0;
let losses: usize = 0;
let arrays: usize = 0;
/** [parameters] of the member in hand. */
export let gradient: usize = 0;

// Addresses of the working arrays of layer l, at [l].
const inputOf = memory.data(4 * DEPTH); // what the layer reads
const activationOf = memory.data(4 * DEPTH); // after the activation; of the last, the logits
const keepOf = memory.data(4 * DEPTH); // dropout factors
const resultOf = memory.data(4 * DEPTH); // after dropout and skip
let dz: usize = 0;
let dh: usize = 0;
let dhAbove: usize = 0;

@inline
function at(list: usize, l: u32): usize {
  return load<usize>(list + (l << 2));
}

/** `scratch` begins with the gradient, which has room for `room` numbers. */
export function setTable(
  featureCount: u32,
  outputCount: u32,
  loss: u32,
  x: usize,
  y: usize,
  scratch: usize,
  room: u32,
): void {
  features = featureCount;
  outputs = outputCount;
  lossKind = loss;
  tableX = x;
  tableY = y;
  gradient = scratch;
  targets = gradient + (<usize>room << 2);
  scale = targets + outputs * ROW;
  losses = scale + ROW;
  arrays = losses + ROW;
}

/** Lay out the working arrays of a shape, packed so that they share a first-level cache. */
export function layOut(shape: Shape, dropping: bool): void {
  let end = arrays;
  let input = end;
  end += features * ROW;
  let widest: u32 = outputs;
  const last = shape.depth - 1;
  for (let l: u32 = 0; l <= last; l++) {
    const layer = shape.layer(l);
    const size = layer.units * ROW;
    store<usize>(inputOf + (l << 2), input);
    store<usize>(activationOf + (l << 2), end);
    input = end;
    end += size;
    if (l < last && (dropping || layer.skip)) {
      input = end;
      end += size;
    }
    store<usize>(resultOf + (l << 2), input);
    store<usize>(keepOf + (l << 2), end);
    if (dropping) end += size;
    widest = max(widest, max(layer.units, layer.inputs));
  }
  dz = end;
  dh = dz + widest * ROW;
  dhAbove = dh + widest * ROW;
}

/** The tile's features are at this address, [features, TILE]. */
@inline
export function tileInput(): usize {
  return at(inputOf, 0);
}

/** Returns the address of the logits. */
export function forwardTile(shape: Shape, parameters: usize, pairs: u32, dropping: bool): usize {
  const last = shape.depth - 1;
  const width = <usize>pairs << 5;
  let a: usize = 0;
  for (let l: u32 = 0; l <= last; l++) {
    const layer = shape.layer(l);
    const units = layer.units;
    const input = at(inputOf, l);
    a = at(activationOf, l);
    const weights = parameters + layer.weights;
    forward(weights, parameters + layer.biases, layer.inputs, units, input, a, pairs);
    if (l == last) break;
    activate(layer.activation, a, units, width);
    const result = at(resultOf, l);
    if (dropping) multiply(a, at(keepOf, l), units, width, result);
    if (layer.skip) sum(dropping ? result : a, input, units, width, result);
  }
  return a;
}

/** From dz of the output layer to all gradients. */
function backwardTile(
  shape: Shape,
  parameters: usize,
  vectors: u32,
  dropping: bool,
  first: bool,
): void {
  const pairs = (vectors + 1) >> 1;
  const width = <usize>pairs << 5;
  for (let l = shape.depth - 1; ; l--) {
    const layer = shape.layer(l);
    const units = layer.units;
    const inputs = layer.inputs;
    const weights = gradient + layer.weights;
    const biases = gradient + layer.biases;
    parameterGradient(weights, biases, inputs, units, at(inputOf, l), dz, vectors, first);
    if (l == 0) return;
    const above = dhAbove;
    dhAbove = dh;
    dh = above;
    inputGradient(parameters + layer.weights, inputs, units, dz, dhAbove, pairs);
    if (layer.skip) sum(dhAbove, above, inputs, width, dhAbove);
    let da = dhAbove;
    if (dropping) {
      multiply(dhAbove, at(keepOf, l - 1), inputs, width, dz);
      da = dz;
    }
    const below = shape.layer(l - 1);
    derive(below.activation, at(activationOf, l - 1), da, inputs, width, dz);
  }
}

/** Dropout factors of rows `from` … of a batch. */
function drawMasks(member: Member, from: u32, vectors: u32, batch: u32): void {
  const key = keyOf(member.orderSeed, DROPOUT, member.step);
  const keys = i32x4.splat(key);
  const added = i32x4.splat(key * 0x9e3779b9);
  const threshold = i32x4.splat(member.threshold);
  const kept = f32x4.splat(member.kept);
  const shape = member.shape;
  for (let l: u32 = 0; l < shape.depth - 1; l++) {
    const units = shape.layer(l).units;
    let keep = at(keepOf, l);
    for (let o: u32 = 0; o < units; o++) {
      const first = (l * UNITS + o) * batch + from;
      let counters = i32x4.add(i32x4.splat(first), i32x4(0, 1, 2, 3));
      for (let v: u32 = 0; v < vectors; v++) {
        const dropped = i32x4.lt_u(drawLanes(keys, added, counters), threshold);
        v128.store(keep + (v << 4), v128.andnot(kept, dropped));
        counters = i32x4.add(counters, i32x4.splat(4));
      }
      keep += ROW;
    }
  }
}

/** Bring `count` table rows into the tile, filled up with zeros to whole vectors. */
function gather(member: Member, rows: usize, count: u32, perRow: f32): u32 {
  const vectors = (count + 3) >> 2;
  const width = lossKind == SOFTMAX_LOSS ? 1 : outputs;
  const x = tileInput();
  for (let b: u32 = 0; b < vectors << 2; b++) {
    const lane = b << 2;
    const row = load<u32>(rows + lane);
    const real = b < count;
    column(x + lane, tableX + (row * features << 2), features, real);
    column(targets + lane, tableY + (row * width << 2), width, real);
    let s: f32 = 0;
    if (real) {
      const weights = member.weights;
      s = weights ? load<f32>(weights + (row << 2)) * perRow : perRow;
    }
    store<f32>(scale + lane, s);
  }
  return vectors;
}

@inline
function column(into: usize, from: usize, count: u32, real: bool): void {
  for (let end = from + (<usize>count << 2); from != end; from += 4) {
    store<f32>(into, real ? load<f32>(from) : 0);
    into += ROW;
  }
}

/**
 * Loss of a tile of a batch, and its gradient, stored if it is the batch's first tile (`from` is
 * 0), else added. The tile's rows of the table are at `rows`.
 */
export function tileGradient(
  member: Member,
  rows: usize,
  from: u32,
  count: u32,
  batch: u32,
): f32 {
  const losing = lossKind == SOFTMAX_LOSS ? <f64>batch : <f64>batch * <f64>outputs;
  const vectors = gather(member, rows, count, <f32>(1 / losing));
  const dropping = member.threshold != 0;
  if (dropping) drawMasks(member, from, vectors, batch);
  const pairs = (vectors + 1) >> 1;
  const parameters = member.parameters;
  const z = forwardTile(member.shape, parameters, pairs, dropping);
  judge(lossKind, outputs, <usize>vectors << 4, z, targets, scale, losses, dz);
  const loss = rowSum(losses, vectors);
  backwardTile(member.shape, parameters, vectors, dropping, from == 0);
  return loss;
}
