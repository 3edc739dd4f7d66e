/** A model as it was deployed, and what each repair makes of it on shifted rows. */
import { judgeAnswers } from '#core/calibration/answers.ts';
import { classWeights, correctPriors } from '#core/calibration/prior-shift.ts';
import type { Seen } from '#core/calibration/repairs.ts';
import { applyTemperature, fitTemperature } from '#core/calibration/temperature.ts';
import { topLabelForecasts } from '#core/calibration/top-label.ts';
import { conformalQuantile, weightedConformalQuantile } from '#core/conformal/quantile.ts';
import { reportSets } from '#core/conformal/scores.ts';
import { calibrationScores, makeSets } from '#core/conformal/split.ts';
import { mean } from '#core/stats/moments.ts';

export const repairs = ['none', 'priors', 'fresh'] as const;
export type RepairName = (typeof repairs)[number];

/** What is judged at each level of the shift. */
export interface Verdict {
  /** Expected calibration error of the answers. */
  readonly error: number;
  /** Of the answers with a confidence of at least 0.9: the share that is right; NaN for none. */
  readonly right: number;
  /** Of LAC sets at 90 %: coverage and mean size. */
  readonly coverage: number;
  readonly size: number;
  readonly accuracy: number;
  /** Mean confidence in the answers. */
  readonly confidence: number;
}

const alpha = 0.1;
const rule = { method: 'lac', alpha } as const;

/** Judge the test rows with the temperature and cut-off of other rows. */
export function judgeAfter(
  repair: RepairName,
  held: Seen,
  fresh: Seen,
  test: Seen,
  shares: { readonly from: ArrayLike<number>; readonly to: ArrayLike<number> },
): Verdict {
  const classes = shares.from.length;
  const known = repair === 'fresh' ? fresh : held;
  const { temperature } = fitTemperature(known.logits, known.y, classes);
  const scored = {
    probabilities: applyTemperature(known.logits, classes, temperature),
    y: known.y,
  };
  const plain = applyTemperature(test.logits, classes, temperature);
  // the sets rest on the model's own scores: weights, not new probabilities, repair them
  const scores = calibrationScores(scored, classes, 'lac') ?? new Float64Array();
  let cutOff: number | Float64Array = conformalQuantile(scores, alpha);
  let probabilities = plain;
  if (repair === 'priors') {
    probabilities = correctPriors(plain, shares.from, shares.to);
    const weights = classWeights(shares.from, shares.to);
    const own = Float64Array.from(known.y, (label) => weights[label]!);
    cutOff = weights.map((weight) => weightedConformalQuantile(scores, own, weight, alpha));
  }
  const judged = judgeAnswers(probabilities, test.y, classes);
  const { forecast, outcome } = topLabelForecasts(probabilities, test.y, classes);
  const sure = outcome.filter((_, row) => forecast[row]! >= 0.9);
  const sets = makeSets({ probabilities: plain }, classes, rule, cutOff);
  const { coverage, size } = reportSets(sets, test.y, classes);
  return {
    error: judged.error,
    right: sure.length > 0 ? mean(sure) : NaN,
    coverage,
    size,
    accuracy: judged.accuracy,
    confidence: judged.confidence,
  };
}
