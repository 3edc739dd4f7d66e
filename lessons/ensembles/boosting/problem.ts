/** The learning problems of a run: classes in the plane with flipped labels, or a curve. */
import { shapes } from '#core/data/shapes.ts';
import { random } from '#core/random.ts';
import type { Lab } from '#run/experiment.ts';
import { planeProblem, type Axis, type PlaneProblem } from '#run/plane.ts';
import boosting, { type Boosting } from './params.ts';
import { waveAt, waveClasses, waveCurve } from './wave.ts';

export interface NoisyProblem extends PlaneProblem {
  /** 1 where a training label was flipped, [rows]. */
  readonly flipped: Uint8Array;
}

export async function classProblem(
  params: Boosting,
  seed: number,
  lab: Pick<Lab, 'table'>,
): Promise<NoisyProblem> {
  const plane = await drawPlane(params, seed, lab);
  const { classes, y } = plane.train;
  const { stream } = random(seed);
  // More noise flips the same labels and some more.
  const [chance, other] = [stream('flip'), stream('other')];
  const flipped = Uint8Array.from(y, () => (chance.uniform() < params.noise ? 1 : 0));
  const noisy = y.map((label, row) => {
    const away = 1 + other.integer(Math.max(1, classes - 1));
    return flipped[row] === 1 ? (label + away) % classes : label;
  });
  return { ...plane, train: { ...plane.train, y: noisy }, flipped };
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
