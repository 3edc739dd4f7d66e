import { expect, test } from 'vitest';
import { parseAddress, sectionEntries, seedOf, stepOf } from './address.ts';
import { linkOf, longestCurve, parseCurve, parseRecord, thinCurve, words } from './run-record.ts';

const run = {
  id: 'ensembles/vote/1700000000000-0123abcd',
  lesson: 'ensembles',
  version: 1,
  section: 'vote',
  params: { k: 25, p: 0.7, model: 'leader', tie: true, each: [0.5, 0.75] },
  seed: 3,
  data: null,
  engine: 'wasm',
  started: 1_699_999_999_000,
  ended: 1_700_000_000_000,
  duration: 850.5,
  steps: 200,
  metrics: { estimate: 0.737, standardError: null },
};

test('a run survives JSON and parsing', () => {
  expect(parseRecord(JSON.parse(JSON.stringify(run)))).toEqual(run);
});

test.each([
  ['nothing', undefined],
  ['text', 'run'],
  ['a list', [run]],
  ['no id', { ...run, id: undefined }],
  ['an id of another section', { ...run, id: 'ensembles/bagging/1700000000000-0123abcd' }],
  ['an id that climbs', { ...run, id: '../vote/1700000000000-0123abcd' }],
  ['markup for a lesson', { ...run, lesson: '<img src=x>' }],
  ['a negative seed', { ...run, seed: -1 }],
  ['an infinite duration', { ...run, duration: Infinity }],
  ['a date beyond dates', { ...run, ended: 1e16 }],
  ['a parameter that is an object', { ...run, params: { k: { toString: 1 } } }],
  ['an endless list', { ...run, params: { k: Array.from({ length: 1_001 }, () => 1) } }],
  ['a hundred thousand metrics', { ...run, metrics: many(100_000) }],
  ['a metric that is text', { ...run, metrics: { estimate: '0.7' } }],
])('%s is no run', (_, given) => {
  expect(parseRecord(given)).toBeUndefined();
});

function many(count: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`m${i}`, i]));
}

test('what a stranger adds is left out, prototypes above all', () => {
  const given: unknown = JSON.parse(
    `{"extra":1,"__proto__":{"polluted":1},${JSON.stringify(run).slice(1)}`,
  );
  expect(parseRecord(given)).toEqual(run);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('a long history is thinned to its limit and keeps both ends', () => {
  const history = Array.from({ length: 2_001 }, (_, step) => ({ step, metrics: { x: step / 3 } }));
  const curve = thinCurve(history);
  expect(curve.step).toHaveLength(longestCurve);
  expect([curve.step[0], curve.step.at(-1)]).toEqual([0, 2_000]);
  expect(curve.metrics['x']?.at(-1)).toBe(666.667);
  expect(parseCurve(JSON.parse(JSON.stringify(curve)))).toEqual(curve);
});

test('a metric that appears later, or is not finite, is a gap', () => {
  const curve = thinCurve([
    { step: 0, metrics: { unique: 0.6 } },
    { step: 1, metrics: { unique: 0.6, accuracy: NaN } },
    { step: 2, metrics: { unique: 0.6, accuracy: 0.9 } },
  ]);
  expect(curve.metrics).toEqual({ unique: [0.6, 0.6, 0.6], accuracy: [null, null, 0.9] });
});

test('an empty history is an empty curve', () => {
  expect(parseCurve(thinCurve([]))).toEqual({ step: [], metrics: {} });
});

test.each([
  ['columns shorter than the steps', { step: [0, 1], metrics: { x: [1] } }],
  ['steps that fall back', { step: [1, 0], metrics: { x: [1, 2] } }],
  ['text among the numbers', { step: [0], metrics: { x: ['1'] } }],
  ['more points than are kept', { step: Array.from({ length: 201 }, (_, i) => i), metrics: {} }],
])('%s are no curve', (_, given) => {
  expect(parseCurve(given)).toBeUndefined();
});

test('the link of a run holds its settings, seed, end, engine and version', () => {
  const address = parseAddress(linkOf(run));
  expect(address.path).toEqual(['ensembles', 'vote']);
  expect(sectionEntries(address, 'vote')).toEqual({
    k: '25',
    p: '0.7',
    model: 'leader',
    tie: 'true',
    each: '0.5_0.75',
  });
  expect(seedOf(address, 'vote')).toBe(3);
  expect(stepOf(address, 'vote')).toBe(Infinity);
  expect(address.query.get('engine')).toBe('wasm');
  expect(address.query.get('v')).toBe('1');
});

test('names from code become words', () => {
  expect(words('outOfBag')).toBe('Out of bag');
  expect(words('beak-depth')).toBe('Beak depth');
  expect(words('steps of 100 elections')).toBe('Steps of 100 elections');
});
