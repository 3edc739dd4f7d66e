import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { kernelBytes } from './assemblyscript.ts';

const root = join(import.meta.dirname, '..');
const cache = join(root, 'node_modules', '.cache', 'assemblyscript');
const kernel = join(root, 'src', 'nn', 'wasm', 'assembly', 'population.ts');

/** A folder with one AssemblyScript file in it, inside the project and ignored by git. */
async function sourceFile(code: string): Promise<string> {
  const folder = await mkdtemp(join(root, 'node_modules', '.cache', 'assemblyscript-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const entry = join(folder, 'entry.ts');
  await writeFile(entry, code);
  return entry;
}

/** The compiler takes a second, and more on a busy machine. */
const PATIENCE = 60_000;

test(
  'the kernel is a small module that asks its host for nothing',
  async () => {
    const bytes = new Uint8Array(await kernelBytes(root, kernel));
    expect(bytes.length).toBeLessThan(18_432);
    expect(WebAssembly.Module.imports(await WebAssembly.compile(bytes))).toEqual([]);
  },
  PATIENCE,
);

test(
  'two builds at once compile once; a changed source is compiled anew',
  async () => {
    const entry = await sourceFile('export function f(x: i32): i32 { return x + x; }');
    const before = new Set(await readdir(cache));
    const added = async () => (await readdir(cache)).filter((name) => !before.has(name));
    onTestFinished(async () => {
      for (const name of await added()) await rm(join(cache, name));
    });
    const [one, two] = await Promise.all([kernelBytes(root, entry), kernelBytes(root, entry)]);
    expect(two).toBe(one);
    expect(await valueOf(one)).toBe(42);
    expect(await added()).toEqual([expect.stringMatching(/^[0-9a-f]{24}\.wasm$/)]);
    await writeFile(entry, 'export function f(x: i32): i32 { return x + 1; }');
    expect(await valueOf(await kernelBytes(root, entry))).toBe(22);
    expect(await added()).toHaveLength(2);
  },
  PATIENCE,
);

/** f(21) of a compiled module. */
async function valueOf(bytes: Uint8Array): Promise<number> {
  const { instance } = await WebAssembly.instantiate(new Uint8Array(bytes));
  return (instance.exports['f'] as (x: number) => number)(21);
}

test(
  'a mistake is reported with the words of the compiler and the line',
  async () => {
    const entry = await sourceFile('export function f(): i32 { return missing; }');
    await expect(kernelBytes(root, entry)).rejects.toThrow(/missing[^]*entry\.ts\(1,/);
  },
  PATIENCE,
);
