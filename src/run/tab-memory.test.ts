import * as v from 'valibot';
import { afterEach, expect, test, vi } from 'vitest';
import { keepInTab, recallInTab } from './tab-memory.ts';

const counts = v.array(v.number());
afterEach(() => vi.unstubAllGlobals());

function storage(initial: Record<string, string> = {}) {
  const kept = new Map(Object.entries(initial));
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
}

test('what is kept comes back, until it is forgotten', () => {
  storage();
  keepInTab('hands', [3, 4]);
  expect(recallInTab('hands', counts)).toEqual([3, 4]);
  keepInTab('hands', undefined);
  expect(recallInTab('hands', counts)).toBeUndefined();
});

test('what is of another kind, or no JSON at all, is as if it were not there', () => {
  storage({ 'ml-systems-lab/hands': '{"a":1}', 'ml-systems-lab/clock': '<script>' });
  expect(recallInTab('hands', counts)).toBeUndefined();
  expect(recallInTab('clock', v.number())).toBeUndefined();
});

test('without a storage nothing is kept and nothing breaks', () => {
  vi.stubGlobal('sessionStorage', {
    getItem: () => {
      throw new Error('denied');
    },
    setItem: () => {
      throw new Error('full');
    },
  });
  expect(() => keepInTab('hands', [1])).not.toThrow();
  expect(recallInTab('hands', counts)).toBeUndefined();
});
