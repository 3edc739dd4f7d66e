/** Keeps the contents page light: what loads before any lesson or engine has a size limit. */
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Gzip size of the JavaScript that index.html loads by itself, in bytes. */
const LIMIT = 40 * 1024;

/** Fails the build when the entry and its static imports outgrow the limit, and tells the size. */
export function budget(): Plugin {
  return {
    name: 'lab:budget',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const entries = Object.values(bundle).flatMap((file) =>
        file.type === 'chunk' && file.isEntry ? [file.fileName] : [],
      );
      const loaded = new Set(entries); // a Set grows while it is iterated
      let bytes = 0;
      for (const name of loaded) {
        const chunk = bundle[name];
        if (chunk?.type !== 'chunk') continue;
        bytes += gzipSync(chunk.code, { level: 9 }).length;
        for (const imported of chunk.imports) loaded.add(imported);
      }
      const size = `${(bytes / 1024).toFixed(1)} KB`;
      if (bytes > LIMIT) {
        this.error(
          `budget: the first page must load at most 40 KB of JavaScript (gzip), got ${size}`,
        );
      }
      this.info(`the first page loads ${size} of JavaScript (gzip), of at most 40 KB`);
    },
  };
}
