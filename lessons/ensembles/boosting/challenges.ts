import type { Challenge, TeachState } from '#run/teach.ts';
import type { BoostingSnapshot } from './experiment.ts';
import type { Boosting } from './params.ts';

/** Errors are multiples of one test row; this is far less. */
const rounding = 1e-9;

const chasesNoise: Challenge<Boosting, BoostingSnapshot> = {
  id: 'chases-noise',
  text: 'With label noise of at least 20 %, let AdaBoost end with a test error at least 3 points above its lowest, while its training error is still lower at the end than halfway through.',
  hint: 'Trees that split more than once can isolate single rows. Give them enough rounds to reach the flipped ones, and read the test error where it is lowest.',
  solved({ params, done, metrics, view }: TeachState<Boosting, BoostingSnapshot>) {
    if (!done || params.kind !== 'adaboost' || params.noise < 0.2 || view?.task !== 'classes') {
      return false;
    }
    const { testError = NaN, lowestTest = NaN, trainError = NaN } = metrics;
    const { train } = view.errors.adaboost;
    const halfway = train[Math.floor(train.length / 2) - 1] ?? NaN;
    return testError - lowestTest >= 0.03 - rounding && trainError < halfway - rounding;
  },
  solution: { params: { noise: 0.2, depth: 3 }, seed: 1 },
};

export default [chasesNoise];
