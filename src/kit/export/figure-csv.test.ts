import { csvParseRows } from 'd3-dsv';
import { expect, test } from 'vitest';
import { figureCsv } from './figure-csv.ts';

const csv = (...row: (string | number)[]): string =>
  figureCsv({ caption: '', columns: row.map((_, i) => `c${i}`), rows: [row] }).split('\r\n')[1] ??
  '';

test('quotes, commas and line breaks come back as they were', () => {
  const row = ['plain', 'a, b', 'say "yes"', 'two\nlines', 'ü – 漢'];
  const text = figureCsv({ caption: 'x', columns: row, rows: [row, row] });
  expect(csvParseRows(text)).toEqual([row, row, row]);
  expect(text.endsWith('\r\n')).toBe(true);
});

test('numbers keep every digit, and what is no number is an empty cell', () => {
  expect(csv(0.1 + 0.2, 1 / 3, 1e-300, -0.5, NaN, 12)).toBe(
    '0.30000000000000004,0.3333333333333333,1e-300,-0.5,,12',
  );
});

test('text that a spreadsheet would run is made text', () => {
  for (const text of ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', ' =1', '\r=1']) {
    expect(csvParseRows(csv(text))).toEqual([[`'${text}`]]);
  }
});

test('numbers written as text stay numbers', () => {
  expect(csv('-3.5', '+2e-4', '–')).toBe('-3.5,+2e-4,–');
});

test('the header holds the units; a percentage is a share of one', () => {
  const columns = [
    'Step',
    { name: 'Time', unit: 'ms' },
    { name: 'Right', format: 'percent' },
  ] as const;
  expect(figureCsv({ caption: '', columns, rows: [[1, 0.1 + 0.2, 0.784]] })).toBe(
    'Step,Time (ms),Right (0 to 1)\r\n1,0.30000000000000004,0.784\r\n',
  );
});

test('the header is guarded like any text', () => {
  expect(figureCsv({ caption: '', columns: ['=A1'], rows: [] })).toBe("'=A1\r\n");
});
