/** Writes sw.js: the service worker of `src/sw.ts` with the list of all files of the build. */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep, resolve } from 'node:path';
import { build, type Plugin } from 'vite';

/** Short and long enough: these tell versions of the same file apart. */
function hashOf(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex').slice(0, 16);
}

/** Not part of the page: settings of static hosts, source maps, the service worker itself. */
function isPrecached(path: string): boolean {
  return !/(?:^|\/)[._][^/]*$/.test(path) && !path.endsWith('.map') && path !== 'sw.js';
}

/** A file's path below the folder, with /, and a hash of its content. */
type Entry = readonly [path: string, hash: string];

/** Every file to precache, sorted. */
async function filesOf(folder: string): Promise<Entry[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(isPrecached)
    .sort();
  const hash = async (path: string): Promise<Entry> => [
    path,
    hashOf(await readFile(join(folder, path))),
  ];
  return Promise.all(paths.map(hash));
}

/** The service worker as one classic script: not every browser runs a module there. */
async function bundleServiceWorker(root: string, files: Entry[]): Promise<string> {
  const output = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    define: {
      __FILES__: JSON.stringify(files),
      __VERSION__: JSON.stringify(hashOf(JSON.stringify(files))),
    },
    build: {
      write: false,
      copyPublicDir: false,
      lib: { entry: join(root, 'src', 'sw.ts'), formats: ['iife'], name: 'sw' },
    },
  });
  const result = [output].flat()[0];
  if (!result || !('output' in result))
    throw new Error('offline: src/sw.ts must build into one chunk, got none');
  return result.output[0].code;
}

/** Runs last, over what lies in the folder of the build, files of public/ included. */
export function offline(): Plugin {
  let root = '';
  let outDir = '';
  let isWritten = false;
  return {
    name: 'lab:offline',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      root = config.root;
      outDir = resolve(root, config.build.outDir);
    },
    writeBundle() {
      isWritten = true;
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        if (!isWritten) return; // the build failed
        const files = await filesOf(outDir);
        await writeFile(join(outDir, 'sw.js'), await bundleServiceWorker(root, files));
      },
    },
  };
}
