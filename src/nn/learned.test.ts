import { expect, test } from 'vitest';
import {
  describe as describeFeatures,
  outputScale,
  ruleFeatures,
  ruleSize,
  ruleUpdate,
} from '#core/optimize/learned-rule.ts';
import { random } from '#core/random.ts';
import { expectClose, oracle } from '#test/oracles.ts';
import { exp32, log32, single } from './elementary.ts';
import { ruleMemory, updateByRule } from './learned.ts';
import { power } from './numerics.ts';
import { updateParameters } from './optimizer.ts';
import type { Optimizer } from './spec.ts';

const places = new Map<string, number>(ruleFeatures.map((name, i) => [name, i]));

/** A rule with hidden units of no effect, and one direct weight: rate / outputScale. */
function ruleOf(feature: (typeof ruleFeatures)[number], rate: number, hidden = 2): Float64Array {
  const rule = new Float64Array(ruleSize(hidden));
  rule[places.get(feature)!] = Math.fround(rate) / outputScale;
  return rule;
}

const parameterCount = 7;
/** Parameters [7] after each of 60 steps of noisy gradients, by a rule and by an optimizer. */
function race(rule: Float64Array, optimizer: Optimizer) {
  const stream = random(5).stream('gradients');
  const start = Float32Array.from({ length: parameterCount }, stream.normal);
  const [mine, theirs] = [start.slice(), start.slice()];
  const memory = ruleMemory(parameterCount);
  const moments = new Float32Array(2 * parameterCount);
  return Array.from({ length: 60 }, (_, step) => {
    const gradient = start.map((_, k) => (theirs[k]! + 0.3 * stream.normal()) * 10 ** (k - 6));
    expect(updateByRule(rule, step, mine, memory, gradient)).toBe(true);
    updateParameters(single, optimizer, step, theirs, moments, gradient);
    return [Array.from(mine), Array.from(theirs)] as const;
  });
}

test('a rule that encodes SGD is SGD, bit for bit', () => {
  const courses = race(ruleOf('gradient', 0.3), { kind: 'sgd', learningRate: 0.3 });
  for (const [mine, theirs] of courses) expect(mine).toEqual(theirs);
  expect(courses.at(-1)).not.toEqual(courses[0]);
});

test('a rule that encodes momentum is momentum, bit for bit', () => {
  const courses = race(ruleOf('velocity', 0.05), { kind: 'momentum', learningRate: 0.05 });
  for (const [mine, theirs] of courses) expect(mine).toEqual(theirs);
});

test('a rule that encodes Adam is Adam of that memory, but for rounding', () => {
  const adam = { kind: 'adam', learningRate: 0.05, beta2: 0.99 } as const;
  for (const [mine, theirs] of race(ruleOf('scaled mean', 0.05), adam)) {
    expectClose(mine, theirs, 1e-5);
  }
});

test('a step is describe and ruleUpdate of every parameter, bit for bit', () => {
  const f = Math.fround;
  const elementary = {
    exp: (x: number) => (x > 0 ? 1 / exp32(f(-x)) : exp32(f(x))),
    log: (x: number) => log32(f(x)),
  };
  const { normal } = random(6).stream('rule');
  const rule = Float64Array.from({ length: ruleSize(3) }, normal);
  const mine = Float32Array.from({ length: parameterCount }, normal);
  const theirs = mine.slice();
  const memory = ruleMemory(parameterCount);
  const features = new Float64Array(ruleFeatures.length);
  for (let step = 0; step < 30; step++) {
    const gradient = mine.map((_, k) => normal() * 10 ** (k - 6));
    updateByRule(rule, step, mine, memory, gradient);
    for (let k = 0; k < parameterCount; k++) {
      const [v, m, s] = [0, 1, 2].map((column) => memory[column * parameterCount + k]!);
      const mean = m! / (1 - power(0.9, step + 1));
      const size = Math.sqrt(s! / (1 - power(0.99, step + 1)));
      describeFeatures(gradient[k]!, v!, mean, size, step, features, elementary);
      theirs[k] = f(theirs[k]! + f(ruleUpdate(rule, features, elementary)));
    }
    expect(mine).toEqual(theirs);
  }
});

test('a rule that encodes momentum follows the published path', () => {
  const { input, expected } = oracle('opt.adam');
  const parameters = Float32Array.of(input.w0);
  const memory = ruleMemory(1);
  const path = input.g.map((g, step) => {
    updateByRule(ruleOf('velocity', 0.01), step, parameters, memory, Float32Array.of(g));
    return parameters[0]!;
  });
  expectClose(path, expected.momentum, 1e-6);
});

test('the magnitude multiplies: ln 2 doubles an update, and beyond 4 it is cut', () => {
  const features = Float64Array.of(0.5, 0, 0, 0, 0, 0);
  const rule = ruleOf('gradient', 0.25);
  const magnitude = ruleSize(0) - 1;
  expect(ruleUpdate(rule, features)).toBe(-0.125);
  for (const [by, factor] of [
    [Math.LN2, 2],
    [-Math.LN2, 0.5],
    [4, Math.exp(4)],
    [40, Math.exp(4)],
    [-40, Math.exp(-4)],
  ] as const) {
    rule[magnitude] = by;
    expect(ruleUpdate(rule, features) / -0.125 / factor).toBeCloseTo(1, 5);
  }
});

test('a hidden unit adds s / (1 + |s|) to the direction and to the magnitude', () => {
  const rule = new Float64Array(ruleSize(1));
  const unit = ruleSize(0);
  rule[unit] = 2; // weight of the gradient
  rule[unit + ruleFeatures.length] = 1; // bias
  rule[unit + ruleFeatures.length + 1] = 4; // out
  const features = Float64Array.of(1, 0, 0, 0, 0, 0);
  expect(ruleUpdate(rule, features)).toBeCloseTo(-outputScale * 4 * (3 / 4), 12);
  rule[unit + ruleFeatures.length + 2] = 2; // gate
  expect(ruleUpdate(rule, features)).toBeCloseTo(-outputScale * 3 * Math.exp(1.5), 4);
});

test('features: what is scaled is about 1, the magnitude runs from 0 to 1, so does the time', () => {
  const into = new Float64Array(ruleFeatures.length);
  describeFeatures(-2, -20, 1, 2, 10, into);
  expectClose(Array.from(into.slice(0, 4)), [-2, -20, -1, 0.5], 1e-8);
  expect(into[5]).toBe(0.5);
  describeFeatures(0, 0, 0, 1, 0, into);
  expect(into[4]).toBeCloseTo(1, 6);
  expect(into[5]).toBe(0);
  describeFeatures(0, 0, 0, 0, 0, into);
  expect(into[4]).toBeCloseTo(0, 4);
});

test('a parameter that is no longer finite is told', () => {
  const step = (parameter: number, gradient: number) =>
    updateByRule(
      ruleOf('gradient', 1),
      0,
      Float32Array.of(parameter),
      ruleMemory(1),
      Float32Array.of(gradient),
    );
  expect(step(1, 1)).toBe(true);
  expect(step(Infinity, 1)).toBe(false);
  expect(step(1, NaN)).toBe(false);
  expect(step(-3e38, 3e38)).toBe(false);
});

test('the size counts the direct weights, the magnitude, and nine numbers a hidden unit', () => {
  expect([0, 1, 4].map(ruleSize)).toEqual([7, 16, 43]);
  expect(() => ruleSize(-1)).toThrow('ruleSize: hidden must be an integer ≥ 0, got -1');
});
