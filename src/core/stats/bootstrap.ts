/** What a bootstrap of n rows, drawn n times with replacement, holds on average. */

/** Expected fraction of the n rows that a bootstrap holds: 1 - (1 - 1/n)^n; n may be Infinity. */
export function bootstrapUniqueFraction(n: number): number {
  if (!(n >= 1)) throw new RangeError(`bootstrapUniqueFraction: n must be at least 1, got ${n}`);
  return n === Infinity ? -Math.expm1(-1) : -Math.expm1(n * Math.log1p(-1 / n));
}

/**
 * P(a given row is in every one of `members` bootstraps), so that it has no out-of-bag prediction.
 * Times n it is the expected number of such rows.
 */
export function neverOutOfBag(n: number, members: number): number {
  return bootstrapUniqueFraction(n) ** members;
}

/**
 * Variance of the average of `members` estimators of variance `variance`, each pair correlated by
 * rho: rho s² + (1 - rho) s² / B (Elements of Statistical Learning, eq. 15.1). Correlations below
 * -1/(B - 1) cannot exist, and throw.
 */
export function varianceOfAverage(members: number, rho: number, variance: number): number {
  const least = members > 1 ? -1 / (members - 1) : -1;
  if (!(rho >= least - 1e-12 && rho <= 1)) {
    throw new RangeError(
      `varianceOfAverage: rho must be in [${least}, 1] for ${members} members, got ${rho}`,
    );
  }
  return Math.max(0, rho * variance + ((1 - rho) * variance) / members);
}
