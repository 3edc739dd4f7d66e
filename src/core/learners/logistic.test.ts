import { expect, test } from 'vitest';
import { expectClose } from '#test/oracles.ts';
import { bootstrapCounts, bootstrapRows, takeRows } from '../data/dataset.ts';
import type { Dataset } from '../data/dataset.ts';
import { shapes } from '../data/shapes.ts';
import { accuracy } from '../metrics/classification.ts';
import { random } from '../random.ts';
import { predictLogistic, trainLogistic } from './logistic.ts';
import { mostProbableClasses } from './vote.ts';

/** Forty rows on a lattice whose two or three classes cannot be separated. */
function lattice(classes: 2 | 3): Dataset {
  const x = new Float64Array(80);
  const y = new Uint8Array(40);
  for (let i = 0; i < 40; i++) {
    const a = ((i * 7) % 20) / 10 - 1;
    const b = ((i * 11) % 40) / 20 - 1;
    x.set([a, b], 2 * i);
    y[i] = a * 1.5 + b + (i % 3 === 0 ? 0.9 : -0.4) > 0 ? 1 : 0;
    if (classes === 3 && b > 0.3) y[i]! += 1;
  }
  return { rows: 40, features: 2, classes, x, y };
}

test('two classes have the minimum that scipy finds', () => {
  // scipy 1.17.1, optimize.minimize (BFGS) of the same objective
  const one = trainLogistic(lattice(2));
  expectClose(one.coefficients, [1.61914976, 1.441710649, 0.103490311], 1e-6);
  const weak = trainLogistic(lattice(2), { l2: 0.01 });
  expectClose(weak.coefficients, [3.276039603, 2.905645152, 0.187367395], 1e-6);
  expect(one.converged && weak.converged).toBe(true);
});

test('three classes have the minimum that scipy finds, intercepts summing to 0', () => {
  const { coefficients } = trainLogistic(lattice(3), { l2: 0.5 });
  expectClose(
    coefficients,
    [
      -1.199349375, -2.194392779, 0.233905601, 0.196840306, -0.356944791, 0.360036509, 1.002509069,
      2.551337571, -0.593942109,
    ],
    1e-6,
  );
});

test('the gradient vanishes at the minimum', () => {
  const data = lattice(3);
  const weights = Float64Array.from({ length: 40 }, (_, i) => 0.2 + (i % 5));
  const model = trainLogistic(data, { l2: 0.3, weights });
  const p = predictLogistic(model, data.x);
  for (let c = 0; c < 3; c++) {
    const gradient = [0, 1, 2].map((f) => {
      let sum = f < 2 ? 0.3 * model.coefficients[3 * c + f]! : 0;
      for (let i = 0; i < 40; i++) {
        const error = p[3 * i + c]! - (data.y[i] === c ? 1 : 0);
        sum += weights[i]! * error * (f < 2 ? data.x[2 * i + f]! : 1);
      }
      return sum;
    });
    expectClose(gradient, [0, 0, 0], 1e-10);
  }
});

test('integer weights equal repeated rows', () => {
  const data = lattice(2);
  const weights = bootstrapCounts(40, random(1).stream('bootstrap'));
  const repeated = takeRows(data, bootstrapRows(40, random(1).stream('bootstrap')));
  const { coefficients } = trainLogistic(data, { weights });
  expectClose(coefficients, trainLogistic(repeated).coefficients, 1e-9);
});

test('separable classes and a class alone still have a minimum', () => {
  const data = shapes.blobs(100, 0, random(3).stream('data'));
  const model = trainLogistic(data, { l2: 1e-6 });
  expect(model.converged).toBe(true);
  const predicted = mostProbableClasses(predictLogistic(model, data.x), 2);
  expect(accuracy(predicted, data.y)).toBeGreaterThan(0.97);
  for (const classes of [2, 3] as const) {
    const alone = trainLogistic({ ...lattice(classes), y: new Uint8Array(40).fill(1) });
    expect(alone.converged).toBe(true);
    expect(predictLogistic(alone, Float64Array.of(0.2, 0.1))[1]).toBeGreaterThan(0.999);
  }
});

test('probabilities sum to 1 and do not overflow far from the data', () => {
  const far = Float64Array.of(1e6, -1e6, 0, 0, -1e6, -1e6);
  for (const classes of [2, 3] as const) {
    const p = predictLogistic(trainLogistic(lattice(classes)), far);
    for (let i = 0; i < 3; i++) {
      const row = p.subarray(i * classes, (i + 1) * classes);
      expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
    }
  }
});

test('wrong arguments are named in the error', () => {
  expect(() => trainLogistic(lattice(2), { l2: 0 })).toThrow('l2 must be positive, got 0');
  expect(() => trainLogistic({ ...lattice(2), classes: 1 })).toThrow('an integer ≥ 2, got 1');
  expect(() => trainLogistic(lattice(2), { weights: [1] })).toThrow('got 1 for 40');
});
