import { expect, test } from 'vitest';
import { largestHandIn, parseHandIn, writeHandIn } from './hand-in.ts';

const challenge = {
  section: 'bagging',
  id: 'worse-than-best',
  version: 1,
  params: { members: 5, data: 'circles' },
  seed: 2,
  engine: 'reference' as const,
};
const handIn = {
  app: '0.1.0',
  name: 'Ada',
  lesson: 'ensembles',
  version: 1,
  predictions: [{ section: 'vote', id: 'three-filters', answer: 70 }],
  challenges: [challenge],
};
const text = (changes: object) =>
  JSON.stringify({ ...(JSON.parse(writeHandIn(handIn)) as object), ...changes });

test('what is written is read again', () => {
  const parsed = parseHandIn(writeHandIn(handIn));
  expect(parsed.ok && parsed.handIn).toMatchObject(handIn);
});

test.each([
  ['', /not JSON/],
  ['\0\0PK', /not JSON/],
  ['null', /not a hand-in/],
  ['[]', /not a hand-in/],
  ['{"kind":"something else"}', /not a hand-in/],
  ['x'.repeat(largestHandIn + 1), /at most 1000000/],
  [text({ format: 2 }), /format/],
  [text({ name: 'x'.repeat(1_000) }), /name/],
  [text({ lesson: '../../etc' }), /lesson/],
  [text({ challenges: [{ ...challenge, seed: -1 }] }), /challenges\.0\.seed/],
  [text({ challenges: [{ ...challenge, engine: 'abacus' }] }), /engine/],
  [text({ challenges: [{ ...challenge, params: { members: { $gt: 0 } } }] }), /members/],
  [text({ challenges: Array.from({ length: 201 }, () => challenge) }), /challenges/],
  [text({ predictions: [{ section: 'vote', id: 'a', answer: null }] }), /answer/],
])('a file that is none gets a sentence: %.40s', (file, reason) => {
  const parsed = parseHandIn(file);
  expect(parsed.ok ? '' : parsed.reason).toMatch(reason);
});

test('a challenge named twice counts once, and the first entry counts', () => {
  const parsed = parseHandIn(text({ challenges: [challenge, { ...challenge, seed: 9 }] }));
  expect(parsed.ok && parsed.handIn.challenges.map(({ seed }) => seed)).toEqual([2]);
});

test('a name of Object.prototype is a setting like any other', () => {
  const file = text({}).replace('"members":5', '"__proto__":5');
  const parsed = parseHandIn(file);
  expect('polluted' in {}).toBe(false);
  expect(parsed.ok && Object.getPrototypeOf(parsed.handIn.challenges[0]?.params)).toBe(
    Object.prototype,
  );
});
