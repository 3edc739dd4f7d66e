/**
 * `npm run build:single`: the whole lab in dist-single/lab.html, opened by double click. From
 * file:// a browser loads no module script and starts no module worker, so everything is inlined
 * and the worker is a classic one, made from a Blob.
 */
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Plugin } from 'vite';
import { withSinglePolicy } from './csp.ts';
import { licenseList } from './licenses.ts';

const IMAGE_TYPES: Readonly<Record<string, string>> = {
  '.ico': 'image/x-icon',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

/** Make `x.ts?worker` mean `x.ts?worker&inline`, in the page and in workers that start workers. */
export function inlineWorkers(): Plugin {
  return {
    name: 'lab:inline-workers',
    enforce: 'pre',
    resolveId: {
      filter: { id: /\?worker$/ },
      handler(source, importer) {
        return this.resolve(`${source}&inline`, importer, { skipSelf: true });
      },
    },
  };
}

/** Code that may stand in `<script>`: neither its end tag nor a comment, which would hide one. */
function scriptText(code: string): string {
  if (code.includes('\r') || code.includes('\0')) {
    throw new Error('single: the bundle must hold no raw CR or NUL: the parser would change them');
  }
  // With everything in one chunk Vite leaves its placeholder for the files to preload.
  const whole = code.replaceAll('__VITE_PRELOAD__', 'void 0');
  // In bundled code both occur only inside strings, templates and regular expressions.
  return whole.replace(/<(?=\/script|!--)/gi, '\\x3C');
}

function styleText(css: string): string {
  if (/<\/style/i.test(css)) throw new Error('single: a style sheet must not hold </style');
  return css;
}

/** Links to files of public/: icons become data, what a file cannot have (a manifest) goes. */
function inlineLinks(html: string, publicDir: string): string {
  return html.replace(/[ \t]*<link\b[^>]*>\n?/gi, (link) => {
    if (/rel="(?:manifest|apple-touch-icon|modulepreload)"/.test(link)) return '';
    const href = /href="(?!data:)([^"]*)"/.exec(link)?.[1];
    if (href === undefined || !/rel="[^"]*icon"/.test(link)) return link;
    const path = join(publicDir, href.replace(/^[./]+/, ''));
    const type = IMAGE_TYPES[extname(path)];
    if (!type) throw new Error(`single: an icon must be svg, png or ico, got ${href}`);
    const data = `data:${type};base64,${readFileSync(path).toString('base64')}`;
    return link.replace(href, () => data);
  });
}

/** Inlines the script and the style sheet into the page, and drops every other output. */
export function singleFile(): Plugin {
  let publicDir = '';
  return {
    name: 'lab:single-file',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      publicDir = config.publicDir;
    },
    async generateBundle(_options, bundle) {
      const page = bundle['index.html'];
      if (page?.type !== 'asset') throw new Error('single: the build must make index.html');
      let html = inlineLinks(String(page.source), publicDir);

      for (const [name, file] of Object.entries(bundle)) {
        if (name === 'index.html') continue;
        const reference = `[^>]*(?:src|href)="\\./${name.replaceAll('.', '\\.')}"[^>]*>`;
        if (file.type === 'chunk') {
          const code = scriptText(file.code);
          const tag = new RegExp(`<script\\b${reference}\\s*</script>`);
          if (!tag.test(html))
            throw new Error(`single: one script must hold all, got also ${name}`);
          html = html.replace(tag, () => `<script type="module">${code}</script>`);
        } else if (name.endsWith('.css')) {
          const css = styleText(String(file.source));
          html = html.replace(new RegExp(`<link\\b${reference}`), () => `<style>${css}</style>`);
        } else {
          throw new Error(`single: every asset must be inlined, got ${name}`);
        }
        delete bundle[name];
      }
      const licenses = (await licenseList()).replaceAll('</', '< /');
      html = html.replace(
        '</body>',
        () => `<script type="text/plain" id="licenses">\n${licenses}</script>\n  </body>`,
      );
      const left = /(?:src|href)="(?!data:|#)[^"]*"/.exec(
        html.replace(/<script[\s\S]*?<\/script>/g, ''),
      );
      if (left) throw new Error(`single: the page must refer to no other file, got ${left[0]}`);

      page.source = withSinglePolicy(html);
      page.fileName = 'lab.html';
    },
  };
}
