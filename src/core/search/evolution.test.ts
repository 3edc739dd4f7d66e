import { expect, test } from 'vitest';
import { expectClose, oracle } from '#test/oracles.ts';
import { random, streamOf } from '../random.ts';
import { agingEvolution, localSearch, tournament, type Birth } from './evolution.ts';
import { purchases } from './search.ts';

test('a tournament with replacement has the chances of order statistics', () => {
  const { input, expected, tolerance } = oracle('ae.tournament');
  const chances = input.S.map((sample) => tournament(input.P, sample));
  expectClose(
    {
      p_best: chances.map(({ atMost }) => atMost(1)),
      p_top10: chances.map(({ atMost }) => atMost(10)),
      expected_rank: chances.map(({ expectedRank }) => expectedRank),
    },
    expected,
    tolerance,
  );
});

/** Evolution on the integers: the loss is the distance from 1000, a mutation adds or subtracts. */
function evolve(population: number, sample: number, births: number, seed = 1) {
  const draws = random(seed).stream('draw');
  const born: Birth<{ value: number }>[] = [];
  const search = agingEvolution(
    {
      population,
      sample,
      resource: 1,
      draw: () => ({ value: draws.integer(100) }),
      mutate: ({ value }) => ({ value: value + (draws.bernoulli(0.5) ? 1 : -1) }),
      onchild: (birth) => born.push(birth),
    },
    random(seed).stream('tournament'),
  );
  const loss = ({ candidate = { value: 0 } }) => Math.abs(1000 - candidate.value);
  const paid = [...purchases(search, { loss, budget: population + births })];
  return { paid, born };
}

test('the oldest dies, however good it is, and the population keeps its size', () => {
  const { paid, born } = evolve(10, 3, 40);
  expect(paid).toHaveLength(50);
  expect(born.length).toBeGreaterThanOrEqual(39);
  born.forEach(({ dead }, i) => expect(dead).toBe(paid[i]?.candidate));
  expect(Math.min(...paid.map(({ loss }) => loss))).toBeLessThan(paid[0]!.loss);
});

test('the parent has the rank of a tournament with replacement, not of one without', () => {
  let best = 0;
  const runs = 4000;
  for (let seed = 0; seed < runs; seed++) {
    // all 10 values differ with the stream of draws; one birth each
    const { paid, born } = evolve(10, 5, 2, seed);
    const first = paid.slice(0, 10).map(({ loss }) => loss);
    const parent = born[0]?.parent.value ?? NaN;
    if (Math.abs(1000 - parent) === Math.min(...first)) best++;
  }
  // Ties between equal draws make the best a little more frequent than 1 - 0.9⁵ = 0.41; without
  // replacement it would be at least 5 / 10.
  expect(best / runs).toBeGreaterThan(tournament(10, 5).atMost(1) - 0.02);
  expect(best / runs).toBeLessThan(0.47);
});

test('evolution goes where the loss falls', () => {
  const { paid } = evolve(10, 5, 400);
  expect(paid.at(-1)?.loss).toBeLessThan(paid[0]!.loss - 50);
});

test('local search walks downhill and starts again at a minimum', () => {
  const draws = streamOf(3);
  const starts: number[] = [];
  const search = localSearch(
    {
      resource: 1,
      draw: () => {
        starts.push(draws.integer(40));
        return starts.at(-1)!;
      },
      neighbors: (at) => [at - 1, at + 1],
    },
    streamOf(4),
  );
  const paid = [
    ...purchases(search, { loss: ({ candidate }) => (candidate - 20) ** 2, budget: 400 }),
  ];
  expect(paid.some(({ loss }) => loss === 0)).toBe(true);
  expect(starts.length).toBeGreaterThan(3);
});

test('the published comparison of AmoebaNet and NASNet has a row for each model', () => {
  const { expected } = oracle('ae.results');
  expect(expected.cifar10.map((row) => row.length)).toEqual([4, 4, 4]);
});
