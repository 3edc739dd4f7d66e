/** Choices made soft: probabilities in place of decisions, so that gradients can be taken. */
import { checkEqualLength } from '../check.ts';

/** exp(a) / Σ exp(a), in [0, 1], without overflow. */
export function softmax(logits: ArrayLike<number>): Float64Array {
  let most = -Infinity;
  for (let i = 0; i < logits.length; i++) most = Math.max(most, logits[i]!);
  const weights = Float64Array.from(logits, (logit) => Math.exp(logit - most));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/**
 * softmax((a + noise) / temperature): with Gumbel noise a soft draw from softmax(a), that hardens as
 * the temperature falls to 0. Source: Jang, Gu & Poole (2017).
 */
export function gumbelSoftmax(
  logits: ArrayLike<number>,
  noise: ArrayLike<number>,
  temperature: number,
): Float64Array {
  checkEqualLength('gumbelSoftmax', 'logits and noise', logits, noise);
  if (!(temperature > 0)) {
    throw new RangeError(`gumbelSoftmax: temperature must be positive, got ${temperature}`);
  }
  return softmax(Float64Array.from(logits, (logit, i) => (logit + noise[i]!) / temperature));
}

/** One step of architecture and weight. */
export type BilevelPoint = readonly [alpha: number, weight: number];

/**
 * The toy of DARTS (Liu, Simonyan & Yang 2019, figure 2): L_val = α w - 2 α + 1 and
 * L_train = (w - α)². α descends L_val at the weight w' = w - ξ ∂L_train/∂w; then w descends L_train
 * at the new α. ξ = 0 is the first-order shortcut, which ends at (2, 2); the true bilevel optimum
 * is (1, 1), and in general α ends at 2 / (1 + 2 ξ). Yields the start and every step.
 */
export function* bilevelToy(
  start: BilevelPoint,
  unroll: number,
  rates: { readonly alpha: number; readonly weight: number },
  steps: number,
): Generator<BilevelPoint, void> {
  let [alpha, weight] = start;
  yield [alpha, weight];
  for (let step = 0; step < steps; step++) {
    const ahead = weight - unroll * 2 * (weight - alpha);
    // d/dα [α w'(α) - 2 α + 1], with dw'/dα = 2 ξ
    alpha -= rates.alpha * (ahead - 2 + alpha * 2 * unroll);
    weight -= rates.weight * 2 * (weight - alpha);
    yield [alpha, weight];
  }
}
