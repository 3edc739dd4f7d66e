/** Memory, communication and batch size against published and exactly computed truths. */
import { describe, expect, test } from 'vitest';
import { random } from '../random.ts';
import { mean, variance } from '../stats/moments.ts';
import { expectClose, oracle } from '#test/oracles.ts';
import { batchCost, linearRule, noiseScale, stationaryVariance } from './batch-scaling.ts';
import {
  bestSegments,
  gpipeMemory,
  longestReversible,
  recomputeCost,
  segmentMemory,
} from './checkpointing.ts';
import {
  ringAllReduce,
  serverExchange,
  trainingDays,
  transformerOperations,
  transformerParameters,
} from './communication.ts';
import {
  expectedOrder,
  expectedStep,
  gradientTime,
  harmonic,
  largestVariance,
  lognormalSlowdown,
  shiftedThroughput,
  staleness,
  type Straggler,
} from './stragglers.ts';

describe('checkpointing', () => {
  test('revolve reverses chains of binomial length', () => {
    const { input, expected } = oracle('ckpt.binomial');
    const found = input.s.map((s) => input.r.map((r) => longestReversible(s, r)));
    expect(found).toEqual(expected);
  });

  test('about √n segments need least memory, about 2√n', () => {
    const { input, expected, tolerance } = oracle('ckpt.sqrt');
    const found = input.n.map((n) => {
      const { segments, memory } = bestSegments(n);
      return { best_k: segments, mem: memory, two_sqrt: 2 * Math.sqrt(n) };
    });
    expectClose(found, expected, tolerance);
    expect(segmentMemory(16, 1)).toBe(17);
  });

  test('a second forward costs a third where a backward costs two', () => {
    expect(recomputeCost(1)).toBeCloseTo(4 / 3, 12);
    expect(recomputeCost(0)).toBe(1);
  });

  test('GPipe holds the inputs of all micro-batches and the layers of one', () => {
    const { input, expected, tolerance } = oracle('pp.gpipe.mem');
    const { N, L, K, M } = input;
    const remat = M.map((m) => gpipeMemory(N, L, K, m));
    expectClose({ remat, none: N * L }, expected, tolerance);
  });
});

describe('communication and size', () => {
  test('a ring moves less than twice the bytes however many devices there are', () => {
    const { input, expected, tolerance } = oracle('comm.ring.allreduce');
    const link = { latency: input.alpha, bandwidth: input.bw };
    expectClose(
      input.n.map((n) => ringAllReduce(n, input.S, link)),
      expected,
      tolerance,
    );
  });

  test('a server’s link carries every gradient and every answer', () => {
    const link = { latency: 0.5, bandwidth: 100 };
    expect(serverExchange(8, 1_000, link)).toBe(1 + 160);
    expect(serverExchange(1, 1_000, link)).toBe(0);
    expect(ringAllReduce(1, 1_000, link)).toBe(0);
  });

  test('parameters, operations and days of Megatron', () => {
    const parameters = oracle('pp.megatron.params');
    expectClose(
      parameters.input.cases_l_h.map(([layers = 0, hidden = 0]) =>
        transformerParameters({ layers, hidden }),
      ),
      parameters.expected,
      parameters.tolerance,
    );
    const operations = oracle('pp.megatron.flops');
    expectClose(
      operations.input.cases_B_l_h.map(([batch = 0, layers = 0, hidden = 0]) =>
        transformerOperations({ layers, hidden }, batch),
      ),
      operations.expected,
      operations.tolerance,
    );
    const days = oracle('pp.megatron.days');
    expectClose(
      days.input.cases.map(({ T, P, n, X }) => trainingDays(T, P, n, X)),
      days.expected,
      days.tolerance,
    );
  });
});

describe('stragglers', () => {
  test('synchronous waiting follows the harmonic numbers, with backup workers their difference', () => {
    const { input, expected, tolerance } = oracle('dp.straggler.exp');
    const found = {
      H: input.n.map(harmonic),
      backup: input.Nb.map(([n = 0, b = 0]) => expectedOrder(n + b, n)),
      var8: largestVariance(8),
    };
    expectClose(found, expected, tolerance);
  });

  test('lognormal times slow a step down by their expected largest', () => {
    const { input, expected, tolerance } = oracle('dp.straggler.lognormal');
    const found = input.sigma.map((sigma) => input.n.map((n) => lognormalSlowdown(n, sigma)));
    expectClose(found, expected, tolerance);
    expect(lognormalSlowdown(1, 0.5)).toBeCloseTo(1, 9);
  });

  test('a fixed part of the time softens the waiting', () => {
    const { input, expected, tolerance } = oracle('dp.straggler.shifted');
    const found = input.n.map((n) => {
      const { sync, async } = shiftedThroughput(n, input.c, input.mu);
      return { sync, async_: async };
    });
    expectClose(found, expected, tolerance);
  });

  test('the mean staleness of n workers is n - 1, geometric for exponential times', () => {
    const { input, expected, tolerance } = oracle('dp.staleness');
    expectClose(input.n.map(staleness.mean), expected, tolerance);
    for (const n of input.n) {
      const many = Array.from({ length: 4_000 }, (_, k) => staleness.probability(n, k));
      const moment = (power: number) => many.reduce((sum, p, k) => sum + p * k ** power, 0);
      expect(moment(0)).toBeCloseTo(1, 9);
      expect(moment(1)).toBeCloseTo(staleness.mean(n), 6);
      expect(Math.sqrt(moment(2) - moment(1) ** 2)).toBeCloseTo(staleness.deviation(n), 6);
    }
  });

  test.each(['exponential', 'lognormal'] as Straggler[])(
    'drawn %s times have mean 1, and their largest of eight the expected mean',
    (kind) => {
      const stream = random(3).stream('times');
      const steps = Array.from({ length: 40_000 }, () =>
        Array.from({ length: 8 }, (_, worker) => gradientTime[kind](stream, worker, 8)),
      );
      const error = (values: number[]) => 4 * Math.sqrt(variance(values, 1) / values.length);
      const all = steps.flat();
      expect(Math.abs(mean(all) - 1)).toBeLessThan(error(all));
      const slowest = steps.map((times) => Math.max(...times));
      const expected = expectedStep(kind, 8) ?? NaN;
      expect(Math.abs(mean(slowest) - expected)).toBeLessThan(error(slowest));
    },
  );

  test('one slow worker is the last of several', () => {
    const stream = random(1).stream('times');
    expect([0, 1, 2].map((worker) => gradientTime['one-slow'](stream, worker, 3))).toEqual([
      1, 1, 3,
    ]);
    expect(gradientTime['one-slow'](stream, 0, 1)).toBe(1);
    expect(expectedStep('one-slow', 3)).toBe(3);
    expect(expectedStep('one-slow', 3, 2)).toBe(1);
    expect(expectedStep('none', 8)).toBe(1);
    expect(expectedStep('lognormal', 8, 7)).toBeUndefined();
  });
});

describe('batch size and learning rate', () => {
  test('the linear rule is first order: right for few steps, diverging for many', () => {
    const { input, expected, tolerance } = oracle('dp.lr.linear');
    const found = input.k.map((k) => linearRule(input.eta, input.lam, k));
    expectClose(found, expected, tolerance);
  });

  test('SGD settles at a variance that a larger batch makes smaller', () => {
    const { input, expected, tolerance } = oracle('dp.sgd.stationary');
    const found = input.cases_eta_lam_s2_B.map(([rate = 0, curvature = 0, noise = 0, batch = 0]) =>
      stationaryVariance(rate, curvature, noise, batch),
    );
    expectClose(found, expected, tolerance);
  });

  test('the noise scale comes from two batch sizes, and prices all others', () => {
    const { input, expected, tolerance } = oracle('dp.noise.scale');
    const { squaredGradient, noise, scale } = noiseScale(
      { batch: input.Bs, squaredNorm: input.Gs2 },
      { batch: input.Bb, squaredNorm: input.Gb2 },
    );
    const costs = input.B.map((batch) => batchCost(batch, input.Bnoise));
    const found = {
      G2: squaredGradient,
      S: noise,
      B_simple: scale,
      eps_frac: costs.map(({ rate }) => rate),
      steps_over_min: costs.map(({ steps }) => steps),
      examples_over_min: costs.map(({ rows }) => rows),
    };
    expectClose(found, expected, tolerance);
    for (const { steps, rows } of costs) expect((steps - 1) * (rows - 1)).toBeCloseTo(1, 12);
  });

  test('published: warm-up makes a batch of 8,192 as good as one of 256', () => {
    const { expected } = oracle('dp.goyal');
    const [small = NaN] = expected['kn=256,eta=.1'];
    expect(Math.abs(expected['8k gradual warmup'][0]! - small)).toBeLessThan(0.15);
    expect(expected['8k no warmup'][0]!).toBeGreaterThan(small + 1);
    expect(expected['8k constant warmup'][0]!).toBeGreaterThan(expected['8k no warmup'][0]!);
  });
});
