/** One member's loss, gradient and outputs, tile by tile: the reference's inner part. */
import { counterRandom } from '#core/random.ts';
import { denseProducts } from './dense.ts';
import { LANES, TILE } from './numerics.ts';
import type { Precision, Reals } from './numerics.ts';
import { dropoutCounter, dropoutKey, dropoutThreshold } from './order.ts';
import { batchScale } from './plan.ts';
import type { MemberPlan, PopulationPlan, ShapePlan } from './plan.ts';
import { pointwise } from './pointwise.ts';
import { LIMITS } from './spec.ts';

export interface Network {
  /**
   * Mean loss over the given table rows (with the member's sample weights) and its gradient
   * [parameters], written into `gradient`. Dropout masks are those of step `step`.
   */
  lossGradient(
    member: MemberPlan,
    parameters: Reals,
    step: number,
    rows: Uint32Array,
    gradient: Reals,
  ): number;
  /** Outputs of rows x [rows, features] into `into` [rows, outputs] from `offset` on. */
  predict(
    shape: ShapePlan,
    parameters: Reals,
    x: Float32Array,
    rows: number,
    logits: boolean,
    into: Float32Array,
    offset: number,
  ): void;
}

/** A network with its own working memory, which serves one member after another. */
export function createNetwork(precision: Precision, plan: PopulationPlan): Network {
  const { array, round } = precision;
  const { spec, data } = plan;
  const { features, outputs, loss: lossKind } = spec;
  const dense = denseProducts(precision);
  const point = pointwise(precision);

  const depth = Math.max(...plan.members.map((member) => member.shape.layers.length));
  const tiles = (count: number): Reals[] =>
    Array.from({ length: count }, () => array(LIMITS.units * TILE));
  const activations = tiles(depth); // of layer l, [units, TILE]; the last holds the logits
  const sums = tiles(depth); // activations after dropout and skip, where a layer has them
  const keeps = tiles(depth); // dropout factors
  const inputGradients = tiles(depth); // by the input of layer l
  const inputs: Reals[] = tiles(depth); // what layer l reads: the features, then aliases of above
  const dz = array(LIMITS.units * TILE);
  const x = array(features * TILE);
  const targets = array(outputs * TILE);
  const scale = array(TILE);
  const losses = array(TILE);
  inputs[0] = x;

  /** The l-th working array of a stack that is as deep as the deepest member. */
  const of = (stack: Reals[], l: number): Reals => stack[l] ?? dz;

  function forward(shape: ShapePlan, parameters: Reals, rows: number, dropping: boolean): Reals {
    const last = shape.layers.length - 1;
    shape.layers.forEach((layer, l) => {
      const a = of(activations, l);
      dense.forward(layer, parameters, of(inputs, l), rows, a);
      if (l === last) return;
      point.activate(layer.activation, a, layer.units, rows, a);
      let out = a;
      if (dropping) out = combine(a, of(keeps, l), layer.units, rows, of(sums, l), times);
      if (layer.skip) out = combine(out, of(inputs, l), layer.units, rows, of(sums, l), plus);
      inputs[l + 1] = out;
    });
    return of(activations, last);
  }

  const times = (a: number, b: number): number => round(a * b);
  const plus = (a: number, b: number): number => round(a + b);

  function combine(
    a: Reals,
    b: Reals,
    units: number,
    rows: number,
    into: Reals,
    operation: (a: number, b: number) => number,
  ): Reals {
    for (let o = 0; o < units; o++) {
      for (let k = o * TILE; k < o * TILE + rows; k++) into[k] = operation(a[k] ?? 0, b[k] ?? 0);
    }
    return into;
  }

  /** From dz of the output layer to all gradients. */
  function backward(
    shape: ShapePlan,
    parameters: Reals,
    rows: number,
    dropping: boolean,
    first: boolean,
    gradient: Reals,
  ): void {
    for (let l = shape.layers.length - 1; l >= 0; l--) {
      const layer = shape.layers[l];
      const below = shape.layers[l - 1];
      if (!layer) continue;
      dense.parameterGradient(layer, of(inputs, l), dz, rows, first, gradient);
      if (!below) continue;
      const { units, activation } = below;
      let dh = of(inputGradients, l);
      dense.inputGradient(layer, parameters, dz, rows, dh);
      if (layer.skip) combine(dh, of(inputGradients, l + 1), units, rows, dh, plus);
      if (dropping) dh = combine(dh, of(keeps, l - 1), units, rows, dz, times);
      point.derive(activation, of(activations, l - 1), dh, units, rows, dz);
    }
  }

  function drawMasks(member: MemberPlan, step: number, from: number, rows: number, batch: number) {
    const { dropout = 0, orderSeed } = member.spec;
    const key = dropoutKey(orderSeed, step);
    const threshold = dropoutThreshold(dropout);
    const kept = round(1 / (1 - dropout));
    member.shape.layers.slice(0, -1).forEach(({ units }, l) => {
      const keep = of(keeps, l);
      for (let o = 0; o < units; o++) {
        for (let b = 0; b < rows; b++) {
          const draw = counterRandom(key, dropoutCounter(l, o, batch, from + b));
          keep[o * TILE + b] = draw < threshold ? 0 : kept;
        }
      }
    });
  }

  /** Bring rows `from` … of the batch into the tile; returns its rows filled up to lanes. */
  function gather(member: MemberPlan, rows: Uint32Array, from: number, perRow: number): number {
    const count = Math.min(TILE, rows.length - from);
    const filled = Math.ceil(count / LANES) * LANES;
    const width = lossKind === 'softmax' ? 1 : outputs;
    for (let b = 0; b < filled; b++) {
      const row = rows[from + b] ?? 0;
      const real = b < count;
      for (let i = 0; i < features; i++) {
        x[i * TILE + b] = real ? (data.x[row * features + i] ?? 0) : 0;
      }
      for (let o = 0; o < width; o++) {
        targets[o * TILE + b] = real ? (data.y[row * width + o] ?? 0) : 0;
      }
      const weight = member.weights?.[row];
      scale[b] = !real ? 0 : weight === undefined ? perRow : round(weight * perRow);
    }
    return filled;
  }

  const lossGradient: Network['lossGradient'] = (member, parameters, step, rows, gradient) => {
    const { shape } = member;
    const perRow = round(batchScale(spec, rows.length));
    const dropping = (member.spec.dropout ?? 0) > 0;
    let loss = 0;
    for (let from = 0; from < rows.length; from += TILE) {
      const filled = gather(member, rows, from, perRow);
      if (dropping) drawMasks(member, step, from, filled, rows.length);
      const z = forward(shape, parameters, filled, dropping);
      point.judge(lossKind, { outputs, rows: filled, z, targets, scale, losses, dz });
      const sum = dense.rowSum(losses, 0, filled);
      loss = from === 0 ? sum : round(loss + sum);
      backward(shape, parameters, filled, dropping, from === 0, gradient);
    }
    return loss;
  };

  const predict: Network['predict'] = (shape, parameters, table, rows, logits, into, offset) => {
    for (let from = 0; from < rows; from += TILE) {
      const count = Math.min(TILE, rows - from);
      const filled = Math.ceil(count / LANES) * LANES;
      for (let i = 0; i < features; i++) {
        for (let b = 0; b < filled; b++) {
          x[i * TILE + b] = b < count ? (table[(from + b) * features + i] ?? 0) : 0;
        }
      }
      const z = forward(shape, parameters, filled, false);
      if (!logits) point.link(lossKind, z, outputs, filled, z);
      for (let b = 0; b < count; b++) {
        const at = offset + (from + b) * outputs;
        for (let o = 0; o < outputs; o++) into[at + o] = z[o * TILE + b] ?? 0;
      }
    }
  };

  return { lossGradient, predict };
}
