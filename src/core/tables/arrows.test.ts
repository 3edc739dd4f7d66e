import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cellShares,
  effectOfActing,
  graphs,
  jointProbability,
  naturalDirectEffect,
  parametrize,
  probabilityWhenSet,
} from './arrows.ts';
import { kidneyStones } from './published.ts';
import { adjustedRates } from './standardization.ts';
import { crudeGap, pooled, rateOf, type Comparison } from './strata.ts';

const cell = fc
  .tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }))
  .map(([successes, failures]) => ({ successes, total: successes + failures }));
const tables = fc
  .tuple(fc.record({ first: cell, second: cell }), fc.record({ first: cell, second: cell }))
  .map((groups): Comparison => groups);
const names = ['confounder', 'mediator', 'collider'] as const;

test('every complete graph reproduces the same eight cells', () => {
  fc.assert(
    fc.property(tables, (strata) => {
      const share = cellShares(strata);
      for (const name of names) {
        const model = parametrize(graphs[name], strata);
        let sum = 0;
        for (const x of [0, 1])
          for (const z of [0, 1])
            for (const y of [0, 1]) {
              expect(jointProbability(model, { x, z, y })).toBeCloseTo(share({ x, z, y }), 12);
              sum += jointProbability(model, { x, z, y });
            }
        expect(sum).toBeCloseTo(1, 12);
      }
    }),
  );
});

test('acting is the standardized gap under a confounder, else the crude one', () => {
  fc.assert(
    fc.property(tables, (strata) => {
      const { first, second } = adjustedRates(strata);
      const effect = (name: (typeof names)[number]) =>
        effectOfActing(parametrize(graphs[name], strata));
      expect(effect('confounder')).toBeCloseTo(first - second, 12);
      expect(effect('mediator')).toBeCloseTo(crudeGap(strata), 12);
      expect(effect('collider')).toBeCloseTo(crudeGap(strata), 12);
    }),
  );
});

test('kidney stones: +5.4 points, or −4.6, by the arrows alone', () => {
  const set = (name: (typeof names)[number], x: number) =>
    probabilityWhenSet(parametrize(graphs[name], kidneyStones), x);
  expect(set('confounder', 0) - set('confounder', 1)).toBeCloseTo(0.05367121738560378, 12);
  expect(set('mediator', 0)).toBeCloseTo(0.78, 12);
  expect(set('collider', 1)).toBeCloseTo(rateOf(pooled(kidneyStones, 'second')), 12);
});

test('the direct effect holds the mediator as it is under the second side', () => {
  // 234 and 55 of 270 and 80: shares 27/35 and 8/35 of the second side's trials
  const gap = (group: number) =>
    rateOf(kidneyStones[group]!.first) - rateOf(kidneyStones[group]!.second);
  expect(naturalDirectEffect(kidneyStones)).toBeCloseTo((27 * gap(0) + 8 * gap(1)) / 35, 12);
  // and as the first side leaves it: 87 and 263 of 350
  expect(naturalDirectEffect(kidneyStones, 0)).toBeCloseTo((87 * gap(0) + 263 * gap(1)) / 350, 12);
});

test('only two groups can stand for a binary variable', () => {
  expect(() => cellShares([...kidneyStones, kidneyStones[0]!])).toThrow('got 3');
});
