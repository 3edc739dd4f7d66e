import { expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import { quadraticRates } from './quadratic.ts';

test('the best settings for curvatures 1 to 10 are the published ones', () => {
  const { input, expected, tolerance } = oracle('opt.quadratic');
  const { gradientDescent, heavyBall, nesterov } = quadraticRates(input.mu, input.L);
  expectClose(
    {
      gd_lr: gradientDescent.learningRate,
      gd_rate: gradientDescent.rate,
      hb_lr: heavyBall.learningRate,
      hb_beta: heavyBall.momentum,
      hb_rate: heavyBall.rate,
      nag_beta: nesterov.momentum,
    },
    expected,
    tolerance,
  );
  expect(nesterov.learningRate).toBe(0.1);
});

test('gradient descent shrinks the distance by its rate, the heavy ball by its own', () => {
  const { gradientDescent, heavyBall } = quadraticRates(1, 10);
  const walk = (rate: number, momentum: number) => {
    const [x, v] = [
      [1, 1],
      [0, 0],
    ];
    const lengths: number[] = [];
    for (let step = 0; step < 200; step++) {
      [1, 10].forEach((curvature, i) => {
        v[i] = momentum * v[i]! + curvature * x[i]!;
        x[i]! -= rate * v[i];
      });
      lengths.push(Math.hypot(...x));
    }
    return (lengths[199]! / lengths[149]!) ** (1 / 50);
  };
  expect(walk(gradientDescent.learningRate, 0)).toBeCloseTo(gradientDescent.rate, 6);
  expect(walk(heavyBall.learningRate, heavyBall.momentum)).toBeCloseTo(heavyBall.rate, 1);
  expect(() => quadraticRates(2, 1)).toThrow('0 < smallest ≤ largest, got 2 and 1');
});
