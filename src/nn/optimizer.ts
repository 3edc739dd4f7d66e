import { TINY, power } from './numerics.ts';
import type { Precision, Reals } from './numerics.ts';
import type { Optimizer } from './spec.ts';

/** A step's numbers by which an optimizer updates, as `numerics.ts` defines them. */
export interface StepScalars {
  /** Learning rate of this step, for Adam divided by 1 - β1^(step + 1). */
  readonly rate: number;
  /** Adam: 1 / √(1 - β2^(step + 1)), otherwise 1. */
  readonly norm: number;
  /** What weight decay leaves of a parameter; 1 without. */
  readonly decay: number;
}

/** The scalars of step 0, 1, …: computed in f64, then rounded. */
export function stepScalars(
  optimizer: Optimizer,
  step: number,
  round: (x: number) => number,
): StepScalars {
  const { kind, learningRate, warmup = 0, weightDecay = 0, beta1 = 0.9, beta2 = 0.999 } = optimizer;
  const rate = step + 1 < warmup ? learningRate * ((step + 1) / warmup) : learningRate;
  const decay = round(1 - rate * weightDecay);
  if (kind !== 'adam') return { rate: round(rate), norm: 1, decay };
  return {
    rate: round(rate / (1 - power(beta1, step + 1))),
    norm: round(1 / Math.sqrt(1 - power(beta2, step + 1))),
    decay,
  };
}

/**
 * Update parameters and moments (first, then second) in place by the gradient of step 0, 1, ….
 * Returns whether every new parameter is finite.
 */
export function updateParameters(
  { round }: Precision,
  optimizer: Optimizer,
  step: number,
  parameters: Reals,
  moments: Reals,
  gradient: Reals,
): boolean {
  const { rate, norm, decay } = stepScalars(optimizer, step, round);
  const { kind } = optimizer;
  const momentum = round(optimizer.momentum ?? 0.9);
  const beta1 = round(optimizer.beta1 ?? 0.9);
  const beta2 = round(optimizer.beta2 ?? 0.999);
  const rest1 = round(1 - (optimizer.beta1 ?? 0.9));
  const rest2 = round(1 - (optimizer.beta2 ?? 0.999));
  const epsilon = round(optimizer.epsilon ?? 1e-8);
  const count = parameters.length;
  let finite = true;
  for (let k = 0; k < count; k++) {
    const g = gradient[k] ?? 0;
    let p = parameters[k] ?? 0;
    if (decay !== 1) p = round(p * decay);
    if (kind === 'adam') {
      const m = tiny(round(round(beta1 * (moments[k] ?? 0)) + round(rest1 * g)));
      const v = tiny(round(round(beta2 * (moments[count + k] ?? 0)) + round(rest2 * round(g * g))));
      moments[k] = m;
      moments[count + k] = v;
      const scale = round(round(round(Math.sqrt(v)) * norm) + epsilon);
      p = round(p - round(round(rate * m) / scale));
    } else if (kind === 'momentum') {
      const v = tiny(round(round(momentum * (moments[k] ?? 0)) + g));
      moments[k] = v;
      p = round(p - round(rate * v));
    } else {
      p = round(p - round(rate * g));
    }
    parameters[k] = p;
    if (!(Math.abs(p) < Infinity)) finite = false;
  }
  return finite;
}

function tiny(x: number): number {
  return Math.abs(x) < TINY ? 0 : x;
}
