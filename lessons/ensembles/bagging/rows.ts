/** The training and test rows of a run, for those who go on elsewhere. */
import type { RowSource } from '#run/notebook.ts';
import type { PlaneProblem } from '#run/plane.ts';
import type { Bagging } from './params.ts';
import { makeProblem } from './problem.ts';

export type BaggingRows = Pick<PlaneProblem, 'train' | 'test' | 'labels'> & {
  readonly features: readonly string[];
};

const rows: RowSource<Bagging, BaggingRows> = async (params, seed, lab) => {
  const { train, test, labels, axes } = await makeProblem(params, seed, lab);
  return { train, test, labels, features: axes.map(({ name }) => name) };
};

export default rows;
