/** What is worth considering when one number is to be large and another small. */
import { checkEqualLength } from '../check.ts';
import { nonDominated } from '../search/pareto.ts';

/**
 * Whether each candidate is on the Pareto front: no other has at least its value at no higher cost,
 * one of the two strictly better. Equal candidates stand together. A NaN keeps a candidate off.
 */
export function paretoFront(values: ArrayLike<number>, costs: ArrayLike<number>): boolean[] {
  checkEqualLength('paretoFront', 'values and costs', values, costs);
  const front = new Set(nonDominated(Array.from(values, (value, i) => [-value, costs[i] ?? NaN])));
  return Array.from(values, (_, i) => front.has(i));
}
