/** The training and test rows of a run, standardized as the models see them. */
import type { RowSource } from '#run/notebook.ts';
import type { Cost } from './params.ts';
import { makeProblem, type Problem } from './problem.ts';

export type CostRows = Pick<Problem, 'train' | 'test' | 'rare'>;

const rows: RowSource<Cost, CostRows> = async (params, seed, lab) => {
  const { train, test, rare } = await makeProblem(params, seed, lab);
  return { train, test, rare };
};

export default rows;
