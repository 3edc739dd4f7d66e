/**
 * What every engine offers. Calls answer with promises because a GPU must; calls to one population
 * do not overlap: await each before the next.
 */
import type { PopulationData, PopulationSpec } from './spec.ts';

export interface PopulationEngine {
  readonly name: 'reference' | 'wasm' | 'webgpu';
  /**
   * Check the spec (`checkPopulation` throws before anything is allocated), allocate, and set every
   * member to its initial weights at step 0.
   */
  create(spec: PopulationSpec, data: PopulationData): Promise<Population>;
}

/** A population in training. It owns memory until `dispose`. */
export interface Population {
  readonly spec: PopulationSpec;
  /** Steps taken by a member that has not diverged and was not restored apart from the others. */
  readonly step: number;
  /**
   * Take `steps` steps with every member that has not diverged. Work is cut into slices of a few
   * milliseconds with `breathe` between them; results do not depend on the cut. If `breathe`
   * throws, members may stand at different steps: dispose, or restore a state.
   */
  advance(steps: number, breathe: () => Promise<void>): Promise<void>;
  /** Losses since the last call, and who has diverged so far. */
  report(): Promise<PopulationReport>;
  /**
   * Outputs of all members for rows x [rows, features]: [members, rows, outputs]. `outputs` are
   * probabilities for sigmoid and softmax, values for squared; `logits` come before that. A
   * diverged member's are NaN. Dropout is off.
   */
  predict(x: Float32Array, rows: number, as?: 'outputs' | 'logits'): Promise<Float32Array>;
  /**
   * Loss and gradient [parameters] of one member on given rows of the training table, weighted as
   * in training, with the dropout masks of the member's current step; nothing is applied. On
   * `batchRows(…)` it is what `advance` would use.
   */
  gradient(member: number, rows: Uint32Array): Promise<BatchGradient>;
  /** A copy of everything training depends on; what `report` has gathered is not part of it. */
  state(): Promise<PopulationState>;
  /** Go on from a state, of this or another population with members of the same shapes. */
  restore(state: PopulationState): Promise<void>;
  /** Free everything. Further calls are errors; a second `dispose` is not. */
  dispose(): Promise<void>;
}

export interface PopulationReport {
  /**
   * [members] mean of the training-batch losses since the last report, each taken before its
   * update; NaN when there were none and for diverged members.
   */
  readonly loss: Float32Array;
  /** [members] 1 where the member has diverged. */
  readonly diverged: Uint8Array;
}

export interface BatchGradient {
  readonly loss: number;
  /** [parameters], laid out as the parameters are. */
  readonly gradient: Float32Array;
}

export interface PopulationState {
  readonly step: number;
  readonly members: readonly MemberState[];
}

/** A member by itself: it may be averaged, edited, kept, or moved to another population. */
export interface MemberState {
  /** Steps taken; it fixes the next batch, masks, warm-up and bias correction. */
  readonly step: number;
  readonly diverged: boolean;
  /** Layer by layer: weights [units, inputs], biases [units]. */
  readonly parameters: Float32Array;
  /** None (sgd), velocity (momentum), or first then second moments (adam), laid out likewise. */
  readonly moments: Float32Array;
}
