/** The training and test rows of a run, for those who go on elsewhere. */
import type { RowSource } from '#run/notebook.ts';
import type { Boosting } from './params.ts';
import { classProblem, curveProblem } from './problem.ts';

/** Inputs [rows, features], targets or classes [rows]. */
interface Rows {
  readonly x: Float64Array;
  readonly y: Float64Array | Uint8Array;
}

export interface BoostingRows {
  readonly train: Rows;
  readonly test: Rows;
  readonly features: readonly string[];
  /** The classes' names; none where a number is predicted. */
  readonly labels: readonly string[];
  /** 1 where a training label was flipped. */
  readonly flipped: Uint8Array;
}

const rows: RowSource<Boosting, BoostingRows> = async (params, seed, lab) => {
  if (params.kind === 'gradient' && params.task === 'curve') {
    const { train, test, axes } = await curveProblem(params, seed, lab);
    return { train, test, features: [axes[0].name], labels: [], flipped: new Uint8Array() };
  }
  const { train, test, axes, labels, flipped } = await classProblem(params, seed, lab);
  return { train, test, features: axes.map(({ name }) => name), labels, flipped };
};

export default rows;
