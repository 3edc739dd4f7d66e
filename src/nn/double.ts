import type { Precision } from './numerics.ts';

/** f64 without rounding: the reference as a differentiable function, to check gradients with. */
export const double: Precision = {
  array: (length) => new Float64Array(length),
  round: (x) => x,
  exp: Math.exp,
  log: Math.log,
  tanh: Math.tanh,
};
