/** What is worth considering when one number is to be large and another small. */
import { checkEqualLength } from '../check.ts';

/**
 * Whether each candidate is on the Pareto front: no other has at least its value at no higher cost,
 * one of the two strictly better. Equal candidates stand together. A NaN keeps a candidate off.
 */
export function paretoFront(values: ArrayLike<number>, costs: ArrayLike<number>): boolean[] {
  checkEqualLength('paretoFront', 'values and costs', values, costs);
  return Array.from(values, (value, i) => {
    const cost = costs[i]!;
    if (Number.isNaN(value) || Number.isNaN(cost)) return false;
    for (let j = 0; j < values.length; j++) {
      const [other, price] = [values[j]!, costs[j]!];
      if (other >= value && price <= cost && (other > value || price < cost)) return false;
    }
    return true;
  });
}
