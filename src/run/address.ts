/**
 * The part of the address after `#`: `#/lesson/section?section.name=value&seed=3&step=10&v=1`.
 * It is a save file, an assignment and a slide, and it comes from strangers.
 */
import type { Engine } from './experiment.ts';
import type { Fields, Params, ValuesOf } from './params.ts';
import { quote, writeField } from './parse.ts';

/** Longest hash that is read; painted points and drawn digits fit well inside. */
export const longestHash = 32_768;
/** Largest seed; every whole number from 0 up to it is a seed. */
export const largestSeed = 4_294_967_295;
export const defaultSeed = 1;

export interface Address {
  /** Decoded path segments: `['ensembles', 'bagging']`; empty for the contents page. */
  readonly path: readonly string[];
  readonly query: ReadonlyMap<string, string>;
  /** What was wrong with the hash itself, in a sentence. */
  readonly problem?: string;
}

/** Never throws; what cannot be read is left out and named in `problem`. */
export function parseAddress(hash: string): Address {
  if (hash.length > longestHash) {
    return {
      path: [],
      query: new Map(),
      problem: `This link is ${hash.length} characters long; the lab reads at most ${longestHash}.`,
    };
  }
  const text = hash.replace(/^#?\/?/, '');
  const mark = text.indexOf('?');
  const pathText = mark < 0 ? text : text.slice(0, mark);
  const path: string[] = [];
  let problem: string | undefined;
  for (const part of pathText.split('/')) {
    if (part === '') continue;
    try {
      path.push(decodeURIComponent(part));
    } catch {
      problem = `A part of this link is not readable text: ${quote(part)}.`;
      path.push(part);
    }
  }
  // URLSearchParams never throws: malformed escapes become replacement characters.
  const query = new Map(new URLSearchParams(mark < 0 ? '' : text.slice(mark + 1)));
  return problem === undefined ? { path, query } : { path, query, problem };
}

/** `['ensembles', 'bagging']` and entries → `#/ensembles/bagging?…`. */
export function formatAddress(
  path: readonly string[],
  query: Iterable<readonly [string, string]> = [],
): string {
  const search = new URLSearchParams([...query].map(([key, value]) => [key, value]));
  const text = search.toString();
  return `#/${path.map(encodeURIComponent).join('/')}${text ? `?${text}` : ''}`;
}

/** The entries `section.name` of one section without the prefix; seed and step are not among them. */
export function sectionEntries(address: Address, section: string): Record<string, string> {
  const prefix = `${section}.`;
  const entries = [...address.query]
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, value]): [string, string] => [key.slice(prefix.length), value]);
  return Object.fromEntries(entries.filter(([name]) => name !== 'seed' && name !== 'step'));
}

/** `section.seed`, else `seed`, which speaks to every section of the lesson. */
export function seedOf(address: Address, section: string): number | undefined {
  return wholeNumber(address, `${section}.seed`) ?? wholeNumber(address, 'seed');
}

/** The seed to write once for all sections: theirs where it is one and the same, else the default. */
export function sharedSeed(seeds: readonly number[]): number {
  const [first] = seeds;
  return first !== undefined && seeds.length > 1 && seeds.every((seed) => seed === first)
    ? first
    : defaultSeed;
}

/**
 * How far to replay a section: `section.step`, else `step` when the link is about this section.
 * `section.step=end` is the end, `Infinity`.
 */
export function stepOf(address: Address, section: string): number | undefined {
  if (address.query.get(`${section}.step`) === 'end') return Infinity;
  const own = wholeNumber(address, `${section}.step`);
  if (own !== undefined) return own;
  const [, named] = address.path;
  const about = [...address.query.keys()].some((key) => key.startsWith(`${section}.`));
  return named === section || (named === undefined && about)
    ? wholeNumber(address, 'step')
    : undefined;
}

/** The check of the snapshot at `step`, where the link is about this section. */
export function checkIn({ path, query }: Address, section: string): string | undefined {
  const text = path[1] === section ? query.get('check') : undefined;
  return text !== undefined && /^[0-9a-z]{1,11}$/.test(text) ? text : undefined;
}

/** A whole number up to the largest seed; `undefined` when it is absent or anything else. */
export function wholeNumber(address: Address, key: string): number | undefined {
  const text = address.query.get(key);
  if (text === undefined || !/^\d{1,10}$/.test(text)) return undefined;
  const value = Number(text);
  return value <= largestSeed ? value : undefined;
}

export function engineOf(address: Address): Engine | undefined {
  const text = address.query.get('engine');
  return text === 'webgpu' || text === 'wasm' || text === 'reference' ? text : undefined;
}

/** A section's values as query entries; only those that differ from the default, or all. */
export function valueEntries<F extends Fields>(
  section: string,
  params: Params<F>,
  values: ValuesOf<F>,
  which: 'changed' | 'all',
): [string, string][] {
  return Object.entries(params.fields)
    .map(([name, field]): [string, string, string] => [
      `${section}.${name}`,
      writeField(field, values[name]),
      writeField(field, field.default),
    ])
    .filter(([, value, fallback]) => which === 'all' || value !== fallback)
    .map(([key, value]) => [key, value]);
}
