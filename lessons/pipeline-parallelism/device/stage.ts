/**
 * Some layers of a network in training: forward, backward and weight update of micro-batches, in
 * the arithmetic of the population trainer (`numerics.ts` of nn), of which a micro-batch is a tile.
 * Activations are [unit, row] with TILE rows a unit.
 */
import { denseProducts } from '#nn/dense.ts';
import { single } from '#nn/elementary.ts';
import { TILE } from '#nn/numerics.ts';
import { updateParameters } from '#nn/optimizer.ts';
import { pointwise } from '#nn/pointwise.ts';
import type { StageSpec } from './network.ts';

export interface Stage {
  /** Micro-batches whose activations it keeps. */
  readonly held: number;
  readonly parameters: Float32Array;
  /**
   * What the next stage reads, the caller's to give away; of the last stage nothing: it judges.
   * @param targets [TILE] of the last stage
   */
  forward(micro: number, x: Float32Array, targets?: Float32Array): Float32Array | undefined;
  /** Of the gradient by the output that by the input, the caller's to give away; of the first nothing. */
  backward(micro: number, gradient?: Float32Array): Float32Array | undefined;
  /** After `backward`: the gradient of the weights. */
  weightGradient(micro: number): void;
  /** After all micro-batches: step 0, 1, …. Returns the loss of each, of the last stage. */
  update(step: number): Float32Array;
}

/** What a micro-batch leaves behind between its forward and its weight gradient, by layer. */
interface Kept {
  readonly inputs: Float32Array[];
  readonly activations: Float32Array[];
  /** By the sums before the activation. */
  readonly gradients: Float32Array[];
}

const dense = denseProducts(single);
const point = pointwise(single);

export function createStage({ layers, parameters, first, last, micro, rate }: StageSpec): Stage {
  const optimizer = { kind: 'adam', learningRate: rate } as const;
  const moments = new Float32Array(2 * parameters.length);
  const sum = new Float32Array(parameters.length);
  const losses = new Float32Array(micro);
  const scale = new Float32Array(TILE).fill(single.round(1 / (micro * TILE)));
  const kept = new Map<number, Kept>();
  /** Gradients that came before those of earlier micro-batches: they are added in one order only. */
  const early = new Map<number, Float32Array>();
  const spare: Float32Array[] = [];
  let added = 0;
  let held = 0;

  function keptOf(m: number): Kept {
    const own = kept.get(m);
    if (own) return own;
    throw new Error(`stage: the forward of micro-batch ${m} must come first, got none`);
  }

  return {
    parameters,
    get held() {
      return held;
    },
    forward(m, x, targets) {
      const own: Kept = { inputs: [], activations: [], gradients: [] };
      kept.set(m, own);
      held += 1;
      let h = x;
      layers.forEach((layer, l) => {
        const { units, activation, skip } = layer;
        const z = new Float32Array(units * TILE);
        dense.forward(layer, parameters, h, TILE, z);
        own.inputs[l] = h;
        if (activation === 'identity') {
          const [row, dz] = [new Float32Array(TILE), new Float32Array(units * TILE)];
          if (!targets) throw new Error('stage: the last one must have targets, got none');
          point.judge('sigmoid', {
            outputs: units,
            rows: TILE,
            z,
            targets,
            scale,
            losses: row,
            dz,
          });
          losses[m] = dense.rowSum(row, 0, TILE);
          own.gradients[l] = dz;
          return;
        }
        point.activate(activation, z, units, TILE, z);
        own.activations[l] = z;
        h = skip ? add(z, h) : z;
      });
      if (last) return undefined;
      return own.activations.at(-1) === h ? h.slice() : h; // kept is not given away
    },
    backward(m, gradient) {
      const own = keptOf(m);
      let dh = gradient;
      for (let l = layers.length - 1; l >= 0; l--) {
        const layer = layers[l]!;
        let dz = own.gradients[l];
        if (!dz) {
          if (!dh) throw new Error('stage: a gradient must come from the next one, got none');
          dz = new Float32Array(layer.units * TILE);
          point.derive(layer.activation, own.activations[l]!, dh, layer.units, TILE, dz);
          own.gradients[l] = dz;
        }
        if (first && l === 0) break;
        const below = new Float32Array(layer.inputs * TILE);
        dense.inputGradient(layer, parameters, dz, TILE, below);
        dh = layer.skip && dh ? add(below, dh) : below;
      }
      held -= 1;
      return first ? undefined : dh;
    },
    weightGradient(m) {
      const own = keptOf(m);
      kept.delete(m);
      const gradient = spare.pop() ?? new Float32Array(parameters.length);
      layers.forEach((layer, l) => {
        dense.parameterGradient(layer, own.inputs[l]!, own.gradients[l]!, TILE, true, gradient);
      });
      early.set(m, gradient);
      for (let next = early.get(added); next; next = early.get(added)) {
        if (added === 0) sum.set(next);
        else for (let k = 0; k < sum.length; k++) sum[k] = single.round(sum[k]! + next[k]!);
        early.delete(added);
        spare.push(next);
        added += 1;
      }
    },
    update(step) {
      if (added !== micro)
        throw new Error(`stage: ${micro} weight gradients must be there, got ${added}`);
      updateParameters(single, optimizer, step, parameters, moments, sum);
      added = 0;
      return losses.slice();
    },
  };
}

function add(a: Float32Array, b: Float32Array): Float32Array {
  const sum = new Float32Array(a.length);
  for (let k = 0; k < sum.length; k++) sum[k] = single.round(a[k]! + b[k]!);
  return sum;
}
