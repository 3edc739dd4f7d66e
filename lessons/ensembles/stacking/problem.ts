/** The learning problem of a run: rows in the plane, some of the training labels flipped. */
import { shapes } from '#core/data/shapes.ts';
import type { Lab } from '#run/experiment.ts';
import { flipLabels, planeProblem, type NoisyProblem } from '#run/plane.ts';
import stacking, { type Stacking } from './params.ts';

export async function makeProblem(
  params: Stacking,
  seed: number,
  lab: Pick<Lab, 'table'>,
): Promise<NoisyProblem> {
  const { mine } = stacking.fields.data;
  const plane = await planeProblem(params, { shapes, spread: params.spread, mine }, seed, lab);
  return flipLabels(plane, params.noise, seed);
}
