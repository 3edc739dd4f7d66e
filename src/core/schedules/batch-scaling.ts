/** What a larger batch does to a step: linear scaling, noise, and where the gain flattens. */

/** What is left of an error after k small steps on ½λw², and after one k times as long. */
export function linearRule(rate: number, curvature: number, k: number) {
  return { small: (1 - rate * curvature) ** k, big: 1 - k * rate * curvature };
}

/**
 * Variance at which SGD on ½λw² settles, where the gradient of one row has variance `noise`:
 * η σ² / (B λ (2 - ηλ)), for 0 < ηλ < 2.
 */
export function stationaryVariance(
  rate: number,
  curvature: number,
  noise: number,
  batch: number,
): number {
  return (rate * noise) / (batch * curvature * (2 - rate * curvature));
}

/**
 * Gradient noise scale from the mean squared norms of gradients of two batch sizes, unbiased.
 * McCandlish et al. (2018), appendix A.
 */
export function noiseScale(
  small: { readonly batch: number; readonly squaredNorm: number },
  large: { readonly batch: number; readonly squaredNorm: number },
): { readonly squaredGradient: number; readonly noise: number; readonly scale: number } {
  const squaredGradient =
    (large.batch * large.squaredNorm - small.batch * small.squaredNorm) /
    (large.batch - small.batch);
  const noise = (small.squaredNorm - large.squaredNorm) / (1 / small.batch - 1 / large.batch);
  return { squaredGradient, noise, scale: noise / squaredGradient };
}

/**
 * At batch B and noise scale N, against endlessly many steps or rows: the share of the longest
 * useful rate, the steps over the fewest possible, and the rows over the fewest possible.
 */
export function batchCost(batch: number, scale: number) {
  return { rate: 1 / (1 + scale / batch), steps: 1 + scale / batch, rows: 1 + batch / scale };
}
