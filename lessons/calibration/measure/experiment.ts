/** Six models trained on the same rows, and what the size of the test set does to the measure. */
import { binForecasts, calibrationErrors, uniformEdges } from '#core/calibration/bins.ts';
import { logLoss } from '#core/calibration/scores.ts';
import { random } from '#core/random.ts';
import { quantileSorted } from '#core/stats/quantile.ts';
import type { Experiment, Lab, Snapshot } from '#run/experiment.ts';
import type { Measure } from './params.ts';
import { floor, sizeBins, sizeDraws, sizes, trained, type Trained } from './plan.ts';
import { makeProblem } from './problem.ts';
import { errorInTenBins } from './reliability.ts';
import { fitAndPredict } from './train.ts';

export type ModelName = Trained | 'truth' | 'mine';

/** Calibration error of the true probabilities, over many draws of so many rows. */
export interface SizeCurve {
  readonly bins: number;
  readonly mean: readonly number[]; // by size, as `sizes`
  readonly low: readonly number[]; // tenth and ninetieth percentile
  readonly high: readonly number[];
}

export interface MeasureSnapshot extends Snapshot {
  readonly view: {
    readonly y: Uint8Array; // [test rows]
    readonly labels: readonly string[]; // [classes]
    /** [test rows, classes] of each model there is so far. */
    readonly probabilities: Readonly<Partial<Record<ModelName, Float64Array>>>;
    readonly sizeCurves: readonly SizeCurve[];
    readonly trainRows: number;
    readonly remarks: readonly string[];
  };
}

const measure: Experiment<Measure, MeasureSnapshot> = async function* (params, seed, lab) {
  const { train, test, labels, known, remarks } = await makeProblem(params, seed, lab);
  const classes = labels.length;
  const probabilities: Partial<Record<ModelName, Float64Array>> = {};
  if (known) probabilities[known.name] = known.probabilities;
  const snapshot = (step: number, sizeCurves: readonly SizeCurve[] = []): MeasureSnapshot => ({
    step,
    metrics: Object.fromEntries(
      Object.entries(probabilities).flatMap(([name, p]) => [
        [`${name}Error`, errorInTenBins(p, test.y, classes)],
        [name, logLoss(p, test.y, classes, floor)],
      ]),
    ),
    view: {
      y: test.y,
      labels,
      probabilities: { ...probabilities },
      sizeCurves,
      trainRows: train?.rows ?? 0,
      remarks,
    },
  });
  let step = 0;
  yield snapshot(step);
  for (const kind of train ? trained : []) {
    if (train) probabilities[kind] = await fitAndPredict(kind, train, test, seed, lab);
    await lab.breathe();
    step += 1;
    yield snapshot(step);
  }
  if (known?.name === 'truth') yield snapshot(step + 1, await sizeCurves(seed, lab));
  else yield snapshot(step + 1);
};

export default measure;

/**
 * Forecasts spread as the true probabilities of the data are, and outcomes drawn from them: a
 * perfectly calibrated model, tested again and again on `size` rows.
 */
async function sizeCurves(seed: number, lab: Lab): Promise<SizeCurve[]> {
  const errors = sizeBins.map(() => sizes.map((): number[] => []));
  for (const [s, size] of sizes.entries()) {
    for (let draw = 0; draw < sizeDraws; draw++) {
      const stream = random(seed).stream('sizes', size, draw);
      const forecasts = new Float64Array(size);
      const outcomes = new Uint8Array(size);
      for (let row = 0; row < size; row++) {
        // the log odds of two unit normals two apart: ±2 with deviation 2
        const logOdds = (stream.bernoulli(0.5) ? 2 : -2) + 2 * stream.normal();
        forecasts[row] = 1 / (1 + Math.exp(-logOdds));
        outcomes[row] = stream.bernoulli(forecasts[row]!) ? 1 : 0;
      }
      sizeBins.forEach((bins, b) => {
        const binned = binForecasts(forecasts, outcomes, uniformEdges(bins));
        errors[b]![s]!.push(calibrationErrors(binned).expected);
      });
      await lab.breathe();
    }
  }
  return sizeBins.map((bins, b) => {
    const sorted = errors[b]!.map((values) => values.toSorted((a, c) => a - c));
    return {
      bins,
      mean: sorted.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length),
      low: sorted.map((values) => quantileSorted(values, 0.1)),
      high: sorted.map((values) => quantileSorted(values, 0.9)),
    };
  });
}
