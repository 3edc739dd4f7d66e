import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { withSinglePolicy } from './csp.ts';

const SCRIPT = 'document.title = "a < b";';
const PAGE = [
  '<!doctype html><html><head><meta charset="utf-8" />',
  '<style>body { color: red }</style>',
  `<script type="module">${SCRIPT}</script>`,
  '<script type="text/plain" id="licenses">MIT</script></head></html>',
].join('');

function directives(html: string): Map<string, string> {
  const content = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
  return new Map(
    content.split('; ').map((part) => {
      const space = part.indexOf(' ');
      return [part.slice(0, space), part.slice(space + 1)];
    }),
  );
}

test('the single file names its own script by hash, and no other source of scripts', () => {
  const hash = createHash('sha256').update(SCRIPT).digest('base64');
  const policy = directives(withSinglePolicy(PAGE));
  expect(policy.get('script-src')).toBe(`'sha256-${hash}' 'wasm-unsafe-eval'`);
});

test('the single file has no network: what it may connect to is in itself', () => {
  const policy = directives(withSinglePolicy(PAGE));
  expect(policy.get('default-src')).toBe("'none'");
  expect(policy.get('connect-src')).toBe('data: blob:');
  expect(policy.get('worker-src')).toBe('blob:');
});

test('the policy stands before everything that it governs', () => {
  const html = withSinglePolicy(PAGE);
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<style>'));
});

test('a page without a head is refused', () => {
  expect(() => withSinglePolicy('<p>')).toThrow('csp: the page must have a <head>, got none');
});
