import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatAddress,
  longestHash,
  parseAddress,
  sectionEntries,
  seedOf,
  sharedSeed,
  stepOf,
} from './address.ts';

test('an address names a lesson, a section, and the values of its parameters', () => {
  const address = parseAddress('#/ensembles/bagging?bagging.members=25&vote.k=3&seed=3&v=1');
  expect(address.path).toEqual(['ensembles', 'bagging']);
  expect(sectionEntries(address, 'bagging')).toEqual({ members: '25' });
  expect(sectionEntries(address, 'vote')).toEqual({ k: '3' });
});

test('the empty hash is the contents page', () => {
  for (const hash of ['', '#', '#/', '#//']) expect(parseAddress(hash).path).toEqual([]);
});

test('a seed speaks to every section that has none of its own', () => {
  const address = parseAddress('#/ensembles?seed=3&vote.seed=7');
  expect(seedOf(address, 'bagging')).toBe(3);
  expect(seedOf(address, 'vote')).toBe(7);
});

test('a seed is written once where it is that of every section, and only there', () => {
  expect(sharedSeed([2, 2, 2])).toBe(2);
  expect(sharedSeed([2, 1, 2])).toBe(1);
  // of the only section of a lesson the address names it
  expect(sharedSeed([2])).toBe(1);
  expect(sharedSeed([])).toBe(1);
});

test('a step speaks to the section the link is about', () => {
  const named = parseAddress('#/ensembles/bagging?vote.k=5&step=10');
  expect(stepOf(named, 'bagging')).toBe(10);
  expect(stepOf(named, 'vote')).toBeUndefined();
  const unnamed = parseAddress('#/ensembles?bagging.members=9&step=4');
  expect(stepOf(unnamed, 'bagging')).toBe(4);
  expect(stepOf(unnamed, 'vote')).toBeUndefined();
});

test.each(['-1', '1.5', '1e3', '0x10', '', '4294967296', '99999999999', 'x'])(
  'a seed of %j is none',
  (seed) => {
    expect(seedOf(parseAddress(`#/a?seed=${seed}`), 'b')).toBeUndefined();
  },
);

test('a hash longer than the limit is refused with a sentence, not read', () => {
  const address = parseAddress(`#/ensembles?x.y=${'a'.repeat(longestHash)}`);
  expect(address.path).toEqual([]);
  expect(address.problem).toMatch(/32\d+ characters/);
});

test('malformed escapes are named and survived', () => {
  expect(parseAddress('#/%E0%A4%A/x').problem).toContain('not readable text: “%E0%A4%A”');
});

test('no hash makes the parser throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const { path, query } = parseAddress(`#${text}`);
      expect(Array.isArray(path)).toBe(true);
      expect(query).toBeInstanceOf(Map);
    }),
    { seed: 2, numRuns: 10_000 },
  );
});

test('what is written is read back', () => {
  const text = fc.string({ minLength: 1 }).filter((part) => !/^\.{0,2}$/.test(part));
  fc.assert(
    fc.property(
      fc.array(text, { maxLength: 3 }),
      fc.dictionary(text, fc.string()),
      (path, query) => {
        const address = parseAddress(formatAddress(path, Object.entries(query)));
        expect(address.path).toEqual(path);
        expect(Object.fromEntries(address.query)).toEqual({ ...query });
      },
    ),
    { seed: 3, numRuns: 2_000 },
  );
});
