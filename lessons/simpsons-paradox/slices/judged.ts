/** Rows that a classifier was judged on: its error row by row, and what they are cut into slices by. */
import type { CodedColumn } from '#core/slices/columns.ts';

/** What the model said of a row, as it is shown. */
export interface Answer {
  readonly columns: readonly { readonly name: string; readonly format?: 'percent' }[];
  of(row: number): readonly (string | number)[];
}

export interface Judged {
  readonly columns: readonly CodedColumn[];
  /** 1 where the model is wrong, [rows]. */
  readonly loss: Float64Array;
  readonly truth: Uint8Array;
  readonly classes: readonly string[];
  readonly answer: Answer;
  /** What was left out or decided, in sentences. */
  readonly remarks: readonly string[];
}

/** The answers of a model that gives the chance of class 1, [rows]. */
export function judgedByChance(
  chance: Float64Array,
  truth: Uint8Array,
  classes: readonly string[],
): Pick<Judged, 'loss' | 'answer'> {
  return {
    loss: Float64Array.from(chance, (p, row) => ((p > 0.5 ? 1 : 0) === truth[row] ? 0 : 1)),
    answer: {
      columns: [{ name: `Chance of ${classes[1] ?? ''}`, format: 'percent' }],
      of: (row) => [chance[row]!],
    },
  };
}
