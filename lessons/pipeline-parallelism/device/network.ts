/** The network that is cut into stages: residual layers of tanh between a layer that widens and one logit. */
import { keyOf, random } from '#core/random.ts';
import { planShape, type LayerPlan } from '#nn/plan.ts';
import type { MemberSpec, PopulationSpec } from '#nn/spec.ts';
import type { Device } from './params.ts';
import { layersOf, microRows, shapeOf } from './plan.ts';

/** One stage: its layers, whose offsets are into the stage's own parameters. */
export interface StageSpec {
  readonly layers: readonly LayerPlan[];
  /** Initial weights and biases. */
  readonly parameters: Float32Array;
  readonly first: boolean;
  readonly last: boolean;
  /** Micro-batches of a step. */
  readonly micro: number;
  readonly rate: number;
}

/** The whole network and its training, as the population trainer would be told. */
export function networkOf(
  values: Device,
  seed: number,
): {
  readonly spec: PopulationSpec;
  readonly member: MemberSpec;
} {
  const { width: units, layers, rate, steps } = values;
  const tanh = { units, activation: 'tanh' } as const;
  const member: MemberSpec = {
    hidden: [tanh, ...Array.from({ length: layers }, () => ({ ...tanh, skip: true }))],
    optimizer: { kind: 'adam', learningRate: rate },
    batch: shapeOf(values).micro * microRows,
    initSeed: keyOf(seed, 2),
    orderSeed: keyOf(seed, 1),
  };
  return { spec: { features: 2, outputs: 1, loss: 'sigmoid', steps, members: [member] }, member };
}

/** Weights as the trainer draws them (Glorot), from a stream that has enough for any width. */
export function initialWeights(values: Device, seed: number): Float32Array {
  const { spec, member } = networkOf(values, seed);
  const shape = planShape(spec, member);
  const parameters = new Float32Array(shape.parameters);
  shape.layers.forEach(({ inputs, units, weights }, layer) => {
    const stream = random(seed).stream('weights', layer);
    const bound = Math.sqrt(6 / (inputs + units));
    for (let k = 0; k < units * inputs; k++)
      parameters[weights + k] = (2 * stream.uniform() - 1) * bound;
  });
  return parameters;
}

/** [stages] what each stage is given. */
export function stagesOf(values: Device, weights: Float32Array): StageSpec[] {
  const { devices, chunks, micro } = shapeOf(values);
  const { spec, member } = networkOf(values, 0); // for its layers alone
  const { layers } = planShape(spec, member);
  const stages = devices * chunks;
  return layersOf(values, stages).map(({ from, to }, stage) => {
    const [first, last] = [stage === 0, stage === stages - 1];
    const own = layers.slice(first ? 0 : from + 1, last ? layers.length : to + 1);
    const begin = own[0]?.weights ?? 0;
    const top = own.at(-1);
    const end = top ? top.biases + top.units : begin;
    return {
      layers: own.map((layer) => ({
        ...layer,
        weights: layer.weights - begin,
        biases: layer.biases - begin,
      })),
      parameters: weights.slice(begin, end),
      first,
      last,
      micro,
      rate: values.rate,
    };
  });
}
