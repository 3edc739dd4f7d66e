/** The learning problem of one run. */
import { shapes } from '#core/data/shapes.ts';
import type { Lab } from '#run/experiment.ts';
import { planeProblem, type PlaneProblem } from '#run/plane.ts';
import bagging, { type Bagging } from './params.ts';

export function makeProblem(
  params: Bagging,
  seed: number,
  lab: Pick<Lab, 'table'>,
): Promise<PlaneProblem> {
  const { mine } = bagging.fields.data;
  return planeProblem(params, { shapes, spread: params.noise, mine }, seed, lab);
}
