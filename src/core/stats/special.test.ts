import fc from 'fast-check';
import { expect, test } from 'vitest';
import { incompleteBeta, logGamma, normalCdf, normalPdf, normalQuantile } from './special.ts';

// reference values: mpmath 1.3.0 with 40 digits

test('logGamma matches mpmath from 1e-5 to 1e5', () => {
  const references = [
    [1e-5, 11.512919692895825626],
    [0.1, 2.252712651734205902],
    [0.5, 0.57236494292470008707],
    [1, 0],
    [2, 0],
    [3.5, 1.2009736023470742248],
    [10, 12.801827480081469611],
    [100.5, 361.43554046777762156],
    [1e5, 1051287.7089736568949],
  ] as const;
  for (const [x, expected] of references) {
    const error = Math.abs(logGamma(x) - expected) / Math.max(1, Math.abs(expected));
    expect(error, `x = ${x}`).toBeLessThan(2e-14);
  }
});

test('incompleteBeta matches mpmath within 1e-12', () => {
  const references = [
    [0.5, 2, 3, 0.6875],
    [0.5, 0.6, 1.4, 0.7625052988047229231],
    [0.3, 10, 20, 0.36400408107194422775],
    [0.01, 0.5, 0.5, 0.063768560858519848583],
    [0.9, 100, 5, 0.017937643107257261961],
    [0.5, 1000, 1000, 0.5],
    [0.52, 1000, 1000, 0.96322051672136043058],
    [0.2, 500, 2000, 0.50398968181840322502],
    [1e-10, 0.1, 7, 0.12686009874308034413],
  ] as const;
  for (const [x, a, b, expected] of references) {
    const error = Math.abs(incompleteBeta(x, a, b) - expected);
    expect(error, `I_${x}(${a}, ${b})`).toBeLessThan(1e-12);
  }
});

test('incompleteBeta is 0 and 1 at the ends and I_x(a, b) = 1 - I_(1-x)(b, a) between', () => {
  expect(incompleteBeta(0, 2, 3)).toBe(0);
  expect(incompleteBeta(1, 2, 3)).toBe(1);
  const shape = fc.double({ min: 0.01, max: 200, noNaN: true });
  const point = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(point, shape, shape, (x, a, b) => {
      expect(incompleteBeta(x, a, b) + incompleteBeta(1 - x, b, a)).toBeCloseTo(1, 12);
    }),
    { seed: 1 },
  );
});

test('normalCdf matches mpmath, far into the lower tail too', () => {
  const references = [
    [-37, 5.7255712225245768227e-300],
    [-10, 7.619853024160526066e-24],
    [-5, 2.8665157187919391167e-7],
    [-3, 0.0013498980316300945267],
    [-2.999, 0.0013543365337271061616],
    [-1, 0.15865525393145705141],
    [-0.1, 0.46017216272297101633],
    [0.5, 0.69146246127401310364],
    [2, 0.9772498680518207928],
    [6, 0.99999999901341235496],
  ] as const;
  for (const [x, expected] of references) {
    expect(Math.abs(normalCdf(x) / expected - 1), `x = ${x}`).toBeLessThan(2e-13);
    expect(Math.abs(normalCdf(x) - expected), `x = ${x}`).toBeLessThan(1e-15);
  }
  expect(normalCdf(0)).toBe(0.5);
  expect(normalCdf(-Infinity)).toBe(0);
  expect(normalCdf(Infinity)).toBe(1);
  expect(normalCdf(NaN)).toBeNaN();
});

test('normalQuantile matches mpmath within 1e-14 and inverts normalCdf', () => {
  const references = [
    [1e-300, -37.047096299361199237],
    [1e-20, -9.2623400897984075796],
    [1e-5, -4.2648907939228246102],
    [0.025, -1.9599639845400542118],
    [0.3, -0.52440051270804081597],
    [0.975, 1.9599639845400538556],
  ] as const;
  for (const [p, expected] of references) {
    expect(Math.abs(normalQuantile(p) / expected - 1), `p = ${p}`).toBeLessThan(1e-14);
  }
  fc.assert(
    fc.property(fc.double({ min: -8, max: 5, noNaN: true }), (x) => {
      expect(Math.abs(normalQuantile(normalCdf(x)) - x) * normalPdf(x)).toBeLessThan(1e-15);
    }),
    { seed: 1 },
  );
  expect(normalQuantile(0)).toBe(-Infinity);
  expect(normalQuantile(0.5)).toBe(0);
  expect(normalQuantile(1)).toBe(Infinity);
});

test('arguments out of range are named in the error', () => {
  expect(() => logGamma(0)).toThrow('logGamma: x must be positive, got 0');
  expect(() => incompleteBeta(1.5, 1, 1)).toThrow('incompleteBeta: x must be in [0, 1], got 1.5');
  expect(() => incompleteBeta(0.5, 0, 1)).toThrow('got 0 and 1');
  expect(() => normalQuantile(-0.1)).toThrow('normalQuantile: p must be in [0, 1], got -0.1');
});
