import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOf, sayDifferent } from './sameness.ts';

const view = {
  shares: Float64Array.of(0.1, 0.2),
  curve: { ensemble: [0.8, 0.85], outOfBag: [NaN, 0.7] },
  labels: ['a', 'b'],
  best: null,
};
const snapshot = { step: 3, metrics: { accuracy: 0.85, mean: 0.8 }, view };
const check = checkOf(snapshot);

test('equal snapshots have equal checks, whatever the clock and the worker add', () => {
  expect(check).toMatch(/^[0-9a-z]{1,11}$/);
  const { metrics } = snapshot;
  const turned = { mean: metrics.mean, accuracy: metrics.accuracy };
  const copy = structuredClone({ ...snapshot, metrics: turned });
  expect(checkOf({ ...copy, measured: { ms: 12 }, notice: 'moved', engine: 'wasm' })).toBe(check);
});

test('one bit of one number, one name or one place more is another check', () => {
  const next = 0.85 + Number.EPSILON / 2;
  expect(next).not.toBe(0.85);
  const changed = [
    { ...snapshot, step: 4 },
    { ...snapshot, metrics: { accuracy: next, mean: 0.8 } },
    { ...snapshot, metrics: { accuracy: 0.85, meaning: 0.8 } },
    { ...snapshot, view: { ...view, shares: Float64Array.of(0.1, 0.2 + 2 ** -55) } },
    { ...snapshot, view: { ...view, shares: Float32Array.of(0.1, 0.2) } },
    { ...snapshot, view: { ...view, labels: ['ab', ''] } },
    { ...snapshot, view: { ...view, best: undefined } },
    { ...snapshot, view: { ...view, best: 'null' } },
    { ...snapshot, view: { ...view, labels: ['a', 'b', 0] } },
    { ...snapshot, view: { ...view, labels: new Set(['a', 'b']) } },
  ];
  const checks = changed.map(checkOf);
  expect(new Set([check, ...checks]).size).toBe(changed.length + 1);
});

test('no two of many different numbers share a check', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.double({ noNaN: true }), { maxLength: 200 }), (values) => {
      const checks = values.map((value) => checkOf({ step: 0, metrics: {}, view: value }));
      expect(new Set(checks).size).toBe(values.length);
    }),
  );
});

test('a difference names the likely reason: version, then engine, then browser', () => {
  const here = { engine: 'wasm', version: 2 } as const;
  expect(sayDifferent(10, { engine: 'webgpu', version: 1 }, here)).toBe(
    'At step 10 this run differs from the one that was shared. The likely reason: the link was made for version 1 of the lesson, and this is version 2.',
  );
  expect(sayDifferent(10, { engine: 'webgpu', version: 2 }, here)).toContain(
    'it was computed with WebGPU, and here with WebAssembly.',
  );
  expect(sayDifferent(10, here, here)).toContain('another browser or version of one');
  const gpu = { engine: 'webgpu', version: 2 } as const;
  expect(sayDifferent(10, gpu, gpu)).toContain('another graphics card');
});
