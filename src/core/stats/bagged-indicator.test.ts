import { expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import { baggedIndicator } from './bagged-indicator.ts';
import { normalCdf, normalPdf } from './special.ts';

test('at the split, bagging cuts the variance of a stump from 1/4 to 1/12', () => {
  const { input, expected, tolerance } = oracle('ens.bagging.buhlmannyu');
  const { unbagged, bagged } = baggedIndicator(input.c);
  const values = {
    var_unbagged: unbagged.variance,
    var_bagged: bagged.variance,
    ratio: unbagged.variance / bagged.variance,
  };
  expectClose(values, expected, tolerance);
  expectClose(bagged.mean, 0.5, tolerance);
});

test('away from the split the moments are those of Φ(c - Z) by quadrature', () => {
  for (const c of [-3, -1, 0.4, 2]) {
    let [first, second] = [0, 0];
    const step = 1 / 256; // the trapezoid rule is spectrally accurate here
    for (let z = -12; z <= 12; z += step) {
      const soft = normalCdf(c - z);
      first += soft * normalPdf(z) * step;
      second += soft * soft * normalPdf(z) * step;
    }
    const { bagged } = baggedIndicator(c);
    expect(bagged.mean).toBeCloseTo(first, 12);
    expect(bagged.variance).toBeCloseTo(second - first * first, 12);
  }
});
