/**
 * The licenses of the packages that end up in the page and in its workers. (Vite's own
 * `build.license` forgets packages that only a worker uses.)
 */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string | { readonly type?: string };
}

/** Files of packages that the page or a worker holds; workers are bundled before the page. */
const bundled = new Set<string>();

/** The folder of the package that a module belongs to; undefined for our own modules. */
function packageFolder(id: string): string | undefined {
  const path = id.replace(/^\0/, '').replace(/\?.*$/, '').replaceAll('\\', '/');
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

async function licenseText(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) =>
    /^(?:licen[cs]e|copying|notice)/i.test(name),
  );
  const texts = await Promise.all(names.sort().map((name) => readFile(join(folder, name), 'utf8')));
  return texts.map((text) => text.trim()).join('\n\n');
}

async function entryFor(folder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
  const { license } = manifest;
  const name = typeof license === 'string' ? license : license?.type;
  const text = await licenseText(folder);
  if (!name && !text) throw new Error(`licenses: a bundled package must have one, got ${folder}`);
  const title = `${manifest.name ?? folder} ${manifest.version ?? ''} (${name ?? 'see below'})`;
  return `${title}\n${'-'.repeat(title.length)}\n${text}\n`;
}

/** The licenses of all packages that the build has met so far, as text. */
export async function licenseList(): Promise<string> {
  const folders = [...bundled].flatMap((id) => packageFolder(id) ?? []);
  const packages = [...new Set(folders)].filter((folder) =>
    existsSync(join(folder, 'package.json')),
  );
  const entries = await Promise.all(packages.sort().map(entryFor));
  return ['This page holds code, fonts and data of the following packages.\n', ...entries].join(
    '\n',
  );
}

/** Notes what is bundled; the page and `worker.plugins` need one each. */
export function notePackages(): Plugin {
  let root = '';
  return {
    name: 'lab:note-packages',
    apply: 'build',
    enforce: 'pre',
    configResolved(config) {
      root = config.root;
    },
    transform: {
      // Fonts are met only here: Vite resolves the addresses of a style sheet without plugins.
      filter: { id: /\.css$/ },
      handler(css) {
        for (const [, path = ''] of css.matchAll(/url\(["']?(@?[\w-][^"')]*)/g)) {
          bundled.add(join(root, 'node_modules', path));
        }
      },
    },
    generateBundle: {
      order: 'pre',
      handler() {
        for (const id of this.getModuleIds()) bundled.add(id);
      },
    },
  };
}

/** Writes licenses.txt beside the page. */
export function licenses(): Plugin {
  return {
    name: 'lab:licenses',
    apply: 'build',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'licenses.txt', source: await licenseList() });
    },
  };
}
