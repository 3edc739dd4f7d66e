import { expect, test } from 'vitest';
import { collect } from '#test/lab.ts';
import shift from './experiment.ts';
import params, { type Shift } from './params.ts';
import { levels, steps } from './plan.ts';
import scenes from './scenes.ts';

async function finished(kind: Shift['kind']) {
  const all = await collect(shift, { ...params.defaults, kind }, 1, Infinity, 'wasm');
  expect(all).toHaveLength(steps + 1);
  return all.at(-1)!.view.verdicts;
}
const mix = await finished('mix');
const rotation = await finished('rotation');
const noise = await finished('noise');
const percent = (share: number) => (100 * share).toFixed(1);

test('where the model was made every promise is kept', () => {
  for (const { none } of [mix, rotation, noise]) {
    const { error, right, coverage } = none[0]!;
    expect(error).toBeLessThan(0.05);
    expect(right).toBeGreaterThan(0.9);
    expect(Math.abs(coverage - 0.9)).toBeLessThan(0.03);
  }
});

test('knowing the new mix of classes repairs what it broke', () => {
  const [before, after] = [mix.none.at(-1)!, mix.priors.at(-1)!];
  expect(percent(before.coverage)).toBe('83.8');
  expect(percent(after.coverage)).toBe('90.3');
  expect(Math.abs(after.coverage - 0.9)).toBeLessThan(Math.abs(before.coverage - 0.9));
  expect(after.accuracy).toBeGreaterThan(before.accuracy);
});

test('rotation is not repaired by it, but by fresh labels', () => {
  const [none, priors, fresh] = [
    rotation.none.at(-1)!,
    rotation.priors.at(-1)!,
    rotation.fresh.at(-1)!,
  ];
  expect(percent(none.coverage)).toBe('72.0');
  expect(percent(fresh.coverage)).toBe('88.6');
  expect(priors.coverage).toBe(none.coverage);
  expect(fresh.size).toBeGreaterThan(none.size);
  expect(Math.abs(fresh.coverage - 0.9)).toBeLessThan(0.04);
});

test('rotation and noise break all three promises', () => {
  for (const { none } of [rotation, noise]) {
    const [first, last] = [none[0]!, none.at(-1)!];
    expect(last.error).toBeGreaterThan(2 * first.error);
    expect(last.right).toBeLessThan(0.9);
    expect(last.coverage).toBeLessThan(0.87);
    expect(last.accuracy).toBeLessThan(first.accuracy);
  }
});

test('rotation costs far more accuracy than confidence, and the sets grow a little', () => {
  const [first, last] = [rotation.none[0]!, rotation.none.at(-1)!];
  expect([first, last].map(({ accuracy }) => percent(accuracy))).toEqual(['75.0', '52.6']);
  expect([first, last].map(({ confidence }) => percent(confidence))).toEqual(['75.1', '69.0']);
  expect([first, last].map(({ size }) => size.toFixed(2))).toEqual(['1.64', '1.80']);
});

test('every kind of shift begins where the model was made', () => {
  expect(levels.mix[0]).toBe(0.2);
  expect(levels.rotation[0]).toBe(0);
  expect(levels.noise[0]).toBe(0.15);
});

test('its scenes say the coverages', () => {
  const [mixed, turned] = scenes;
  for (const of of [mix.none, mix.priors]) {
    expect(mixed!.say).toContain(`${percent(of.at(-1)!.coverage)} %`);
  }
  for (const of of [rotation.none, rotation.fresh]) {
    expect(turned!.say).toContain(`${percent(of.at(-1)!.coverage)} %`);
  }
  expect(turned!.say).toContain(`${levels.rotation.at(-1)} degrees`);
});
