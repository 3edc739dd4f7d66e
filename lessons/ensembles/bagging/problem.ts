/** The learning problem of one run. */
import { fitStandardization } from '#core/data/dataset.ts';
import { shapes } from '#core/data/shapes.ts';
import { random } from '#core/random.ts';
import type { Lab } from '#run/experiment.ts';
import { planeProblem, type PlaneProblem } from '#run/plane.ts';
import { paintWindow, unpackPoints } from './painted.ts';
import bagging, { type Bagging } from './params.ts';

export async function makeProblem(
  params: Bagging,
  seed: number,
  lab: Pick<Lab, 'table'>,
): Promise<PlaneProblem> {
  const { data } = params;
  if (data === 'painted') return painted(params, seed);
  const { mine } = bagging.fields.data;
  return planeProblem({ ...params, data }, { shapes, spread: params.noise, mine }, seed, lab);
}

/** Points that a painting must have, and rows that it is tested on. */
const fewestPoints = 4;
const testRows = 1000;

/** The painted points are the training rows; each test row is one of them, moved by noise. */
function painted({ paint, noise }: Bagging, seed: number): PlaneProblem {
  const points = unpackPoints(paint);
  const ones = points.filter(({ label }) => label === 1).length;
  const zeros = points.length - ones;
  if (points.length < fewestPoints || ones === 0 || zeros === 0) {
    throw new RangeError(
      `Paint at least ${fewestPoints} points of both classes, got ${zeros} and ${ones}.`,
    );
  }
  const stream = random(seed).stream('test');
  const rowsOf = (rows: number, spread: number) => {
    const chosen = Array.from({ length: rows }, (_, row) => points[row % points.length]!);
    const move = () => (spread > 0 ? spread * stream.normal() : 0);
    return {
      rows,
      features: 2,
      classes: 2,
      x: Float64Array.from(chosen.flatMap(({ x, y }) => [x + move(), y + move()])),
      y: Uint8Array.from(chosen, ({ label }) => label),
    };
  };
  const train = rowsOf(points.length, 0);
  return {
    train,
    test: rowsOf(testRows, noise),
    scaling: fitStandardization(train),
    labels: ['Class 0', 'Class 1'],
    axes: [
      { name: 'Feature 1', ends: paintWindow },
      { name: 'Feature 2', ends: paintWindow },
    ],
    remarks: [
      `The ${points.length} painted points are the training rows; each test row is one of them, moved by the noise.`,
    ],
  };
}
