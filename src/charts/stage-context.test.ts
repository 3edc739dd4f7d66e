import { scaleLinear } from 'd3-scale';
import { expect, test } from 'vitest';
import { endKeeper } from './stage-context.ts';

const scale = (low: number, high: number) => scaleLinear().domain([low, high]).range([0, 100]);

test('an axis keeps its ends while the scene stands, and takes new ones with the next', () => {
  const stage = {
    figures: undefined,
    only: undefined,
    height: undefined,
    fixed: 'a' as string | undefined,
  };
  const keep = endKeeper(stage);
  expect(keep(scale(0, 25)).domain()).toEqual([0, 25]);
  expect(keep(scale(0, 2)).domain()).toEqual([0, 25]);
  stage.fixed = 'b';
  expect(keep(scale(0, 5)).domain()).toEqual([0, 5]);
  expect(keep(scale(0, 9)).domain()).toEqual([0, 5]);
  stage.fixed = undefined;
  expect(keep(scale(0, 9)).domain()).toEqual([0, 9]);
});

test('outside a presentation an axis follows the data', () => {
  const keep = endKeeper(undefined);
  expect(keep(scale(0, 25)).domain()).toEqual([0, 25]);
  expect(keep(scale(0, 2)).domain()).toEqual([0, 2]);
});
