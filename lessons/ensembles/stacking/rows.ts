/** The training and test rows of a run, for those who go on elsewhere. */
import type { RowSource } from '#run/notebook.ts';
import type { NoisyProblem } from '#run/plane.ts';
import type { Stacking } from './params.ts';
import { makeProblem } from './problem.ts';

export type StackingRows = Pick<NoisyProblem, 'train' | 'test' | 'labels' | 'flipped'> & {
  readonly features: readonly string[];
};

const rows: RowSource<Stacking, StackingRows> = async (params, seed, lab) => {
  const { train, test, labels, flipped, axes } = await makeProblem(params, seed, lab);
  return { train, test, labels, flipped, features: axes.map(({ name }) => name) };
};

export default rows;
