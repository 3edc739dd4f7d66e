import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hex, sha256 } from './sha256.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('sha256 gives the digests of FIPS 180-4', async () => {
  expect(hex(await sha256(bytes('abc')))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
  expect(hex(await sha256(bytes('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')))).toBe(
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  );
});

test('sha256 agrees with another implementation at every length around a block and a slice', async () => {
  const lengths = [...Array.from({ length: 130 }, (_, i) => i), 2 ** 20 - 1, 2 ** 20 + 65];
  for (const length of lengths) {
    const data = Uint8Array.from({ length }, (_, i) => (i * 31 + length) % 251);
    expect(hex(await sha256(data))).toBe(createHash('sha256').update(data).digest('hex'));
  }
});
