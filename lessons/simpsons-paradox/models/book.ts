/** The book's two models, in which each is better in one group, and where their ranking flips. */

/** Accuracy in each group. */
export interface GroupRates {
  readonly majority: number;
  readonly minority: number;
}

/** As printed, with the overall accuracy at 10 % minority users. */
export const printed = {
  a: { majority: 0.98, minority: 0.8 },
  b: { majority: 0.95, minority: 0.95 },
  overall: { a: 0.962, b: 0.95 },
} as const;

/**
 * Accuracy over all users, each right answer and each error counted `cost` times on the `share` of
 * users that are the minority: at cost 1 the plain accuracy.
 */
export function weightedAccuracy(rates: GroupRates, share: number, cost = 1): number {
  const [majority, minority] = [1 - share, share * cost];
  return (majority * rates.majority + minority * rates.minority) / (majority + minority);
}

/** The minority share at which B, better there, overtakes A, better in the majority. */
export function flipShare(a: GroupRates, b: GroupRates, cost = 1): number {
  const lead = a.majority - b.majority;
  return lead / (lead + cost * (b.minority - a.minority));
}

/** The cost of an error on a minority user at which the two tie, at that minority share. */
export function flipCost(a: GroupRates, b: GroupRates, share: number): number {
  return ((1 - share) * (a.majority - b.majority)) / (share * (b.minority - a.minority));
}
