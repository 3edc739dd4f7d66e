import { describe, expect, test } from 'vitest';
import { applyTemperature } from '#core/calibration/temperature.ts';
import { redrawnCoverages } from '#core/conformal/redraw.ts';
import { reportSets } from '#core/conformal/scores.ts';
import { calibrationScores } from '#core/conformal/split.ts';
import { halveImages } from '#core/data/halve-images.ts';
import { denseLogits } from '#core/learners/dense.ts';
import { streamOf } from '#core/random.ts';
import { collect } from '#test/lab.ts';
import { oracle } from '#test/oracles.ts';
import { firstDigit, unpackDigit } from './drawn.ts';
import sets from './experiment.ts';
import { coverageHistogram } from './law.ts';
import { byDifficulty, madeSets, scoreRows, setOf, type Settings } from './made.ts';
import params, { type Sets } from './params.ts';
import { redraws } from './plan.ts';
import { published } from './published.ts';
import scenes from './scenes.ts';

const { defaults } = params;

async function finished(changes: Partial<Sets> = {}) {
  return (await collect(sets, { ...defaults, ...changes }, 1, Infinity, 'wasm')).at(-1)!;
}
const hard = await finished();
const scored = scoreRows(hard.view);
const made = (changes: Partial<Settings>) => madeSets(scored, { ...defaults, ...changes });
const percent = (share: number, digits = 1) => (100 * share).toFixed(digits);

describe('the naive sets', () => {
  test('miss their target where the network is too sure', () => {
    expect(percent(made({}).report.coverage)).toBe('87.7');
    expect(hard.metrics['naive']).toBe(made({}).report.coverage);
  });

  test('overshoot it on easy digits, because the crossing label is taken whole', async () => {
    const easy = await finished({ data: 'easy' });
    const { coverage } = madeSets(scoreRows(easy.view), defaults).report;
    expect(percent(coverage)).toBe('99.8');
    expect(coverage).toBeGreaterThan(0.92);
  });
});

describe('conformal sets', () => {
  const lac = made({ method: 'lac' });

  test('hold what is promised, with few labels', () => {
    expect(percent(lac.report.coverage)).toBe('89.8');
    expect(lac.report.size.toFixed(2)).toBe('1.51');
    expect(hard.metrics['lac']).toBe(lac.report.coverage);
    expect(hard.metrics['size']).toBe(lac.report.size);
  });

  test('of the first picture are {3, 8, 9}, naive or calibrated', () => {
    const { network, u } = hard.view;
    expect(scenes.find(({ id }) => id === 'sets-draw')?.say).toContain('{3, 8, 9}');
    const { x } = halveImages({ rows: 1, features: 256, x: unpackDigit(firstDigit) });
    const logits = denseLogits(network!.parameters, network!.sizes, x);
    const probabilities = applyTemperature(logits, 10, 1);
    for (const method of ['naive', 'lac'] as const) {
      const settings = { ...defaults, method };
      const set = setOf(probabilities, u.own, settings, made(settings).cutOff);
      expect([...set.keys()].filter((c) => set[c] === 1)).toEqual([3, 8, 9]);
    }
  });

  test('of LAC take every label above a probability that the most probable one always has', () => {
    const least = 1 - lac.cutOff!;
    expect(least).toBeLessThan(1 / 10);
    expect(scenes.find(({ id }) => id === 'sets-draw')?.notes).toContain(`${percent(least)} %`);
    lac.sets.forEach((member, i) => {
      expect(member).toBe(Number(scored.test.probabilities[i]! >= least - 1e-12));
    });
  });

  test('hold it neither per class nor per difficulty', () => {
    expect(percent(Math.min(...lac.report.byClass))).toBe('72.0');
    expect(percent(byDifficulty(scored, lac.sets)[3]!.coverage)).toBe('8.5');
  });

  test('of LAC are the smallest, and APS and RAPS spend less when randomized', () => {
    const size = (method: Sets['method']) => made({ method }).report.size;
    for (const other of ['aps', 'raps'] as const) {
      expect(size('lac')).toBeLessThan(size(other));
      const randomized = made({ method: other, randomized: true });
      expect(randomized.report.size).toBeLessThan(size(other));
    }
  });

  test('of APS hold 3.43 labels, randomized 1.59', () => {
    expect(made({ method: 'aps' }).report.size.toFixed(2)).toBe('3.43');
    expect(made({ method: 'aps', randomized: true }).report.size.toFixed(2)).toBe('1.59');
  });

  test('of APS and RAPS can be empty, where the network is surest; the top label in each mends it', () => {
    const rows = hard.view.test.y.length;
    const empty = (report: { readonly sizes: ArrayLike<number> }) => report.sizes[0]! / rows;
    const aps = made({ method: 'aps' });
    expect(percent(empty(aps.report))).toBe('8.3');
    expect(percent(empty(made({ method: 'raps' }).report))).toBe('0.4');
    expect(empty(lac.report)).toBe(0);
    const { probabilities } = scored.test;
    const filled = aps.sets.slice();
    for (let row = 0; row < rows; row++) {
      const own = probabilities.subarray(10 * row, 10 * row + 10);
      const top = own.indexOf(Math.max(...own));
      const none = aps.sets.subarray(10 * row, 10 * row + 10).every((member) => member === 0);
      expect(none).toBe(own[top]! > aps.cutOff!);
      filled[10 * row + top] = 1;
    }
    const { coverage, size } = reportSets(filled, hard.view.test.y, 10);
    expect([percent(coverage), size.toFixed(2)]).toEqual(['97.7', '3.51']);
  });

  test('hold everything when too few rows calibrate them', () => {
    const { cutOff, report } = made({ method: 'lac', n: 8 });
    expect(cutOff).toBe(Infinity);
    expect(report.size).toBe(10);
    expect(made({ method: 'lac', n: 9 }).cutOff).toBeLessThan(Infinity);
  });

  test('are nested: a smaller miss rate never takes a label away', () => {
    for (const method of ['naive', 'lac', 'aps', 'raps'] as const) {
      const [few, many] = [0.3, 0.05].map((alpha) => made({ method, alpha }).sets);
      expect(few!.every((member, i) => member <= many![i]!)).toBe(true);
    }
  });
});

test('fresh calibration draws fall on their law', () => {
  const scores = (rows: typeof scored.held) => calibrationScores(rows, 10, 'lac')!;
  const all = Float64Array.of(...scores(scored.held), ...scores(scored.test));
  const coverages = redrawnCoverages(all, 500, 0.1, 2000, streamOf(1));
  const law = coverageHistogram(coverages, 500, 1800, 0.1)!;
  expect(percent(law.expectedLow)).toBe('87.4');
  expect(percent(law.expectedHigh)).toBe('92.4');
  const total = (of: 'share' | 'expected') => law.bins.reduce((sum, bin) => sum + bin[of], 0);
  expect(total('share')).toBeCloseTo(1, 9);
  expect(total('expected')).toBeCloseTo(1, 9);
  for (const { share, expected } of law.bins) {
    const error = Math.sqrt((expected * (1 - expected)) / 2000);
    expect(Math.abs(share - expected)).toBeLessThan(4 * error + 0.002);
  }
  expect(coverageHistogram(coverages, 8, 100, 0.1)).toBeUndefined();
  expect(redraws).toBeGreaterThan(100);
});

test('the set of one more digit is made as those of the test rows are', () => {
  for (const method of ['naive', 'lac', 'aps', 'raps'] as const) {
    for (const randomized of [false, true]) {
      const settings = { ...defaults, method, randomized };
      const { sets: all, cutOff } = madeSets(scored, settings);
      for (const row of [0, 7, 42]) {
        const probabilities = scored.test.probabilities.slice(10 * row, 10 * row + 10);
        const own = setOf(probabilities, scored.test.u![row]!, settings, cutOff);
        expect([...own]).toEqual([...all.subarray(10 * row, 10 * row + 10)]);
      }
    }
  }
});

test('what is printed of Angelopoulos et al. is what they published, in the order found here', () => {
  const { input, expected } = oracle('conf.raps.table1');
  const row = Object.fromEntries(input.columns.map((name, i) => [name, expected.ResNet152[i]]));
  const { naive, aps, raps, lac } = row;
  expect(published).toEqual({ naive, aps, raps, lac });
  const size = (method: Sets['method']) => made({ method }).report.size;
  expect(size('lac')).toBeLessThan(size('raps'));
  expect(size('raps')).toBeLessThanOrEqual(size('aps'));
  expect(published.lac).toBeLessThan(published.raps);
  expect(published.raps).toBeLessThan(published.aps);
});

test('its scenes say what the run shows', () => {
  const said = Object.fromEntries(scenes.map(({ id, say }) => [id, say]));
  const { coverage, byClass } = made({ method: 'lac' }).report;
  expect(said['sets-naive']).toContain(`${percent(made({}).report.coverage)} %`);
  expect(said['sets-hardest']).toContain(`${percent(coverage)} %`);
  expect(said['sets-hardest']).toContain(`${percent(Math.min(...byClass))} %`);
});
