/**
 * AssemblyScript modules: `import bytes from './assembly/x.ts?kernel'` gives the WebAssembly that
 * x.ts and its neighbors compile to, as a Uint8Array. The bytes are part of the JavaScript, so they
 * arrive wherever it does: in a worker, in the single file, in a test.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Binaryen's passes but those that move code: the kernels' order of instructions is chosen for
 * processors, and browsers keep it. (-O3 puts every multiplication next to its addition, which
 * costs the matrix products up to a sixth.) Browsers optimize the rest themselves.
 */
const PASSES = [
  ...['dce', 'remove-unused-brs', 'remove-unused-names', 'merge-blocks', 'vacuum', 'precompute'],
  ...['optimize-instructions', 'coalesce-locals', 'remove-unused-brs', 'vacuum', 'reorder-locals'],
  ...['merge-blocks', 'remove-unused-names', 'memory-packing', 'remove-unused-module-elements'],
  'duplicate-function-elimination',
];
const OPTIONS = [
  ...['-O0', '--runPasses', PASSES.join(), '--noAssert'],
  ...['--enable', 'simd', '--runtime', 'stub'],
];

/** Imported without its types, which would redeclare `Array.at` and others for the whole program. */
const COMPILER: string = 'assemblyscript/asc';
interface Compiler {
  main(
    argv: readonly string[],
    options: { writeFile(name: string, contents: string | Uint8Array): void },
  ): Promise<{ error: Error | null; stderr: { toString(): string } }>;
}

/** Results by content, so that the seconds of compiling are spent once for each change. */
const CACHE = join('node_modules', '.cache', 'assemblyscript');

/** Paths of all AssemblyScript files of a folder, sorted. */
async function sourcesOf(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => join(folder, name));
}

/** What the result depends on: compiler, options, and every file of the folder. */
async function fingerprint(root: string, entry: string, sources: string[]): Promise<string> {
  const hash = createHash('sha256');
  const manifest = join(root, 'node_modules', 'assemblyscript', 'package.json');
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  hash.update([version, ...OPTIONS, relative(root, entry)].join(' '));
  for (const path of sources) hash.update(path.slice(root.length)).update(await readFile(path));
  return hash.digest('hex').slice(0, 24);
}

/** Compile an entry file. Throws with the compiler's own words. */
async function compile(root: string, entry: string): Promise<Uint8Array> {
  const { default: asc } = (await import(COMPILER)) as { default: Compiler };
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    [relative(root, entry), '--baseDir', root, '--outFile', 'kernel.wasm', ...OPTIONS],
    {
      writeFile(_name, contents) {
        if (typeof contents !== 'string') binary = contents;
      },
    },
  );
  const words = stderr.toString();
  if (error || !binary) {
    throw new Error(`assemblyScript: ${relative(root, entry)} must compile, got\n${words}`);
  }
  if (words) console.warn(words);
  return binary;
}

/** What this process is compiling or has compiled: a worker's build runs beside the page's. */
const compiled = new Map<string, Promise<Uint8Array>>();

/** The compiled module, from the cache where it is there. */
export async function kernelBytes(root: string, entry: string): Promise<Uint8Array> {
  const sources = await sourcesOf(dirname(entry));
  const path = join(root, CACHE, `${await fingerprint(root, entry, sources)}.wasm`);
  const known = compiled.get(path) ?? compileTo(path, root, entry);
  compiled.set(path, known);
  return known;
}

async function compileTo(path: string, root: string, entry: string): Promise<Uint8Array> {
  const cached = await readFile(path).catch(() => undefined);
  if (cached) return cached;
  const binary = await compile(root, entry);
  await mkdir(dirname(path), { recursive: true });
  // Written aside and renamed: another process may do the same, and neither sees half a file.
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, binary);
  await rename(draft, path);
  return binary;
}

/** For the page and for `worker.plugins`. */
export function assemblyScript(): Plugin {
  let root = '';
  return {
    name: 'lab:assemblyscript',
    enforce: 'pre',
    configResolved(config) {
      root = config.root;
    },
    load: {
      filter: { id: /\.ts\?kernel$/ },
      async handler(id) {
        const entry = id.replace(/\?kernel$/, '');
        for (const path of await sourcesOf(dirname(entry))) this.addWatchFile(path);
        const text = Buffer.from(await kernelBytes(root, entry)).toString('base64');
        return `export default Uint8Array.from(atob('${text}'), (byte) => byte.charCodeAt(0));`;
      },
    },
  };
}
