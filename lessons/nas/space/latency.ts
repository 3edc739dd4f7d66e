/**
 * How long one prediction of each architecture takes. They are timed in rounds, every one once in
 * each, so that a slow moment of the machine falls on one reading of many and not on one of them.
 */
import type { Architecture } from '#core/search/architecture.ts';
import { features } from '#core/search/toy-space.ts';
import { architectureMember } from '#nn/architectures/space.ts';
import { initialParameters, planShape, type ShapePlan } from '#nn/plan.ts';

/** Milliseconds that a reading should take: a browser's clock is coarse. */
const reading = 0.7;
/** Microseconds that a prediction is guessed to take, so that a reading is long enough. */
const guess = (parameters: number) => 0.3 + 0.002 * parameters;

/** A network of this architecture, ready to answer. How fast it is does not depend on its weights. */
export function predictor(architecture: Architecture): (row: ArrayLike<number>) => number {
  if (architecture.constant) return () => 0.5;
  const member = architectureMember(architecture, 1, 0);
  const spec = { features, outputs: 1, loss: 'sigmoid', steps: 1, members: [member] } as const;
  const shape = planShape(spec, member);
  const parameters = initialParameters(shape, member.initSeed);
  return (row) => 1 / (1 + Math.exp(-forward(shape, parameters, row)));
}

function forward({ layers }: ShapePlan, parameters: Float32Array, row: ArrayLike<number>): number {
  let values = row;
  for (const { inputs, units, activation, skip, weights, biases } of layers) {
    const next = new Float64Array(units);
    for (let o = 0; o < units; o++) {
      let sum = parameters[biases + o]!;
      for (let i = 0; i < inputs; i++) sum += parameters[weights + o * inputs + i]! * values[i]!;
      if (activation === 'relu') sum = Math.max(0, sum);
      else if (activation === 'tanh') sum = Math.tanh(sum);
      next[o] = skip ? sum + values[o]! : sum;
    }
    values = next;
  }
  return values[0]!;
}

/** Microseconds of one prediction, by one reading; NaN where the clock does not move. */
export function timeOnce(
  predict: (row: ArrayLike<number>) => number,
  parameters: number,
  row: ArrayLike<number>,
  now: () => number,
): number {
  const calls = Math.ceil((1000 * reading) / guess(parameters));
  const start = now();
  for (let call = 0; call < calls; call++) predict(row);
  const took = now() - start;
  return took > 0 ? (1000 * took) / calls : NaN;
}
