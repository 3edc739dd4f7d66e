/** Pictures to forecast first, what they were afterwards. */
import { DIGIT_SIDE, drawDigits, ROUGH_DIGITS } from '#core/data/digits.ts';
import { random } from '#core/random.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import type { Forecast } from './params.ts';
import { no, pictures, yes } from './plan.ts';
import { shownDigits } from './shown.ts';

export interface ForecastSnapshot extends Snapshot {
  readonly view: {
    /** [pictures, 256], rows from the top, 0 (paper) to 1. */
    readonly ink: Float32Array;
    /** 1 where it was `yes`; empty before the answers are shown. */
    readonly truth: Uint8Array;
  };
}

const forecast: Experiment<Forecast, ForecastSnapshot> = async function* ({ noise }, seed, lab) {
  const { stream } = random(seed);
  const truth = shownDigits(seed);
  // ten digits come together, one of each kind: take from each ten the one that was drawn
  const all = drawDigits(10 * pictures, { ...ROUGH_DIGITS, noise }, stream('pictures'));
  const size = DIGIT_SIDE * DIGIT_SIDE;
  const ink = new Float32Array(pictures * size);
  truth.forEach((isYes, i) => {
    const row = 10 * i + (isYes ? yes : no);
    ink.set(all.x.subarray(row * size, (row + 1) * size), i * size);
  });
  const start: ForecastSnapshot = { step: 0, metrics: {}, view: { ink, truth: new Uint8Array() } };
  yield start;
  await lab.breathe();
  const share = truth.reduce((sum, isYes) => sum + isYes, 0) / pictures;
  yield { step: 1, metrics: { share, baseline: share * (1 - share) }, view: { ink, truth } };
};

export default forecast;
