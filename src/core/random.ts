/**
 * Randomness of the whole lab: a counter-based generator over 32-bit unsigned integers. A draw is
 * a pure function of (key, counter), so a new draw in one place shifts nothing elsewhere, and the
 * same bits come out of TypeScript, WebAssembly and WGSL.
 *
 * Exact specification (all operations modulo 2^32, `>>` logical, `*` the low 32 bits):
 *   mix(x):            x ^= x >> 16; x *= 0x7feb352d; x ^= x >> 15; x *= 0x846ca68b; x ^= x >> 16
 *   draw(key, counter) = mix(mix(counter ^ key) + key * 0x9e3779b9)
 *   keyOf(seed)        = mix(seed + 0x9e3779b9)
 *   keyOf(seed, …, p)  = draw(keyOf(seed, …), p)
 * `mix` is the bijection `lowbias32` of Chris Wellons' hash-prospector (2018, public domain).
 * The key enters twice, so that two streams are not one sequence read in two orders.
 */

/** A well-mixed bijection of the unsigned 32-bit integers (lowbias32). */
export function mix32(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/**
 * The draw number `counter` of the stream `key`: an unsigned 32-bit integer. For a fixed key it is
 * a bijection of the counter, so one stream never repeats a draw within its 2^32.
 */
export function counterRandom(key: number, counter: number): number {
  return mix32((mix32(counter ^ key) + Math.imul(key, 0x9e3779b9)) | 0);
}

/**
 * The key of a stream: a hash of a seed and any number of parts (purpose, member, epoch, …), each
 * read as an unsigned 32-bit integer. Keys that differ in one part only are always distinct.
 */
export function keyOf(seed: number, ...parts: number[]): number {
  let key = mix32((seed + 0x9e3779b9) | 0);
  for (const part of parts) key = counterRandom(key, part);
  return key;
}

/** The 32-bit FNV-1a hash of a text's UTF-16 code units: the number behind a stream's name. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return hash >>> 0;
}

/** A sequence of draws. Its methods need no `this`: `randomExponential.source(stream.uniform)`. */
export interface Stream {
  /** The stream's key, for an engine that draws by `counterRandom` itself. */
  readonly key: number;
  /** An integer in [0, 2^32). */
  uint32(): number;
  /** A multiple of 2^-53 in [0, 1). */
  uniform(): number;
  /** An integer in [0, n), every one equally likely, for 1 ≤ n ≤ 2^32. */
  integer(n: number): number;
  /** A standard normal deviate. */
  normal(): number;
  /** `true` with probability p, for 0 ≤ p ≤ 1. */
  bernoulli(p: number): boolean;
  /** Put the items in a uniformly random order, in place, and return them. */
  shuffle<T extends Shufflable>(items: T): T;
}

type Shufflable = unknown[] | Float64Array | Float32Array | Int32Array | Uint32Array | SmallInts;
type SmallInts = Uint16Array | Uint8Array | Int16Array | Int8Array;

/** The stream with a given key, from its first draw on. It repeats after 2^32 draws of 32 bits. */
export function streamOf(key: number): Stream {
  let counter = 0;
  let spare = NaN; // the second deviate of the polar method

  const uint32 = (): number => {
    const value = counterRandom(key, counter);
    counter = (counter + 1) | 0;
    return value;
  };

  const uniform = (): number => {
    const high = uint32() >>> 5; // 27 bits
    const low = uint32() >>> 6; // 26 bits
    return (high * 0x4000000 + low) * 2 ** -53;
  };

  const integer = (n: number): number => {
    if (!(Number.isInteger(n) && n >= 1 && n <= 2 ** 32)) {
      throw new RangeError(`Stream.integer: n must be an integer from 1 to 2^32, got ${n}`);
    }
    const limit = 2 ** 32 - (2 ** 32 % n); // reject the incomplete last block, or n = 3 is biased
    let value = uint32();
    while (value >= limit) value = uint32();
    return value % n;
  };

  const normal = (): number => {
    if (!Number.isNaN(spare)) {
      const value = spare;
      spare = NaN;
      return value;
    }
    let u: number, v: number, s: number; // Marsaglia's polar method
    do {
      u = 2 * uniform() - 1;
      v = 2 * uniform() - 1;
      s = u * u + v * v;
    } while (s >= 1 || s === 0);
    const scale = Math.sqrt((-2 * Math.log(s)) / s);
    spare = v * scale;
    return u * scale;
  };

  const bernoulli = (p: number): boolean => {
    if (!(p >= 0 && p <= 1)) {
      throw new RangeError(`Stream.bernoulli: p must be from 0 to 1, got ${p}`);
    }
    return uniform() < p;
  };

  const shuffle = <T extends Shufflable>(items: T): T => {
    for (let i = items.length - 1; i > 0; i--) {
      const j = integer(i + 1);
      const held = items[i];
      items[i] = items[j];
      items[j] = held;
    }
    return items;
  };

  return { key, uint32, uniform, integer, normal, bernoulli, shuffle };
}

/** All randomness of one run. Streams differ by name and counters and are independent. */
export interface Random {
  /** The stream of that purpose, from its first draw on: `stream('bootstrap', member)`. */
  stream(name: string, ...counters: number[]): Stream;
}

/** The randomness of a seed: an integer from 0 to 2^32 - 1, or it throws a RangeError. */
export function random(seed: number): Random {
  if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) {
    throw new RangeError(`random: seed must be an integer from 0 to 2^32 - 1, got ${seed}`);
  }
  return {
    stream: (name, ...counters) => streamOf(keyOf(seed, hashText(name), ...counters)),
  };
}
