/**
 * Tables written as text: separators, quotes, and where a record ends. The cells of a record are
 * d3-dsv's work; around it, the text is cut into slices so that long files leave room for others.
 */
import { dsvFormat } from 'd3-dsv';

export type Separator = ',' | ';' | '\t' | '|';
const separators: readonly Separator[] = [',', ';', '\t', '|'];

export interface CsvRecord {
  /** The line it begins on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Characters parsed at once, unless a record is longer. */
const sliceLength = 1 << 16;
/** A quoted cell that goes on for longer than this has a quote that was never closed. */
const longestCell = 1 << 20;

/**
 * The separator that cuts the first records into the most columns, of those that cut at least
 * nine of ten records alike; a comma when none does.
 */
export function guessSeparator(text: string): Separator {
  let best: Separator = ',';
  let most = 1;
  for (const separator of separators) {
    const found = cut(text, 0, separator);
    if ('unclosed' in found) continue;
    const lengths = dsvFormat(separator)
      .parseRows(text.slice(0, found.end))
      .slice(0, 100)
      .filter((cells) => !isBlank(cells))
      .map((cells) => cells.length);
    const columns = lengths[0] ?? 0;
    const alike = lengths.filter((length) => length === columns).length;
    if (columns > most && alike >= 0.9 * lengths.length) [best, most] = [separator, columns];
  }
  return best;
}

/**
 * The records of a text, slice by slice; lines without anything are left out. Throws a SyntaxError
 * that names the line of a quote that is never closed.
 */
export function* csvRecords(text: string, separator: Separator): Generator<CsvRecord[]> {
  const format = dsvFormat(separator);
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const found = cut(text, at, separator);
    if ('unclosed' in found) {
      const opened = line + lineBreaks(text.slice(at, found.unclosed));
      throw new SyntaxError(`The quote that opens in line ${opened} is never closed.`);
    }
    const piece = text.slice(at, found.end);
    const quoted = piece.includes('"');
    const records: CsvRecord[] = [];
    for (const cells of format.parseRows(piece)) {
      if (!isBlank(cells)) records.push({ line, cells });
      line += 1;
      if (quoted) for (const cell of cells) line += lineBreaks(cell);
    }
    yield records;
    at = found.end;
  }
}

function isBlank(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0]?.trim() === '';
}

/**
 * Where to cut: behind the last record that ends within a slice from `from`, or behind the first
 * that ends at all. Or the place of a quote that is never closed.
 */
function cut(
  text: string,
  from: number,
  separator: Separator,
): { readonly end: number } | { readonly unclosed: number } {
  let end: number | undefined;
  let fresh = true; // at the beginning of a cell, where alone a quote opens
  let quote: number | undefined;
  for (let i = from; i < text.length; i++) {
    if (end !== undefined && i >= from + sliceLength) return { end };
    const char = text[i];
    if (quote !== undefined) {
      if (i - quote > longestCell) return { unclosed: quote };
      if (char !== '"') continue;
      if (text[i + 1] === '"') i += 1;
      else quote = undefined;
    } else if (char === '"' && fresh) {
      quote = i;
      fresh = false;
    } else if (char === '\n' || char === '\r') {
      if (char === '\n' || text[i + 1] !== '\n') end = i + 1;
      fresh = true;
    } else fresh = char === separator;
  }
  return quote === undefined ? { end: text.length } : { unclosed: quote };
}

function lineBreaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}
