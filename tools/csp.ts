/** The Content-Security-Policy of the built page: nothing from, and nothing to, another origin. */
import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

type Policy = Readonly<Record<string, readonly string[]>>;

/** No 'unsafe-eval' anywhere. Style attributes: KaTeX places its boxes with them. */
const SITE: Policy = {
  'default-src': ["'none'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'style-src': ["'self'"],
  'style-src-attr': ["'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'", 'blob:'],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

/** The base64 SHA-256 of an inline script or style, as a policy names it. */
function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}

/** The texts of all inline elements of this name; scripts that are data are left out. */
function inlineTexts(html: string, name: 'script' | 'style'): string[] {
  const element = new RegExp(`<${name}\\b([^>]*)>([\\s\\S]*?)</${name}>`, 'gi');
  return [...html.matchAll(element)]
    .filter(([, attributes = '']) => !/\bsrc=|type="(?!module|text\/javascript)/.test(attributes))
    .map(([, , text = '']) => text);
}

/** The policy of the page in one file: its own inline parts by hash, and no network at all. */
function singlePolicy(html: string): Policy {
  return {
    ...SITE,
    'script-src': [...inlineTexts(html, 'script').map(hashOf), "'wasm-unsafe-eval'"],
    'style-src': inlineTexts(html, 'style').map(hashOf),
    'img-src': ['data:', 'blob:'],
    'font-src': ['data:'],
    'connect-src': ['data:', 'blob:'],
    'worker-src': ['blob:'],
    'manifest-src': ["'none'"],
  };
}

/** Write a policy into a page's head: after the charset, before anything that it governs. */
function withPolicy(html: string, policy: Policy): string {
  const content = Object.entries(policy)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ');
  const meta = `<meta http-equiv="Content-Security-Policy" content="${content}" />`;
  const place = /<meta\s+charset=[^>]*>/i.exec(html) ?? /<head[^>]*>/i.exec(html);
  if (!place) throw new Error('csp: the page must have a <head>, got none');
  const end = place.index + place[0].length;
  return `${html.slice(0, end)}\n    ${meta}${html.slice(end)}`;
}

/** The finished single file with its policy. */
export function withSinglePolicy(html: string): string {
  return withPolicy(html, singlePolicy(html));
}

/**
 * Adds the policy to index.html, when building only: the development server needs inline styles.
 * Inline scripts and styles of index.html itself (an early theme switch, say) get a hash each.
 */
export function csp(): Plugin {
  return {
    name: 'lab:csp',
    apply: 'build',
    enforce: 'post',
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        withPolicy(html, {
          ...SITE,
          'script-src': [...(SITE['script-src'] ?? []), ...inlineTexts(html, 'script').map(hashOf)],
          'style-src': [...(SITE['style-src'] ?? []), ...inlineTexts(html, 'style').map(hashOf)],
        }),
    },
  };
}
