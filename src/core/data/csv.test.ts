import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRecords, guessSeparator } from './csv.ts';
import { decodeText, parseCsvTable } from './csv-table.ts';

const calm = async () => undefined;
const caps = { rows: 100_000, columns: 200, values: 3_000_000 };
const parse = (text: string) => parseCsvTable('mine', text, caps, calm);
const bytes = (text: string) => new TextEncoder().encode(text);
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

test('what is written as CSV is read as it was, with the line each record begins on', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', ' ', '7', '😀') });
  const row = fc.array(cell, { minLength: 2, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
      const text = rows.map((cells) => cells.map(quoted).join(',')).join('\n');
      const read = [...csvRecords(text, ',')].flat();
      expect(read.map(({ cells }) => [...cells])).toEqual(rows);
      let line = 1;
      for (const [i, cells] of rows.entries()) {
        expect(read[i]?.line).toBe(line);
        line += 1 + cells.join('').split('\n').length - 1;
      }
    }),
  );
});

test('a long text is cut between records only, and quotes with line ends survive', () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => [`${i}`, `a "quoted"\nnote, ${i}`]);
  const text = rows.map((cells) => cells.map(quoted).join(';')).join('\r\n');
  const slices = [...csvRecords(text, ';')];
  expect(slices.length).toBeGreaterThan(5);
  expect(slices.flat().map(({ cells }) => cells)).toEqual(rows);
  expect(slices.flat().at(-1)?.line).toBe(2 * 20_000 - 1);
});

test('anything at all is read or answered with a sentence', async () => {
  const unit = fc.constantFrom('a', '"', ',', ';', '\t', '\n', '\r', '1', '.', ' ', '\u0000', 'é');
  await fc.assert(
    fc.asyncProperty(fc.string({ unit, maxLength: 200 }), async (text) => {
      try {
        const { table } = await parse(decodeText(bytes(text)).text);
        for (const column of table.columns) expect(column.values.length).toBe(table.rows);
      } catch (error) {
        expect(error).toMatchObject({ name: 'TableError' });
      }
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['a,b\n1,2', ','],
  ['a;b\n1,5;2,5', ';'],
  ['a\tb\n1,5\t"x;y"', '\t'],
  ['a|b\n1|2', '|'],
  ['name;note\nx;"one, two, three"', ';'],
  ['alone\n1', ','],
])('the separator of %j is found', (text, separator) => {
  expect(guessSeparator(text)).toBe(separator);
});

test('numbers, texts, missing values and decimal commas are told apart', async () => {
  const { table, notes } = await parse('x;y;kind;none\n1,5;1e3;a;NA\nNA;-2;;\n3;.5;b;?\n');
  expect(table.columns).toEqual([
    { name: 'x', kind: 'number', values: Float64Array.of(1.5, NaN, 3) },
    { name: 'y', kind: 'number', values: Float64Array.of(1000, -2, 0.5) },
    { name: 'kind', kind: 'text', values: ['a', '', 'b'] },
    { name: 'none', kind: 'text', values: ['', '', ''] },
  ]);
  expect(notes).toEqual([
    'The values are separated by semicolons.',
    'Commas are read as decimal commas in x.',
  ]);
});

test.each([
  ['', 'The file is empty.'],
  [' \n\n', 'The file is empty.'],
  ['a,b\n', 'There is only one line.'],
  ['alone\n1\n2', 'There is only one column.'],
  ['a,b,c\n1,2,3\n\n"x\ny",2\n', 'Line 4 has 2 values, but the first line names 3 columns.'],
  ['a,b, a\n1,2,3', 'Columns 1 and 3 are both called “a”.'],
  ['a,b\n1,2\n"1,2\n3,4', 'The quote that opens in line 3 is never closed.'],
])('%j is answered with “%s”', async (text, message) => {
  await expect(parse(text)).rejects.toThrow(message);
});

test('a table with too many rows or columns is answered with the cap', async () => {
  const names = Array.from({ length: 201 }, (_, i) => `c${i}`).join(',');
  await expect(parse(names)).rejects.toThrow('more than 200 columns');
  const text = `a,b\n${'1,2\n'.repeat(caps.rows + 1)}`;
  await expect(parse(text)).rejects.toThrow('more than 100,000 rows');
});

test('text is decoded from UTF-8 with a mark, UTF-16 and Latin-1; other bytes are refused', () => {
  expect(decodeText(bytes('\ufeffä,b\r\n1,2'))).toEqual({ text: 'ä,b\n1,2', notes: [] });
  const utf16 = new Uint8Array(Uint16Array.from('\ufeffä,b', (char) => char.charCodeAt(0)).buffer);
  expect(decodeText(utf16).text).toBe('ä,b');
  const latin = decodeText(Uint8Array.of(0xe4, 0x2c, 0x62));
  expect(latin.text).toBe('ä,b');
  expect(latin.notes[0]).toContain('Latin-1');
  expect(() => decodeText(Uint8Array.of())).toThrow('empty');
  expect(() => decodeText(bytes('PK\u0003\u0004'))).toThrow('spreadsheet or a ZIP');
  expect(() => decodeText(Uint8Array.of(1, 0, 2, 0))).toThrow('not a text file');
  expect(() => decodeText(Uint8Array.of(0x89, 1, 2, 3, 4, 5, 6))).toThrow('not a text file');
});

test('50,000 rows of 50 columns are read', async () => {
  const line = Array.from({ length: 50 }, (_, i) => i / 8).join(',');
  const head = Array.from({ length: 50 }, (_, i) => `c${i}`).join(',');
  const { table } = await parse(`${head}\n${`${line}\n`.repeat(50_000)}`);
  expect([table.rows, table.columns.length]).toEqual([50_000, 50]);
}, 60_000);
