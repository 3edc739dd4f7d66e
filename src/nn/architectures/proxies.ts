/** Zero-cost proxies of an architecture's final loss: scores before any training, higher is better. */
import type { Architecture } from '#core/search/architecture.ts';
import { parameterCount } from '#core/search/architecture.ts';
import { connectionSensitivity, gradientNorm } from '#core/search/zero-cost.ts';
import { features } from '#core/search/toy-space.ts';
import { planShape, type ShapePlan } from '../plan.ts';
import { type ProxyId } from '#core/search/estimates.ts';
import { estimateMember, type EstimateOptions } from './estimates.ts';

/** Rows of the one batch that the gradient is of. */
const batch = 32;
/** Architectures that are asked side by side. */
const slice = 30;

/** Scores [architectures] of each proxy; a network that sees nothing of its input scores 0. */
export async function proxyScores(
  architectures: readonly Architecture[],
  { splits: { train }, seed, engine, breathe }: EstimateOptions,
): Promise<Readonly<Record<ProxyId, Float64Array>>> {
  const column = () => new Float64Array(architectures.length);
  const scores = { gradient: column(), snip: column(), flow: column(), parameters: column() };
  architectures.forEach((each, i) => (scores.parameters[i] = parameterCount(each, features, 1)));
  const able = architectures.flatMap(({ constant }, i) => (constant ? [] : [i]));
  const rows = Uint32Array.from({ length: batch }, (_, row) => row);
  for (let from = 0; from < able.length; from += slice) {
    const part = able.slice(from, from + slice);
    const members = part.map((i) => estimateMember(architectures[i]!, seed));
    const spec = { features, outputs: 1, loss: 'sigmoid', steps: 1, members } as const;
    const population = await engine.create(spec, train);
    try {
      const state = await population.state();
      for (const [k, i] of part.entries()) {
        const { gradient } = await population.gradient(k, rows);
        const { parameters } = state.members[k]!;
        scores.gradient[i] = gradientNorm(gradient);
        scores.snip[i] = connectionSensitivity(parameters, gradient);
        scores.flow[i] = synapticFlow(planShape(spec, members[k]!), parameters);
        await breathe();
      }
    } finally {
      await population.dispose();
    }
  }
  return scores;
}

/**
 * The synaptic flow of Tanaka et al. (2020), SynFlow, summed over a network: Σ parameter · ∂R /
 * ∂parameter for R the output of the network with all parameters replaced by their absolute values
 * and its activations left out, for an input of ones. It needs no data.
 */
export function synapticFlow({ layers }: ShapePlan, parameters: ArrayLike<number>): number {
  const size = (at: number): number => Math.abs(parameters[at]!);
  const sums: Float64Array[] = []; // of each layer before its skip is added
  let values = new Float64Array(layers[0]!.inputs).fill(1);
  for (const { inputs, units, weights, biases, skip } of layers) {
    const sum = new Float64Array(units);
    for (let o = 0; o < units; o++) {
      sum[o] = size(biases + o);
      for (let i = 0; i < inputs; i++) sum[o]! += size(weights + o * inputs + i) * values[i]!;
    }
    sums.push(sum);
    values = skip ? sum.map((value, o) => value + values[o]!) : sum;
  }
  // The parameters of a layer enter its sums linearly: theirs is Σ sum · ∂R/∂sum.
  let flow = 0;
  let slope = new Float64Array(layers.at(-1)!.units).fill(1);
  for (const [l, { inputs, units, weights, skip }] of [...layers.entries()].reverse()) {
    const below = new Float64Array(inputs);
    for (let o = 0; o < units; o++) {
      flow += sums[l]![o]! * slope[o]!;
      for (let i = 0; i < inputs; i++) below[i]! += size(weights + o * inputs + i) * slope[o]!;
    }
    slope = skip ? below.map((value, i) => value + slope[i]!) : below;
  }
  return flow;
}
