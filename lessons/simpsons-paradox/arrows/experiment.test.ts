import { expect, test } from 'vitest';
import { graphs, jointProbability, naturalDirectEffect, parametrize } from '#core/tables/arrows.ts';
import { kidneyStones } from '#core/tables/published.ts';
import { groupGaps } from '#core/tables/strata.ts';
import { collect } from '#test/lab.ts';
import arrows from './experiment.ts';
import { peoplePerStep, steps } from './plan.ts';
import { answersOf, stories, type Role } from './stories.ts';

const points = (value: number | undefined) => (value ?? NaN).toFixed(1);
const roles: readonly Role[] = ['confounder', 'mediator', 'collider'];

test('the table alone says −4.6 and +5.4 points, and nothing of acting', () => {
  const { crude, adjusted, effect, direct } = answersOf('unknown');
  expect([points(crude), points(adjusted)]).toEqual(['-4.6', '5.4']);
  expect([effect, direct]).toEqual([undefined, undefined]);
});

test('acting does +5.4 points under a confounder, −4.6 under a mediator or a collider', () => {
  expect(roles.map((role) => points(answersOf(role).effect))).toEqual(['5.4', '-4.6', '-4.6']);
});

test('the direct effect past the mediator is +5.9 points, and only a mediator has one', () => {
  expect(points(answersOf('mediator').direct)).toBe('5.9');
  // With the pressure as under open surgery it is less: the treatment does less where it is high.
  expect(points(100 * naturalDirectEffect(kidneyStones, 0))).toBe('4.8');
  expect(groupGaps(kidneyStones).map((gap) => points(100 * gap))).toEqual(['6.4', '4.3']);
  expect(kidneyStones.map(({ first }) => first.total)).toEqual([87, 263]);
  expect(answersOf('confounder').direct).toBeUndefined();
  expect(answersOf('collider').direct).toBeUndefined();
});

test.each(roles)('the parameters of the %s give back the same eight counts', (role) => {
  const model = parametrize(graphs[role], kidneyStones);
  kidneyStones.forEach((stratum, z) => {
    ([stratum.first, stratum.second] as const).forEach(({ successes, total }, x) => {
      expect(700 * jointProbability(model, { x, z, y: 1 })).toBeCloseTo(successes, 9);
      expect(700 * jointProbability(model, { x, z, y: 0 })).toBeCloseTo(total - successes, 9);
    });
  });
});

test.each(roles)('the story of the %s draws the arrows that are computed with', (role) => {
  const drawn = stories[role].arrows.map(({ from, to }) => `${from}${to}`).toSorted();
  const { parents } = graphs[role];
  const computed = (['x', 'z', 'y'] as const)
    .flatMap((to) => parents[to].map((from) => `${from}${to}`))
    .toSorted();
  expect(drawn).toEqual(computed);
});

test.each(roles)(
  'a trial under a %s finds the effect of acting, not the other answer',
  async (role) => {
    const last = (await collect(arrows, { third: role }, 1)).at(-1)!;
    expect(last.view.people).toBe(steps * peoplePerStep);
    const {
      effect = NaN,
      estimate = NaN,
      standardError = NaN,
      crude = NaN,
      adjusted = NaN,
    } = last.metrics;
    expect(Math.abs(estimate - effect)).toBeLessThan(4 * standardError);
    const other = Math.abs(effect - crude) < 1e-9 ? adjusted : crude;
    expect(Math.abs(estimate - other)).toBeGreaterThan(8 * standardError);
  },
);

test('without arrows, watching more people finds the overall difference again', async () => {
  const { metrics } = (await collect(arrows, { third: 'unknown' }, 1)).at(-1)!;
  const { crude = NaN, estimate = NaN, standardError = NaN } = metrics;
  expect(Math.abs(estimate - crude)).toBeLessThan(4 * standardError);
});
