/** What is best when two or more numbers are all to be small. */
import { checkEqualLength } from '../check.ts';

/** Whether a is at most b in every number and below it in at least one. */
export function dominates(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  checkEqualLength('dominates', 'points', a, b);
  let isBelow = false;
  for (let i = 0; i < a.length; i++) {
    if (!(a[i]! <= b[i]!)) return false;
    if (a[i]! < b[i]!) isBelow = true;
  }
  return isBelow;
}

/** The indices, ascending, of the points that no other dominates; points with a NaN are left out. */
export function nonDominated(points: readonly ArrayLike<number>[]): number[] {
  const known = points.flatMap((point, i) =>
    Array.prototype.some.call(point, Number.isNaN) ? [] : [i],
  );
  return known.filter((i) => !known.some((j) => dominates(points[j]!, points[i]!)));
}

/**
 * The area that points of two numbers dominate below a reference point, in the product of their
 * units; points beyond the reference add nothing.
 */
export function hypervolume2(
  points: readonly ArrayLike<number>[],
  reference: readonly [number, number],
): number {
  const inside = nonDominated(points)
    .map((i) => points[i]!)
    .filter((point) => point[0]! < reference[0] && point[1]! < reference[1])
    .sort((a, b) => a[0]! - b[0]!);
  let area = 0;
  let ceiling = reference[1];
  for (const point of inside) {
    area += (reference[0] - point[0]!) * (ceiling - point[1]!);
    ceiling = point[1]!;
  }
  return area;
}
