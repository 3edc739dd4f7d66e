/** Scores of a network that nobody has trained; higher is better. */
import { checkEqualLength } from '../check.ts';

/** The Euclidean length of a gradient: the score `grad_norm` of Abdelfattah et al. (2021). */
export function gradientNorm(gradient: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < gradient.length; k++) sum += gradient[k]! ** 2;
  return Math.sqrt(sum);
}

/**
 * The connection sensitivity of Lee et al. (2019), SNIP, summed over a network: Σ |parameter ·
 * gradient|, to first order what the loss would change if each parameter in turn were cut.
 */
export function connectionSensitivity(
  parameters: ArrayLike<number>,
  gradient: ArrayLike<number>,
): number {
  checkEqualLength('connectionSensitivity', 'parameters and gradient', parameters, gradient);
  let sum = 0;
  for (let k = 0; k < gradient.length; k++) sum += Math.abs(parameters[k]! * gradient[k]!);
  return sum;
}
