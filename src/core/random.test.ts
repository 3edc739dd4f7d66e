import { expect, test } from 'vitest';
import { counterRandom, hashText, keyOf, mix32, random, streamOf } from './random.ts';
import { correlation } from './stats/moments.ts';

/** Pearson's chi-square of counts against equal expectations. */
function chiSquare(counts: Float64Array): number {
  const expected = counts.reduce((s, v) => s + v, 0) / counts.length;
  return counts.reduce((s, v) => s + (v - expected) ** 2 / expected, 0);
}

/** `draw(key, counter)` again, in 64-bit integers straight from the specification. */
function drawBySpecification(key: bigint, counter: bigint): bigint {
  const u32 = 0xffffffffn;
  const mix = (x: bigint): bigint => {
    x ^= x >> 16n;
    x = (x * 0x7feb352dn) & u32;
    x ^= x >> 15n;
    x = (x * 0x846ca68bn) & u32;
    return x ^ (x >> 16n);
  };
  return mix((mix(counter ^ key) + key * 0x9e3779b9n) & u32);
}

test('counterRandom is the documented function of unsigned 32-bit integers', () => {
  const stream = streamOf(keyOf(11));
  for (let i = 0; i < 2000; i++) {
    const key = stream.uint32();
    const counter = stream.uint32();
    const expected = Number(drawBySpecification(BigInt(key), BigInt(counter)));
    expect(counterRandom(key, counter)).toBe(expected);
  }
});

test('the bits are fixed for ever, or shared links would change their results', () => {
  // computed with Python integers from the specification at the head of random.ts
  expect(mix32(1)).toBe(1753845952);
  expect(counterRandom(1, 2)).toBe(1806320667);
  expect(keyOf(7, 2, 3)).toBe(2194105517);
  expect(hashText('bootstrap')).toBe(2836172575);
  expect(random(1).stream('bootstrap', 2).uint32()).toBe(2320500523);
});

test('a key folds its parts one draw at a time', () => {
  expect(keyOf(7, 2, 3)).toBe(counterRandom(counterRandom(keyOf(7), 2), 3));
  expect(keyOf(7, 2, 3)).not.toBe(keyOf(7, 3, 2));
  expect(keyOf(0)).not.toBe(0);
});

test('the first 65,536 members of a purpose have distinct keys', () => {
  const keys = new Set<number>();
  for (let member = 0; member < 65_536; member++) keys.add(keyOf(1, 99, member));
  expect(keys.size).toBe(65_536);
});

test('a stream depends on its seed, name and counters and on nothing else', () => {
  const first = random(3).stream('bootstrap', 2);
  const again = random(3).stream('bootstrap', 2);
  const others = [
    random(4).stream('bootstrap', 2),
    random(3).stream('shuffle', 2),
    random(3).stream('bootstrap', 3),
    random(3).stream('bootstrap'),
  ];
  const start = first.uint32();
  expect(again.uint32()).toBe(start);
  for (const other of others) expect(other.uint32()).not.toBe(start);
});

test('hashText tells texts apart, beyond ASCII too', () => {
  const names = ['', 'a', 'b', 'ab', 'ba', 'é', 'ā', 'bootstrap', 'Bootstrap'];
  expect(new Set(names.map(hashText)).size).toBe(names.length);
});

test('bytes of consecutive draws are uniform', () => {
  for (const seed of [0, 1, 2]) {
    const stream = random(seed).stream('bytes');
    const counts = [0, 1, 2, 3].map(() => new Float64Array(256));
    for (let i = 0; i < 200_000; i++) {
      const value = stream.uint32();
      counts.forEach((byte, j) => {
        const b = (value >>> (8 * j)) & 255;
        byte[b] = (byte[b] ?? 0) + 1;
      });
    }
    // chi-square with 255 degrees of freedom: mean 255, sd 22.6; 4.5 sd either way
    for (const byte of counts) {
      expect(chiSquare(byte)).toBeGreaterThan(153);
      expect(chiSquare(byte)).toBeLessThan(357);
    }
  }
});

test('one flipped bit of key or counter flips every output bit half of the time', () => {
  const stream = streamOf(keyOf(5));
  const trials = 4000;
  for (const flipKey of [true, false]) {
    for (let bit = 0; bit < 32; bit++) {
      const flips = new Float64Array(32);
      for (let i = 0; i < trials; i++) {
        const key = stream.uint32();
        const counter = stream.uint32();
        const mask = 1 << bit;
        const a = counterRandom(key, counter);
        const b = flipKey ? counterRandom(key ^ mask, counter) : counterRandom(key, counter ^ mask);
        for (let j = 0; j < 32; j++) flips[j] = (flips[j] ?? 0) + (((a ^ b) >>> j) & 1);
      }
      // sd of a rate is 0.5 / sqrt(4000) = 0.0079; 2048 rates, so allow 5 sd
      for (const count of flips) expect(Math.abs(count / trials - 0.5)).toBeLessThan(0.04);
    }
  }
});

test('uniform has the mean, variance and pair distribution of U(0, 1)', () => {
  const n = 400_000;
  const stream = random(8).stream('uniform');
  const cells = new Float64Array(64);
  let sum = 0;
  let squares = 0;
  let previous = stream.uniform();
  for (let i = 0; i < n; i++) {
    const value = stream.uniform();
    sum += value;
    squares += (value - 0.5) ** 2;
    const cell = Math.floor(previous * 8) * 8 + Math.floor(value * 8);
    cells[cell] = (cells[cell] ?? 0) + 1;
    previous = value;
  }
  expect(Math.abs(sum / n - 0.5)).toBeLessThan(0.002); // sd 0.00046
  expect(Math.abs(squares / n - 1 / 12)).toBeLessThan(0.0006); // sd 0.00012
  expect(chiSquare(cells)).toBeLessThan(120); // 63 degrees of freedom, sd about 11
});

test('streams of neighboring members and neighboring seeds are uncorrelated', () => {
  const n = 100_000;
  const draws = (seed: number, member: number): Float64Array => {
    const { uniform } = random(seed).stream('bootstrap', member);
    return Float64Array.from({ length: n }, uniform);
  };
  const limit = 5 / Math.sqrt(n);
  for (const i of [0, 1, 2, 3]) {
    expect(Math.abs(correlation(draws(1, i), draws(1, i + 1)))).toBeLessThan(limit);
    expect(Math.abs(correlation(draws(i, 0), draws(i + 1, 0)))).toBeLessThan(limit);
    const own = draws(1, i);
    expect(Math.abs(correlation(own.subarray(1), own.subarray(0, n - 1)))).toBeLessThan(limit);
  }
});

test('the first draws of many streams are themselves uniform and uncorrelated', () => {
  const n = 50_000;
  const first = Float64Array.from({ length: n }, (_, i) => random(i).stream('data').uniform());
  const next = Float64Array.from({ length: n }, (_, i) => random(1).stream('data', i).uniform());
  for (const values of [first, next]) {
    const mean = values.reduce((s, v) => s + v, 0) / n;
    expect(Math.abs(mean - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / n));
    const lagged = correlation(values.subarray(1), values.subarray(0, n - 1));
    expect(Math.abs(lagged)).toBeLessThan(5 / Math.sqrt(n));
  }
});

test('normal has mean 0, variance 1, no skew and the tails of a normal', () => {
  const n = 400_000;
  const stream = random(2).stream('normal');
  let [m1, m2, m3, m4, beyond] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const z = stream.normal();
    m1 += z / n;
    m2 += z ** 2 / n;
    m3 += z ** 3 / n;
    m4 += z ** 4 / n;
    if (Math.abs(z) > 1.959963984540054) beyond += 1 / n;
  }
  const root = Math.sqrt(n);
  expect(Math.abs(m1)).toBeLessThan(4 / root);
  expect(Math.abs(m2 - 1)).toBeLessThan((4 * Math.sqrt(2)) / root);
  expect(Math.abs(m3)).toBeLessThan((4 * Math.sqrt(15)) / root);
  expect(Math.abs(m4 - 3)).toBeLessThan((4 * Math.sqrt(96)) / root);
  expect(Math.abs(beyond - 0.05)).toBeLessThan((4 * Math.sqrt(0.05 * 0.95)) / root);
});

test('integer is unbiased where 2^32 is far from a multiple of n', () => {
  const stream = random(6).stream('integer');
  const n = 3 * 2 ** 30; // a bare remainder would fall in the lowest third half of the time
  let low = 0;
  for (let i = 0; i < 30_000; i++) if (stream.integer(n) < 2 ** 30) low++;
  expect(Math.abs(low / 30_000 - 1 / 3)).toBeLessThan(0.011); // 4 sd
  const counts = new Float64Array(7);
  for (let i = 0; i < 70_000; i++) {
    const value = stream.integer(7);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  expect(chiSquare(counts)).toBeLessThan(25); // 6 degrees of freedom
  expect(stream.integer(1)).toBe(0);
});

test('bernoulli is certain at 0 and 1 and has the rate p between', () => {
  const stream = random(6).stream('bernoulli');
  let ones = 0;
  for (let i = 0; i < 50_000; i++) if (stream.bernoulli(0.3)) ones++;
  for (let i = 0; i < 100; i++) {
    expect(stream.bernoulli(0)).toBe(false);
    expect(stream.bernoulli(1)).toBe(true);
  }
  expect(Math.abs(ones / 50_000 - 0.3)).toBeLessThan(0.009);
});

test('shuffle gives every order of three items equally often, on arrays and typed arrays', () => {
  const stream = random(4).stream('shuffle');
  const counts = new Map<string, number>();
  for (let i = 0; i < 12_000; i++) {
    const order = stream.shuffle(i % 2 === 0 ? [0, 1, 2] : Uint16Array.of(0, 1, 2)).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  expect(chiSquare(Float64Array.from(counts.values()))).toBeLessThan(22); // 5 degrees of freedom
});

test('arguments out of range are named in the error', () => {
  expect(() => random(1.5)).toThrow('random: seed must be an integer from 0 to 2^32 - 1, got 1.5');
  expect(() => random(-1)).toThrow('got -1');
  expect(() => random(1).stream('a').integer(0)).toThrow('Stream.integer: n must be');
  expect(() => random(1).stream('a').bernoulli(1.2)).toThrow('got 1.2');
});
