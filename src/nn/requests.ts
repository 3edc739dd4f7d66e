/** Checks of what engines are asked for after creation; all throw RangeErrors. */
import type { PopulationState } from './engine.ts';
import type { PopulationPlan } from './plan.ts';
import type { PopulationSpec } from './spec.ts';

/** Rows to predict: x must be [rows, features]. */
export function checkTable(spec: PopulationSpec, x: Float32Array, rows: number): void {
  if (!(Number.isInteger(rows) && rows >= 0)) {
    throw new RangeError(`predict: rows must be an integer of at least 0, got ${rows}`);
  }
  if (x.length !== rows * spec.features) {
    throw new RangeError(
      `predict: x must have ${rows * spec.features} entries (rows × features), got ${x.length}`,
    );
  }
}

/** Rows to differentiate on: at least one, each a row of the table. */
export function checkRows(rows: Uint32Array, count: number): void {
  if (rows.length === 0) throw new RangeError('gradient: rows must hold at least one row, got 0');
  for (const row of rows) {
    if (row >= count) {
      throw new RangeError(`gradient: rows must be from 0 to ${count - 1}, got ${row}`);
    }
  }
}

/** A state to restore: as many members, of the same sizes. */
export function checkState(plan: PopulationPlan, state: PopulationState): void {
  if (state.members.length !== plan.members.length) {
    throw new RangeError(
      `restore: state must have ${plan.members.length} members, got ${state.members.length}`,
    );
  }
  plan.members.forEach(({ shape, moments }, m) => {
    const given = state.members[m];
    const has = given?.parameters.length;
    if (has !== shape.parameters) {
      throw new RangeError(
        `restore: members[${m}].parameters must have ${shape.parameters} entries, got ${has}`,
      );
    }
    if (given?.moments.length !== moments) {
      throw new RangeError(
        `restore: members[${m}].moments must have ${moments} entries, got ${given?.moments.length}`,
      );
    }
  });
}
