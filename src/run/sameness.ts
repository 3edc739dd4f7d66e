/** Whether two runs show the same, and in a sentence why they may not. */
import type { Engine, Snapshot } from './experiment.ts';

/** Engines as the reader knows them. */
export const engineNames: Readonly<Record<Engine, string>> = {
  webgpu: 'WebGPU',
  wasm: 'WebAssembly',
  reference: 'TypeScript',
};

/**
 * A short text, the same for two snapshots exactly when step, metrics and view have the same bytes;
 * clock readings and what the worker adds do not count. 53 bits: it tells accidents, not forgeries.
 */
export function checkOf({ step, metrics, view }: Snapshot): string {
  const hash = new Hash();
  add(hash, [step, metrics, view]);
  return hash.text();
}

/** What a link says of the run it was made from, and the same of the run that stands here. */
export interface Origin {
  readonly engine: Engine | undefined;
  readonly version: number | undefined;
}

/** One sentence for a run that differs from the one in the link, with the likely reason. */
export function sayDifferent(step: number, link: Origin, here: Origin): string {
  return `At step ${step} this run differs from the one that was shared. The likely reason: ${reason(link, here)}.`;
}

function reason(link: Origin, here: Origin): string {
  if (link.version !== undefined && link.version !== here.version)
    return `the link was made for version ${link.version} of the lesson, and this is version ${here.version}`;
  if (link.engine && here.engine && link.engine !== here.engine)
    return `it was computed with ${engineNames[link.engine]}, and here with ${engineNames[here.engine]}`;
  return here.engine === 'webgpu'
    ? 'it was computed on another graphics card or in another browser, and they round differently'
    : 'it was computed in another browser or version of one, and they differ in the last bit of exp, log or tanh';
}

/** Two lanes of 32 bits, mixed as in MurmurHash3 (Appleby, public domain). */
class Hash {
  #a = 0x9e3779b9;
  #b = 0x85ebca6b;

  word(value: number): void {
    this.#a = Math.imul(rotate(this.#a ^ Math.imul(value, 0xcc9e2d51), 13), 5) + 0xe6546b64;
    this.#b = Math.imul(rotate(this.#b ^ Math.imul(value, 0x1b873593), 15), 5) + 0x38495ab5;
  }

  text(): string {
    const high = finish(this.#a ^ Math.imul(this.#b, 3)) & 0x1fffff;
    return (high * 2 ** 32 + (finish(this.#b) >>> 0)).toString(36);
  }
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

function finish(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

/** Every value with its kind and its length, so that no two plain values read alike. */
function add(hash: Hash, value: unknown): void {
  if (typeof value === 'number') {
    hash.word(1);
    double[0] = value;
    hash.word(words[0] ?? 0);
    hash.word(words[1] ?? 0);
  } else if (typeof value === 'string') {
    hash.word(2);
    hash.word(value.length);
    for (let i = 0; i < value.length; i++) hash.word(value.charCodeAt(i));
  } else if (Array.isArray(value)) {
    hash.word(3);
    hash.word(value.length);
    for (const each of value) add(hash, each);
  } else if (ArrayBuffer.isView(value)) {
    hash.word(4);
    add(hash, value.constructor.name);
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    hash.word(bytes.length);
    for (const byte of bytes) hash.word(byte);
  } else if (typeof value === 'object' && value !== null) {
    hash.word(5);
    const entries: [unknown, unknown][] =
      value instanceof Map
        ? [...value]
        : value instanceof Set
          ? [...value].map((each) => [each, true])
          : Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    hash.word(entries.length);
    for (const [name, each] of entries) {
      add(hash, name);
      add(hash, each);
    }
  } else {
    hash.word(6);
    add(hash, String(value));
  }
}
