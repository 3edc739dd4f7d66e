import { expect, test } from 'vitest';
import { wasmEngine } from '../wasm/engine.ts';
import { referenceEngine } from '../reference.ts';
import { spiralSplits } from '../spiral-splits.ts';
import { builtNumbers, builtSeed, builtTable } from './built.ts';
import { architecturesOf, wholeSpace } from '#core/search/toy-space.ts';
import { seeds } from './space.ts';
import { packLosses, perArchitecture, tableOf, unpackLosses } from './table.ts';
import { tabulate } from './tabulate.ts';

const all = architecturesOf(wholeSpace);
const still = async () => undefined;

test('the shipped table is what the code makes: a tenth trained anew has the same numbers', async () => {
  const part = all.filter((_, i) => i % 10 === 1 || i < 3);
  const options = { splits: spiralSplits(builtSeed), seed: builtSeed, breathe: still };
  const anew = await tabulate(part, { ...options, engine: wasmEngine });
  const shipped = builtNumbers();
  expect(shipped).toHaveLength(all.length * perArchitecture);
  const kept = unpackLosses(packLosses(anew));
  part.forEach(({ key }, i) => {
    const at = all.findIndex((each) => each.key === key) * perArchitecture;
    expect(Array.from(kept.subarray(i * perArchitecture, (i + 1) * perArchitecture)), key).toEqual(
      Array.from(shipped.subarray(at, at + perArchitecture)),
    );
  });
}, 120_000);

test('the reference engine trains the same networks', async () => {
  const part = all.filter(({ key }) => ['4r', '8t', '4t 4t+', 'linear', 'zero'].includes(key));
  const options = { splits: spiralSplits(2), seed: 2, breathe: still };
  const [one, other] = await Promise.all(
    [wasmEngine, referenceEngine].map((engine) => tabulate(part, { ...options, engine })),
  );
  one!.forEach((loss, i) => expect(loss).toBeCloseTo(other![i]!, 2));
});

test('every architecture has a number for every training, and a constant says one half', () => {
  const table = builtTable();
  for (const column of [...table.seen, ...table.validation, ...table.test]) {
    expect(column).toHaveLength(890);
    expect(column.every((loss) => loss > 0 && loss < 6.5)).toBe(true);
  }
  const zero = all.findIndex(({ constant }) => constant);
  expect(table.test.map((column) => column[zero])).toEqual(
    Array.from({ length: seeds }, () => expect.closeTo(Math.LN2, 3) as number),
  );
});

test('losses are packed to four decimals, too large ones are cut off, missing ones stay missing', () => {
  const packed = packLosses(Float32Array.of(0, 0.12344, 0.69316, 100, NaN));
  expect(packed).toHaveLength(16); // 10 bytes in base64
  const back = unpackLosses(packed);
  [0, 0.1234, 0.6932, 6.5534].forEach((loss, i) => expect(back[i]).toBeCloseTo(loss, 6));
  expect(back[4]).toBeNaN();
});

test('a table without all of its numbers says so', () => {
  const table = tableOf(new Float32Array(perArchitecture).fill(0.5), 2);
  expect(Array.from(table.validation[0]!)).toEqual([0.5, NaN]);
  expect(table.seen.at(-1)).toBe(table.validation[0]);
});
