/** What engines share before a number is computed: layouts, constants, drawable rows, weights. */
import { counterRandom, keyOf } from '#core/random.ts';
import { PURPOSE, batchOrder } from './order.ts';
import { LIMITS } from './spec.ts';
import type { Activation, MemberSpec, PopulationData, PopulationSpec } from './spec.ts';

export interface LayerPlan {
  readonly inputs: number;
  readonly units: number;
  readonly activation: Activation;
  readonly skip: boolean;
  /** Where the weights [units, inputs] start in the member's parameters. */
  readonly weights: number;
  /** Where the biases [units] start. */
  readonly biases: number;
}

/** The layers of a member, the linear output layer last. Members of one shape share one plan. */
export interface ShapePlan {
  readonly layers: readonly LayerPlan[];
  readonly parameters: number;
  /** Multiply-adds of one row's forward pass. */
  readonly multiplyAdds: number;
}

export interface MemberPlan {
  readonly spec: MemberSpec;
  readonly shape: ShapePlan;
  /** Parameters · (0 for sgd, 1 for momentum, 2 for adam). */
  readonly moments: number;
  /** The rows of positive weight, ascending; absent: all rows. */
  readonly drawable?: Uint32Array;
  /** The weight [rows] by which each row's loss is multiplied: mean 1 over the drawable rows. */
  readonly weights?: Float32Array;
}

export interface PopulationPlan {
  readonly spec: PopulationSpec;
  readonly data: PopulationData;
  readonly members: readonly MemberPlan[];
}

/** The plan of a population that `checkPopulation` has passed. */
export function planPopulation(spec: PopulationSpec, data: PopulationData): PopulationPlan {
  const shapes = new Map<string, ShapePlan>();
  const members = spec.members.map((member, m) => {
    const name = JSON.stringify(member.hidden);
    const shape = shapes.get(name) ?? planShape(spec, member);
    shapes.set(name, shape);
    const moments = momentsOf(member) * shape.parameters;
    return { spec: member, shape, moments, ...planWeights(data, m) };
  });
  return { spec, data, members };
}

/** Moment vectors an optimizer keeps: 0 (sgd), 1 (momentum: velocity) or 2 (adam: first, second). */
export function momentsOf(member: MemberSpec): number {
  return { sgd: 0, momentum: 1, adam: 2 }[member.optimizer.kind];
}

/** The layout of a member's parameters. */
export function planShape(spec: PopulationSpec, member: MemberSpec): ShapePlan {
  const output = { units: spec.outputs, activation: 'identity' } as const;
  const layers: LayerPlan[] = [];
  let inputs = spec.features;
  let offset = 0;
  let multiplyAdds = 0;
  for (const { units, activation, skip = false } of [
    ...member.hidden,
    { ...output, skip: false },
  ]) {
    const biases = offset + units * inputs;
    layers.push({ inputs, units, activation, skip, weights: offset, biases });
    multiplyAdds += units * inputs;
    offset = biases + units;
    inputs = units;
  }
  return { layers, parameters: offset, multiplyAdds };
}

/** A member's drawable rows and weights. Sum and quotients in f64, in row order, then rounded. */
export function planWeights(
  data: PopulationData,
  member: number,
): Pick<MemberPlan, 'drawable' | 'weights'> {
  if (!data.weights) return {};
  const own = data.weights.subarray(member * data.rows, (member + 1) * data.rows);
  const drawable: number[] = [];
  let sum = 0;
  own.forEach((weight, row) => {
    if (weight > 0) drawable.push(row);
    sum += weight;
  });
  const mean = sum / drawable.length;
  return { drawable: Uint32Array.from(drawable), weights: own.map((weight) => weight / mean) };
}

/** Fill `into` with the table rows of a member's batch at a step. */
export function drawBatch(
  { spec, drawable }: Pick<MemberPlan, 'spec' | 'drawable'>,
  rows: number,
  step: number,
  into: Uint32Array,
): Uint32Array {
  batchOrder(spec.orderSeed, step, drawable?.length ?? rows, into);
  if (drawable) for (let j = 0; j < into.length; j++) into[j] = drawable[into[j] ?? 0] ?? 0;
  return into;
}

/** What every row's loss is multiplied by, before rounding: 1 over the losses a batch averages. */
export function batchScale(spec: PopulationSpec, rows: number): number {
  return spec.loss === 'softmax' ? 1 / rows : 1 / (rows * spec.outputs);
}

/**
 * Initial weights: uniform in ±√(6 / inputs) for relu (He et al. 2015), otherwise in
 * ±√(6 / (inputs + units)) (Glorot & Bengio 2010); biases 0. The weight [o, i] of layer l takes
 * u = counterRandom(keyOf(initSeed, 1), (l · 64 + o) · 64 + i) and is ((u + 0.5) / 2^31 - 1) ·
 * bound in f64, then rounded to f32. So a wider layer begins with the draws of a narrower one.
 */
export function initialParameters(shape: ShapePlan, initSeed: number): Float32Array {
  const key = keyOf(initSeed, PURPOSE.weights);
  const parameters = new Float32Array(shape.parameters);
  shape.layers.forEach(({ inputs, units, activation, weights }, l) => {
    const bound = Math.sqrt(6 / (activation === 'relu' ? inputs : inputs + units));
    for (let o = 0; o < units; o++) {
      for (let i = 0; i < inputs; i++) {
        const draw = counterRandom(key, (l * LIMITS.units + o) * LIMITS.units + i);
        parameters[weights + o * inputs + i] = ((draw + 0.5) / 2 ** 31 - 1) * bound;
      }
    }
  });
  return parameters;
}
