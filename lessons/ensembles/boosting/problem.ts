/** The learning problems of a run: classes in the plane with flipped labels, or a curve. */
import { shapes } from '#core/data/shapes.ts';
import { random } from '#core/random.ts';
import type { Lab } from '#run/experiment.ts';
import { flipLabels, planeProblem } from '#run/plane.ts';
import type { Axis, NoisyProblem, PlaneProblem } from '#run/plane.ts';
import boosting, { type Boosting } from './params.ts';
import { waveAt, waveClasses, waveCurve } from './wave.ts';

export async function classProblem(
  params: Boosting,
  seed: number,
  lab: Pick<Lab, 'table'>,
): Promise<NoisyProblem> {
  return flipLabels(await drawPlane(params, seed, lab), params.noise, seed);
}

function drawPlane(params: Boosting, seed: number, lab: Pick<Lab, 'table'>): Promise<PlaneProblem> {
  const { mine } = boosting.fields.data;
  const options = { shapes: { ...shapes, wave: waveClasses }, spread: params.spread, mine };
  return planeProblem(params, options, seed, lab);
}

/** A number to predict from another one. */
export interface CurveProblem {
  readonly train: { readonly x: Float64Array; readonly y: Float64Array };
  readonly test: { readonly x: Float64Array; readonly y: Float64Array };
  readonly axes: readonly [Axis, Axis];
  readonly remarks: readonly string[];
  /** The curve that the rows scatter around, where it is known. */
  readonly truth?: (x: number) => number;
}

const testRows = 1000;

/** The wave itself; of any other data, the second feature from the first. */
export async function curveProblem(
  params: Boosting,
  seed: number,
  lab: Pick<Lab, 'table'>,
): Promise<CurveProblem> {
  if (params.data === 'wave') {
    const { stream } = random(seed);
    const train = waveCurve(params.n, params.spread, stream('train'));
    const height = 0.6 + 2.5 * params.spread;
    return {
      train,
      test: waveCurve(testRows, params.spread, stream('test')),
      axes: [
        { name: 'Input', ends: [-1, 1] },
        { name: 'Target', ends: [-height, height] },
      ],
      remarks: [],
      truth: waveAt,
    };
  }
  const { train, test, axes, remarks } = await drawPlane(params, seed, lab);
  const column = (x: Float64Array, f: number) => x.filter((_, i) => i % 2 === f);
  return {
    train: { x: column(train.x, 0), y: column(train.x, 1) },
    test: { x: column(test.x, 0), y: column(test.x, 1) },
    axes,
    remarks,
  };
}
