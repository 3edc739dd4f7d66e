import { expect, test } from 'vitest';
import { random } from '../random.ts';
import { expectClose, oracle } from '#test/oracles.ts';
import { codeColumn, missingLabel, otherLabel, type CodedColumn } from './columns.ts';
import { searchLattice } from './lattice.ts';
import { judgeSlices, problematicSlices } from './report.ts';
import { growSliceTree } from './slice-tree.ts';
import { rowsOfSlice, sliceEffect, sliceLineScore, sliceName, sumsOf } from './slice.ts';

test('effect size and Welch’s t are those of the paper, against the complement', () => {
  const { input, expected, tolerance } = oracle('slice.finder.effect');
  const loss = Float64Array.from(input.loss);
  const rows = Uint32Array.from(input.slice.flatMap((inside, row) => (inside ? [row] : [])));
  const { effect, t, p } = sliceEffect(sumsOf(loss, rows), sumsOf(loss));
  expectClose(effect, expected.phi_population_var, tolerance);
  expectClose(t, expected.welch_t, tolerance);
  expectClose(p, expected.welch_p, tolerance);
});

test('SliceLine’s score at its check values', () => {
  const { input, expected, tolerance } = oracle('slice.sliceline.score');
  const all = { size: input.n, sum: input.n * input.avg, squares: NaN };
  const scores = input.cases_size_err.map(([size = NaN, sum = NaN]) =>
    sliceLineScore({ size, sum, squares: NaN }, all, input.alpha),
  );
  expectClose(scores, expected, tolerance);
});

test('an exhaustive search finds SliceLine’s published slices', async () => {
  const { input, expected, tolerance } = oracle('slice.sliceline');
  const loss = Float64Array.from(input.errors);
  const columns = [0, 1, 2, 3].map((c): CodedColumn => {
    const values = input.X.map((row) => row[c]!);
    const labels = [...new Set(values)].sort((a, b) => a - b);
    return {
      name: String(c),
      labels: labels.map(String),
      codes: Uint16Array.from(values, (value) => labels.indexOf(value)),
    };
  });
  const { slices, all } = await searchLattice(columns, loss, { depth: 2, least: 1 });
  const scored = slices
    .map((slice) => ({
      score: sliceLineScore(slice, all, input.alpha),
      slice: Object.fromEntries(
        slice.literals.map(({ column, value }) => [
          String(column),
          Number(columns[column]!.labels[value]),
        ]),
      ),
      size: slice.size,
      err: slice.sum,
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  expect(scored.slice(0, 2).map(({ slice }) => slice)).toEqual(expected.expected_top2_from_tests);
  // Beyond the second place there is a tie, in which any order is right.
  expectClose(
    scored.slice(0, expected.top.length).map(({ score }) => score),
    expected.top.map(({ score }) => score),
    tolerance,
  );
  for (const { slice, size, err } of expected.top) {
    expect(scored).toContainEqual(expect.objectContaining({ slice, size, err }));
  }
  expectClose(sliceLineScore(all, all), 0, tolerance);
});

/** Columns of random values, with a loss that is high where the first two have value 0. */
function planted(rows: number, width: number, seed: number) {
  const { stream } = random(seed);
  const columns = Array.from({ length: width }, (_, c): CodedColumn => {
    const draw = stream('column', c);
    return {
      name: `c${c}`,
      labels: ['p', 'q', 'r', 's'],
      codes: Uint16Array.from({ length: rows }, () => draw.integer(4)),
    };
  });
  const draw = stream('loss');
  const loss = Float64Array.from({ length: rows }, (_, row) => {
    const bad = columns[0]!.codes[row] === 0 && columns[1]!.codes[row] === 0;
    return draw.bernoulli(bad ? 0.7 : 0.1) ? 1 : 0;
  });
  return { columns, loss };
}

test('a beam finds the planted pair, with the sums of its very rows', async () => {
  const { columns, loss } = planted(4000, 8, 3);
  const { slices, all } = await searchLattice(columns, loss, { depth: 3, least: 30, width: 20 });
  const listed = problematicSlices(await judgeSlices(slices, all, 'holm'), {
    effect: 1,
    level: 0.05,
    most: 3,
  });
  expect(listed.map(({ slice }) => sliceName(columns, slice.literals))).toEqual([
    'c0 = p and c1 = p',
  ]);
  for (const slice of slices) {
    const { size, sum, squares } = sumsOf(loss, rowsOfSlice(columns, slice.literals, loss.length));
    expect(slice).toMatchObject({ size, sum, squares });
  }
});

test('pruning loses no slice that is worse than average', async () => {
  const { columns, loss } = planted(600, 4, 5);
  const { slices, all } = await searchLattice(columns, loss, { depth: 3, least: 10 });
  const found = new Set(slices.map(({ literals }) => sliceName(columns, literals)));
  const values = [0, 1, 2, 3];
  for (const a of values)
    for (const b of values)
      for (const c of values) {
        const literals = [a, b, c].map((value, column) => ({ column, value }));
        const { size, sum } = sumsOf(loss, rowsOfSlice(columns, literals, loss.length));
        if (size < 10 || sum / size <= all.sum / all.size) continue;
        expect(found).toContain(sliceName(columns, literals));
      }
});

test('a tree finds the planted pair, too, and its slices say what they are not', async () => {
  const { columns, loss } = planted(4000, 8, 3);
  const { slices, all } = await growSliceTree(columns, loss, { depth: 2, least: 30 });
  const worst = slices.toSorted(
    (a, b) => sliceEffect(b, all).effect - sliceEffect(a, all).effect,
  )[0]!;
  const columnsOfWorst = worst.literals.map(({ column }) => column).toSorted();
  expect(columnsOfWorst).toEqual([0, 1]);
  expect(worst.literals.every(({ negated }) => !negated)).toBe(true);
  for (const { literals, size } of slices) {
    expect(rowsOfSlice(columns, literals, loss.length)).toHaveLength(size);
  }
  expect(slices.some(({ literals }) => sliceName(columns, literals).includes('≠'))).toBe(true);
});

test('a listed slice hides the slices within it', async () => {
  const slice = (size: number, sum: number, ...literals: [number, number][]) => ({
    size,
    sum,
    squares: sum,
    literals: literals.map(([column, value]) => ({ column, value })),
  });
  const all = { size: 1000, sum: 150, squares: 150 };
  const judged = await judgeSlices(
    [slice(50, 45, [0, 1], [1, 2]), slice(100, 60, [0, 1]), slice(100, 50, [2, 0])],
    all,
    'bh',
  );
  const listed = problematicSlices(judged, { effect: 0.5, level: 0.05, most: 9 });
  expect(listed.map(({ slice: { sum } }) => sum)).toEqual([60, 50]);
});

test('a slice that cannot be tested counts as a look, and as no evidence', async () => {
  const all = { size: 10, sum: 3, squares: 3 };
  const judged = await judgeSlices(
    [
      { ...all, literals: [] },
      { size: 4, sum: 3, squares: 3, literals: [{ column: 0, value: 0 }] },
    ],
    all,
    'holm',
  );
  expect(judged[0]!.p).toBeNaN();
  expect(judged[0]!.corrected).toBe(1);
  expect(judged[1]!.corrected).toBeCloseTo(2 * judged[1]!.p, 12);
});

test('texts keep their frequent values, and what is missing is a category', () => {
  const values = ['b', 'a', '', 'a', 'z', 'y', 'b', 'a'];
  const { labels, codes } = codeColumn({ name: 'c', kind: 'text', values }, 2);
  expect(labels).toEqual(['a', 'b', missingLabel, otherLabel]);
  expect([...codes].map((code) => labels[code])).toEqual([
    'b',
    'a',
    missingLabel,
    'a',
    otherLabel,
    otherLabel,
    'b',
    'a',
  ]);
});

test('numbers of few values are categories, of many they are cut at the quartiles', () => {
  const few = codeColumn({ name: 'c', kind: 'number', values: Float64Array.of(2, 1, NaN, 2) });
  expect(few.labels).toEqual(['1', '2', missingLabel]);
  const values = Float64Array.from({ length: 101 }, (_, i) => (i === 100 ? NaN : i));
  const many = codeColumn({ name: 'c', kind: 'number', values });
  expect(many.labels).toEqual([
    'up to 24.75',
    '24.75 to 49.5',
    '49.5 to 74.25',
    'over 74.25',
    missingLabel,
  ]);
  expect([0, 24, 25, 99, 100].map((row) => many.labels[many.codes[row]!])).toEqual([
    'up to 24.75',
    'up to 24.75',
    '24.75 to 49.5',
    'over 74.25',
    missingLabel,
  ]);
});

test('ten thousand different texts become the most frequent and the rest', () => {
  const values = Array.from({ length: 10_000 }, (_, i) => `user ${i}`);
  const { labels } = codeColumn({ name: 'c', kind: 'text', values });
  expect(labels).toHaveLength(51);
});
