import { encode } from 'uqr';
import { expect, test } from 'vitest';
import {
  embedLink,
  frameCode,
  fullLink,
  isScannable,
  longestScanned,
  modulesPath,
} from './share-link.ts';

test('a link is the page without its own hash, and the state', () => {
  expect(fullLink('https://lab.example/a/#/ensembles?x=1#2', '#/ensembles/vote?v=1')).toBe(
    'https://lab.example/a/#/ensembles/vote?v=1',
  );
  expect(fullLink('file:///home/me/lab.html', '#/x')).toBe('file:///home/me/lab.html#/x');
});

test('an embedded link asks for the widget alone', () => {
  expect(embedLink('https://lab.example/#/x')).toBe('https://lab.example/#/x?embed=1');
  expect(embedLink('https://lab.example/#/x?v=1')).toBe('https://lab.example/#/x?v=1&embed=1');
});

test('the code of a frame cannot be broken out of', () => {
  const code = frameCode('https://lab.example/"><script>#/x?a=1&b=2', '"><img onerror=x>');
  expect(code.match(/[<>]/g)).toHaveLength(4);
  expect(code).toContain('a=1&amp;b=2&amp;embed=1');
  expect(code).toContain('title="&quot;&gt;&lt;img onerror=x&gt;"');
});

test('the longest link that is drawn has the size it promises, and one more byte does not', () => {
  expect(encode('x'.repeat(longestScanned), { ecc: 'L', border: 0 }).size).toBe(89);
  expect(encode('x'.repeat(longestScanned + 1), { ecc: 'L', border: 0 }).size).toBe(93);
  expect(isScannable('x'.repeat(longestScanned))).toBe(true);
  expect(isScannable('é'.repeat(longestScanned))).toBe(false);
});

test('dark modules become unit squares in their places', () => {
  expect(
    modulesPath([
      [true, false],
      [false, true],
    ]),
  ).toBe('M0,0h1v1h-1zM1,1h1v1h-1z');
});
