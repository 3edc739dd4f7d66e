/** Every number that a scene says or notes, from the run that it shows. */
import { expect, test } from 'vitest';
import { chanceRates } from '#core/metrics/chance.ts';
import { collect } from '#test/lab.ts';
import phases from './phases/experiment.ts';
import phasesParams from './phases/params.ts';
import scenes from './scenes.ts';

const textOf = (id: string) => {
  const scene = scenes.find((each) => each.id === id);
  return `${scene?.say ?? ''} ${scene?.notes ?? ''}`;
};

test.each([
  ['chance-table', 0.1, 0.5, '0.167'],
  ['chance-table', 0.1, 1, '0.182'],
  ['chance-ninety', 0.9, 1, '0.947'],
  ['chance-ninety', 0.9, 0.9, '0.9'],
])('%s: at prevalence %d, calling %d positive has an F1 of %s', (id, prevalence, q, text) => {
  expect(chanceRates(prevalence, q).f1).toBeCloseTo(Number(text), 3);
  expect(textOf(id)).toContain(text);
});

test('the zero rule is right on 90 % of the rows and has an F1 of 0', () => {
  expect(chanceRates(0.1, 0)).toMatchObject({ accuracy: 0.9, f1: 0 });
});

test.each([
  ['heuristic', '0.476'],
  ['simple', '0.353'],
  ['tuned', '0.689'],
  ['existing', '0.442'],
  ['human', '0.567'],
])('phases-all: the F1 of %s is %s', async (metric, text) => {
  const last = (await collect(phases, phasesParams.defaults, 1)).at(-1);
  expect(last?.metrics[metric]?.toFixed(3)).toBe(text);
  expect(textOf('phases-all')).toContain(text);
});
