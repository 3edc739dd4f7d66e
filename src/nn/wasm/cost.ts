/** How much work training is, in multiply-adds: to cut slices and shares, never to change results. */
import { planShape } from '../plan.ts';
import type { ShapePlan } from '../plan.ts';
import type { MemberSpec, PopulationSpec } from '../spec.ts';

/** One step of a member: forward, two products backward, and the update. */
export function stepCost(shape: ShapePlan, member: MemberSpec): number {
  return 3 * shape.multiplyAdds * member.batch + 8 * shape.parameters;
}

/** One step of each member [members]. */
export function stepCosts(spec: PopulationSpec): number[] {
  return spec.members.map((member) => stepCost(planShape(spec, member), member));
}
