/** Predictions made without looking: their scores on one test set, drawn again and again. */
import { binaryRates, chanceRates } from '#core/metrics/chance.ts';
import { random } from '#core/random.ts';
import { mean, variance } from '#core/stats/moments.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import type { Chance } from './params.ts';
import { blindPredictors, drawsPerStep, steps } from './plan.ts';

export interface Scores {
  readonly mean: number;
  /** Standard deviation over draws; NaN before the second. */
  readonly spread: number;
}
export interface ChanceSnapshot extends Snapshot {
  readonly view: {
    /** Draws so far. */
    readonly draws: number;
    /** For each blind predictor, in the order of `blindPredictors`. */
    readonly f1: readonly Scores[];
    readonly accuracy: readonly Scores[];
  };
}

const experiment: Experiment<Chance, ChanceSnapshot> = async function* (params, seed, lab) {
  const { prevalence, rows, q } = params;
  const positives = Math.min(rows - 1, Math.max(1, Math.round(prevalence * rows)));
  const blind = blindPredictors(params);
  const streams = blind.map(({ name }) => random(seed).stream(name));
  const f1 = blind.map((): number[] => []);
  const accuracy = blind.map((): number[] => []);
  const exact = chanceRates(prevalence, q);
  for (let step = 0; ; step++) {
    const own = blind.length - 1;
    yield {
      step,
      metrics: {
        f1: exact.f1,
        bestChanceF1: chanceRates(prevalence, 1).f1,
        accuracy: exact.accuracy,
        precision: exact.precision,
        recall: exact.recall,
        ...(step > 0 ? { meanF1: mean(f1[own]!) } : {}),
      },
      view: { draws: f1[own]!.length, f1: f1.map(summary), accuracy: accuracy.map(summary) },
    };
    if (step === steps) return;
    await lab.breathe();
    for (let draw = 0; draw < drawsPerStep; draw++) {
      for (const [i, { q: share }] of blind.entries()) {
        const calls = (n: number) => {
          let called = 0;
          for (let row = 0; row < n; row++) if (streams[i]!.bernoulli(share)) called++;
          return called;
        };
        const [hits, alarms] = [calls(positives), calls(rows - positives)];
        const rates = binaryRates({
          truePositive: hits,
          falsePositive: alarms,
          falseNegative: positives - hits,
          trueNegative: rows - positives - alarms,
        });
        f1[i]!.push(rates.f1);
        accuracy[i]!.push(rates.accuracy);
      }
    }
  }
};

export default experiment;

function summary(values: readonly number[]): Scores {
  return {
    mean: values.length > 0 ? mean(values) : NaN,
    spread: values.length > 1 ? Math.sqrt(variance(values, 1)) : NaN,
  };
}
