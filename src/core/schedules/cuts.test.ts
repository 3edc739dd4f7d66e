import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestCuts, evenCuts, stageLoads } from './cuts.ts';

/** Every way to cut `layers` into `stages` of at least `least` layers. */
function* allCuts(
  layers: number,
  stages: number,
  least: number,
  from = 0,
): Generator<number[], void, void> {
  if (stages === 1) {
    yield [];
    return;
  }
  for (let cut = from + least; cut <= layers - least * (stages - 1); cut++) {
    for (const rest of allCuts(layers, stages - 1, least, cut)) yield [cut, ...rest];
  }
}

test('the best cut is the best of all cuts', () => {
  const costs = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(costs, fc.integer({ min: 1, max: 5 }), (layers, stages) => {
      const { cuts, load } = bestCuts(layers, stages);
      expect(cuts).toHaveLength(stages - 1);
      expect(Math.max(...stageLoads(layers, cuts))).toBe(load);
      const others = [...allCuts(layers.length, stages, layers.length >= stages ? 1 : 0)].map(
        (each) => Math.max(...stageLoads(layers, each)),
      );
      expect(load).toBe(Math.min(...others));
    }),
    { seed: 1, numRuns: 1_000 },
  );
});

test('loads add up to all layers; stages may be empty, and cuts must ascend', () => {
  expect(stageLoads([1, 2, 3, 4], [2, 2])).toEqual([3, 0, 7]);
  expect(stageLoads([1, 2], [])).toEqual([3]);
  expect(() => stageLoads([1, 2], [2, 1])).toThrow('cuts must ascend from 0 to 2, got 2, 1');
  expect(() => stageLoads([1, 2], [3])).toThrow('got 3');
});

test('even cuts differ by at most one layer', () => {
  for (let layers = 1; layers <= 20; layers++) {
    for (let stages = 1; stages <= layers; stages++) {
      const sizes = stageLoads(new Array<number>(layers).fill(1), evenCuts(layers, stages));
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }
  }
});
