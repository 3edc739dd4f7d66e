/**
 * A deep chain of layers and its gradient, once with everything kept and once in segments. What is
 * held and what is computed is counted as it happens.
 */
import { segmentLengths } from '#core/schedules/checkpointing.ts';
import type { Stream } from '#core/random.ts';

export interface Chain {
  readonly units: number;
  readonly rows: number;
  /** [layers][units · units] */
  readonly weights: readonly Float64Array[];
  /** [rows · units] */
  readonly input: Float64Array;
}
export interface Counted {
  /** [layers][units · units] */
  readonly gradient: readonly Float64Array[];
  /** Most activations alive at once, the input among them. */
  readonly peak: number;
  /** Forwards of one layer. */
  readonly forwards: number;
}

export function drawChain(layers: number, stream: Stream, units = 8, rows = 8): Chain {
  const scale = 1.5 / Math.sqrt(units);
  const draw = (count: number, by: number) =>
    Float64Array.from({ length: count }, () => by * stream.normal());
  return {
    units,
    rows,
    weights: Array.from({ length: layers }, () => draw(units * units, scale)),
    input: draw(rows * units, 1),
  };
}

/** h [rows, units] → tanh(h · w) */
function forward({ units, rows }: Chain, h: Float64Array, w: Float64Array): Float64Array {
  const out = new Float64Array(rows * units);
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < units; j++) {
      let sum = 0;
      for (let i = 0; i < units; i++) sum += h[row * units + i]! * w[i * units + j]!;
      out[row * units + j] = Math.tanh(sum);
    }
  }
  return out;
}

/** From the gradient of a layer's output to those of its weights and of its input. */
function backward(
  { units, rows }: Chain,
  h: Float64Array,
  out: Float64Array,
  w: Float64Array,
  above: Float64Array,
): { weights: Float64Array; below: Float64Array } {
  const weights = new Float64Array(units * units);
  const below = new Float64Array(rows * units);
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < units; j++) {
      const at = row * units + j;
      const dz = above[at]! * (1 - out[at]! * out[at]!);
      for (let i = 0; i < units; i++) {
        weights[i * units + j]! += h[row * units + i]! * dz;
        below[row * units + i]! += w[i * units + j]! * dz;
      }
    }
  }
  return { weights, below };
}

/** Gradient of half the squared length of the last layer's output. @param segments absent: keep all */
export function gradientOf(chain: Chain, segments?: number): Counted {
  const { weights, input } = chain;
  const layers = weights.length;
  const lengths = segments === undefined ? [layers] : segmentLengths(layers, segments);
  const begins = lengths.map((_, i) => lengths.slice(0, i).reduce((sum, each) => sum + each, 0));
  const gradient: Float64Array[] = [];
  const kept = new Map<number, Float64Array>([[0, input]]); // what enters a layer
  let peak = 1;
  let forwards = 0;
  const keep = (layer: number, h: Float64Array): void => {
    kept.set(layer, h);
    peak = Math.max(peak, kept.size);
  };
  const next = (h: Float64Array, layer: number): Float64Array => {
    forwards += 1;
    return forward(chain, h, weights[layer]!);
  };
  let h = input;
  for (let layer = 0; layer < layers; layer++) {
    h = next(h, layer);
    if (segments === undefined || (begins.includes(layer + 1) && layer + 1 < layers))
      keep(layer + 1, h);
  }
  let above: Float64Array | undefined;
  for (const [i, length] of [...lengths.entries()].reverse()) {
    const from = begins[i]!;
    // Outputs of the segment's layers, beside what is kept of where segments begin.
    const outputs: Float64Array[] = [];
    if (segments !== undefined) {
      let inner = kept.get(from)!;
      for (let layer = from; layer < from + length; layer++) {
        inner = next(inner, layer);
        outputs.push(inner);
        peak = Math.max(peak, kept.size + outputs.length);
      }
    }
    for (let layer = from + length - 1; layer >= from; layer--) {
      const out = segments === undefined ? kept.get(layer + 1)! : outputs[layer - from]!;
      const entered =
        segments === undefined || layer === from ? kept.get(layer)! : outputs[layer - from - 1]!;
      const found = backward(chain, entered, out, weights[layer]!, above ?? out);
      gradient[layer] = found.weights;
      above = found.below;
      if (segments === undefined) kept.delete(layer + 1);
      else outputs.pop();
    }
    kept.delete(from);
  }
  return { gradient, peak, forwards };
}
