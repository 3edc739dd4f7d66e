/** Schedules against published tables and closed forms. */
import { describe, expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import * as formulas from './formulas.ts';
import {
  bubbleFraction,
  idleOverIdeal,
  longestSpan,
  peakInFlight,
  slowestStage,
} from './measures.ts';
import { schedules, type ScheduleName } from './orders.ts';
import { runPipeline, type Pipeline } from './pipeline.ts';

interface Setting {
  readonly micro: number;
  readonly tf: number;
  /** The whole backward where the schedule does not split it. */
  readonly tb: number;
  readonly tw?: number;
  readonly latency?: number;
  readonly chunks?: number;
  readonly wrap?: Pipeline['wrap'];
}

/** Equal stages. */
function equal(name: ScheduleName, devices: number, setting: Setting) {
  const { micro, tf, tb, tw = 0, latency = 0, wrap = 'every' } = setting;
  const { split, order } = schedules[name];
  const chunks = name === 'interleaved' ? (setting.chunks ?? 1) : 1;
  const all = (time: number) => new Array<number>(devices * chunks).fill(time / chunks);
  const pipeline: Pipeline = {
    devices,
    chunks,
    micro,
    forward: all(tf),
    backward: all(split ? tb : tb + tw),
    ...(split ? { weight: all(tw) } : {}),
    latency,
    wrap,
  };
  return { pipeline, timeline: runPipeline(pipeline, order(devices, micro, chunks)) };
}

test('the two definitions of the bubble have different denominators', () => {
  const { input, expected, tolerance } = oracle('pp.bubble.formula');
  const found = input.K_M.map(([k = 0, m = 0]) => ({
    fraction: formulas.idleShare(k, m),
    ratio: formulas.idleToIdeal(k, m),
  }));
  expectClose(found, expected, tolerance);
  const simulated = input.K_M.map(([k = 0, m = 0]) => {
    const { timeline } = equal('gpipe', k, { micro: m, tf: 1, tb: 2 });
    return { fraction: bubbleFraction(timeline), ratio: idleOverIdeal(timeline) };
  });
  expectClose(simulated, expected, tolerance);
});

test('without communication GPipe and 1F1B take equally long; 1F1B holds less', () => {
  const { input, expected, tolerance } = oracle('pp.makespan.nocomm');
  const found = input.cases_K_M_tF_tB.map(([k = 0, micro = 0, tf = 0, tb = 0]) => {
    const both = (['gpipe', '1f1b'] as const).map((name) => {
      const { pipeline, timeline } = equal(name, k, { micro, tf, tb });
      return { makespan: timeline.makespan, peak_inflight: peakInFlight(pipeline, timeline) };
    });
    const { timeline } = equal('1f1b', k, { micro, tf, tb });
    return { gpipe: both[0], '1f1b': both[1], bubble_fraction: bubbleFraction(timeline) };
  });
  expectClose(found, expected, tolerance);
});

test('with latency 1F1B is slower than GPipe, by its closed form', () => {
  const { input, expected, tolerance } = oracle('pp.makespan.comm');
  input.cases_K_M_tF_tB_c.forEach(([k = 0, micro = 0, tf = 0, tb = 0, latency = 0], i) => {
    const truth = expected[i]!;
    const span = (name: ScheduleName) =>
      equal(name, k, { micro, tf, tb, latency }).timeline.makespan;
    expectClose(span('gpipe'), truth.gpipe, tolerance);
    expectClose(formulas.gpipeMakespan(k, micro, tf, tb, latency), truth.gpipe, tolerance);
    expectClose(span('1f1b'), truth.one_f_one_b, tolerance);
    const form = formulas.oneForwardOneBackwardMakespan(k, micro, tf, tb, latency);
    expectClose(form, truth.one_f_one_b, tolerance);
    const units = (total: number) => (total - (micro + k - 1) * (tf + tb)) / latency;
    expectClose(units(span('gpipe')), truth.units_gpipe, 1e-6);
    expectClose(units(span('1f1b')), truth.units_1f1b, 1e-6);
  });
});

test('interleaving divides the bubble by the chunks and holds more activations', () => {
  const { input, expected, tolerance } = oracle('pp.interleaved.nocomm');
  const found = input.cases_K_M_v_tF_tB.map(([k = 0, micro = 0, chunks = 0, tf = 0, tb = 0]) => {
    const { pipeline, timeline } = equal('interleaved', k, { micro, tf, tb, chunks });
    expectClose(formulas.interleavedMakespan(k, micro, chunks, tf, tb), timeline.makespan, 1e-9);
    return {
      makespan: timeline.makespan,
      bubble_ratio: idleOverIdeal(timeline),
      bubble_fraction: bubbleFraction(timeline),
      peak_inflight_chunks: peakInFlight(pipeline, timeline).map((peak) => peak * chunks),
      // With M = K all forwards go first; the formula stays below that.
      peak_formula: formulas
        .interleavedPeakChunks(k, chunks)
        .map((peak) => Math.min(peak, micro * chunks)),
    };
  });
  expectClose(found, expected, tolerance);
  expectClose(
    found.map(({ bubble_fraction }) => bubble_fraction),
    input.cases_K_M_v_tF_tB.map(([k = 0, micro = 0, chunks = 0]) =>
      formulas.idleShare(k, micro, chunks),
    ),
    1e-9,
  );
});

describe('the bubble rates of the Zero Bubble paper', () => {
  const { input, expected, tolerance } = oracle('pp.zb.table5');
  const rate = (name: ScheduleName, row: number, wrap?: Pipeline['wrap']): number => {
    const [, k, micro, tf, tb, tw, latency, chunks] = input.rows_model_p_m_TF_TB_TW_Tcomm_v[
      row
    ] as [string, number, number, number, number, number, number, number];
    const setting = { micro, tf, tb, tw, latency, chunks, ...(wrap ? { wrap } : {}) };
    const cost = longestSpan(equal(name, k, setting).timeline);
    return (cost - micro * (tf + tb + tw)) / cost;
  };
  test.each([0, 1])('row %i of table 5 comes out of its profiled times', (row) => {
    expectClose(
      {
        one_f_one_b: rate('1f1b', row),
        zb_h1: rate('zb-h1', row),
        zb_h2: rate('zb-h2', row),
        interleaved_all_edges: rate('interleaved', row),
        interleaved_as_published: rate('interleaved', row, 'first-of-group'),
      },
      expected.simulated[row],
      1e-10,
    );
    const [oneForward = NaN, interleaved = NaN, h1 = NaN, h2 = NaN] =
      expected.published_1F1B_1F1BI_H1_H2_1p_2p[row]!;
    expectClose(rate('1f1b', row), oneForward, tolerance);
    expectClose(rate('interleaved', row, 'first-of-group'), interleaved, tolerance);
    expectClose(rate('zb-h1', row), h1, tolerance);
    expectClose(rate('zb-h2', row), h2, tolerance);
    // What a search found is better than every schedule here: a bound, nothing more.
    const [, , , , , best = NaN] = expected.published_1F1B_1F1BI_H1_H2_1p_2p[row]!;
    expect(rate('zb-h2', row)).toBeGreaterThan(best);
  });
});

test('bubble sizes follow table 2 of Zero Bubble and table 2 of DeepSeek-V3', () => {
  const { input, expected, tolerance } = oracle('pp.zb.formulas');
  const { p, TF: tf, TB: tb, TW: tw, deepseek } = input;
  const times = { tf, tb, tw };
  const theirs = { tf: deepseek.F, tb: deepseek.B - deepseek.W, tw: deepseek.W };
  const found = {
    onef1b: formulas.bubbles['1f1b'](p, times),
    zbh1: formulas.bubbles['zb-h1'](p, times),
    zbh2: formulas.bubbles['zb-h2'](p, times),
    deepseek: {
      onef1b: formulas.bubbles['1f1b'](deepseek.PP, theirs),
      zb1p: formulas.bubbles['zb-h1'](deepseek.PP, theirs),
      dualpipe: formulas.bubbles.dualpipe(deepseek.PP, theirs, deepseek.FandB),
    },
  };
  const { peak, ...sizes } = expected;
  expectClose(found, sizes, tolerance);
  expect(Object.keys(peak)).toContain('zbh2');
  // The simulation has the same bubbles: span of a device less what it works.
  const micro = 3 * p;
  for (const [name, size] of [
    ['1f1b', found.onef1b],
    ['zb-h1', found.zbh1],
    ['zb-h2', found.zbh2],
  ] as const) {
    const span = longestSpan(equal(name, p, { micro, ...times }).timeline);
    expectClose(span - micro * (tf + tb + tw), size, 1e-9);
  }
});

test('zero bubble schedules hold what their paper says', () => {
  const { input, expected, tolerance } = oracle('pp.zb.memory');
  const { p, MB, MW } = input;
  const kept = MW / MB;
  expectClose(formulas.zeroBubbleMemory['zb-h1'](p, kept), expected.H1, tolerance);
  expectClose(formulas.zeroBubbleMemory['zb-h2'](p, kept), expected.H2, tolerance);
  for (const [name, peaks] of [
    ['zb-h1', expected.H1],
    ['zb-h2', expected.H2],
  ] as const) {
    const { pipeline, timeline } = equal(name, p, { micro: 4 * p, tf: 1, tb: 1, tw: 1 });
    expectClose(peakInFlight(pipeline, timeline, kept), peaks, 1e-9);
  }
});

test('the bubble model is within 8 % of the measured Transformer of GPipe, at 32 micro-batches', () => {
  const { input, expected } = oracle('pp.gpipe.table2');
  const model = (k: number, m: number) => formulas.bubbleSpeedup(k, m);
  input.K.forEach((k) => {
    const key = `K${k}` as 'K2' | 'K4' | 'K8';
    expectClose(
      input.M.map((m) => model(k, m)),
      expected.bubble_model[key],
      1e-12,
    );
    const measured = expected.published.Transformer[key][2]!;
    expect(Math.abs(measured / model(k, 32) - 1)).toBeLessThan(0.08);
  });
  const third = input.K.map((k) => formulas.bubbleSpeedup(k, 32, 32));
  expectClose(third, expected.table3_bubble_model, 1e-12);
  // The rows of 4 micro-batches beat any bubble: the batch was adjusted there.
  expect(expected.published.Transformer.K8[1]!).toBeGreaterThan(model(8, 4));
});

test('recomputing all activations makes a step a third longer', () => {
  const { input, expected, tolerance } = oracle('pp.remat.timing');
  const { K, M: micro, F } = input;
  const span = (tb: number) => equal('gpipe', K, { micro, tf: F, tb }).timeline.makespan;
  const found = { no_remat: span(2 * F), remat: span(3 * F), ratio: span(3 * F) / span(2 * F) };
  expectClose(found, expected, tolerance);
});

test('asynchronous 1F1B keeps one version of the weights for each stage behind', () => {
  const { input, expected } = oracle('pp.pipedream.versions');
  const { versions, delay } = formulas.pipedreamVersions(input.n);
  expect({ versions, delay }).toEqual({ versions: expected.versions, delay: expected.delay });
});

test('the slowest stage is the first with most work', () => {
  const pipeline = { forward: [1, 2, 2], backward: [2, 4, 4], weight: [0, 1, 1] };
  const shape = { devices: 3, chunks: 1, micro: 1, latency: 0 };
  expect(slowestStage({ ...shape, ...pipeline })).toEqual({ stage: 1, time: 7 });
});

test('interleaving needs a multiple of the devices, the others one chunk', () => {
  expect(() => schedules.interleaved.order(4, 6, 2)).toThrow(
    'interleaved: micro must be a multiple of devices = 4, got 6',
  );
  expect(() => schedules.gpipe.order(4, 6, 2)).toThrow('gpipe: chunks must be 1, got 2');
});
