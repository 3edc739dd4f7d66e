/** What a lesson does with a member outside a population: its batches, updates by a gradient. */
import { single } from './elementary.ts';
import type { MemberState } from './engine.ts';
import { updateParameters } from './optimizer.ts';
import { drawBatch, planWeights } from './plan.ts';
import type { MemberSpec, PopulationData, PopulationSpec } from './spec.ts';

/** The table rows [batch] that a member's step 0, 1, … trains on. Throws for a missing member. */
export function batchRows(
  spec: PopulationSpec,
  data: PopulationData,
  member: number,
  step: number,
): Uint32Array {
  const own = spec.members[member];
  if (!own) {
    const last = spec.members.length - 1;
    throw new RangeError(`batchRows: member must be an integer from 0 to ${last}, got ${member}`);
  }
  const { drawable } = planWeights(data, member);
  return drawBatch({ spec: own, drawable }, data.rows, step, new Uint32Array(own.batch));
}

/**
 * The state after one step by a given gradient [parameters] (say, an average over workers), exactly
 * as an engine would take it. Throws a RangeError when the lengths differ.
 */
export function applyGradient(
  member: MemberSpec,
  state: MemberState,
  gradient: Float32Array,
): MemberState {
  if (gradient.length !== state.parameters.length) {
    throw new RangeError(
      `applyGradient: gradient must have ${state.parameters.length} entries, got ${gradient.length}`,
    );
  }
  if (state.diverged) return state;
  const parameters = state.parameters.slice();
  const moments = state.moments.slice();
  const { optimizer } = member;
  const finite = updateParameters(single, optimizer, state.step, parameters, moments, gradient);
  if (!finite) {
    parameters.fill(NaN);
    moments.fill(NaN);
  }
  return { step: state.step + 1, diverged: !finite, parameters, moments };
}
