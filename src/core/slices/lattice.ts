/**
 * Search of the lattice of slices, level by level: every slice of one condition, then of two, …
 * A level's most suspicious slices are parents of the next one (a beam, as in Slice Finder; without
 * a limit on their number the search is exhaustive, as in SliceLine).
 */
import { checkInteger, checkRows } from '../check.ts';
import type { CodedColumn } from './columns.ts';
import { sliceEffect, sumsOf, type Literal, type Slice, type Sums } from './slice.ts';

export interface LatticeOptions {
  /** Most conditions of a slice, 1 to 5. */
  readonly depth: number;
  /** Fewest rows of a slice. */
  readonly least: number;
  /** Most slices of a level that are cut further. Default: all. */
  readonly width?: number;
  /** Called between two small parts of the work. */
  readonly breathe?: () => Promise<void>;
}

export interface LatticeResult {
  /** Every slice that was looked at, shorter ones first. */
  readonly slices: readonly Slice[];
  readonly all: Sums;
}

/** A slice and its rows, while it is to be cut further. */
interface Parent {
  readonly slice: Slice;
  readonly rows: Uint32Array;
}

/**
 * All slices of at least `least` rows that the search meets, with the sums of their losses (≥ 0).
 * A slice is not cut further when even its whole loss on `least` rows would be no worse than the
 * average; nor are slices beyond the `width` with the largest Welch t of their level.
 */
export async function searchLattice(
  columns: readonly CodedColumn[],
  loss: Float64Array,
  { depth, least, width = Infinity, breathe }: LatticeOptions,
): Promise<LatticeResult> {
  checkInteger('searchLattice', 'depth', depth, 1);
  checkInteger('searchLattice', 'least', least, 1);
  for (const { name, codes } of columns) {
    checkRows('searchLattice', `column ${name}`, codes.length, loss.length);
  }
  const all = sumsOf(loss);
  const slices: Slice[] = [];
  const seen = new Set<string>();
  const everything = Uint32Array.from(loss, (_, row) => row);
  let parents: Parent[] = [{ slice: { ...all, literals: [] }, rows: everything }];

  for (let level = 1; level <= depth; level++) {
    const found: { parent: Parent; slice: Slice }[] = [];
    for (const parent of parents) {
      for (let column = 0; column < columns.length; column++) {
        if (parent.slice.literals.some((literal) => literal.column === column)) continue;
        for (const slice of cut(parent, columns[column]!, column, loss, least)) {
          const key = slice.literals.map(({ column: c, value }) => `${c}=${value}`).join();
          if (seen.has(key)) continue;
          seen.add(key);
          found.push({ parent, slice });
        }
        await breathe?.();
      }
    }
    for (const { slice } of found) slices.push(slice);
    if (level === depth) break;
    const promising: { parent: Parent; slice: Slice; t: number }[] = [];
    for (const { parent, slice } of found) {
      if (slice.size <= least || slice.sum / least <= all.sum / all.size) continue;
      promising.push({ parent, slice, t: width < Infinity ? sliceEffect(slice, all).t : NaN });
      if (promising.length % 500 === 0) await breathe?.();
    }
    const chosen =
      promising.length > width
        ? promising
            .filter(({ t }) => !Number.isNaN(t))
            .sort((a, b) => b.t - a.t)
            .slice(0, width)
        : promising;
    parents = [];
    for (const { parent, slice } of chosen) {
      parents.push({ slice, rows: rowsWithin(parent, slice, columns) });
      await breathe?.();
    }
  }
  return { slices, all };
}

/** The parent's slices by one more column: in order of the column's values. */
function* cut(
  { slice: parent, rows }: Parent,
  { codes, labels }: CodedColumn,
  column: number,
  loss: Float64Array,
  least: number,
): Generator<Slice> {
  const sizes = new Uint32Array(labels.length);
  const sums = new Float64Array(labels.length);
  const squares = new Float64Array(labels.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const code = codes[row]!;
    const value = loss[row]!;
    sizes[code]! += 1;
    sums[code]! += value;
    squares[code]! += value * value;
  }
  for (let value = 0; value < labels.length; value++) {
    const size = sizes[value]!;
    // A condition that every row of the parent meets says nothing.
    if (size < least || size === rows.length) continue;
    const literals = [...parent.literals, { column, value }].sort((a, b) => a.column - b.column);
    yield { literals, size, sum: sums[value]!, squares: squares[value]! };
  }
}

function rowsWithin(parent: Parent, slice: Slice, columns: readonly CodedColumn[]): Uint32Array {
  const known = new Set(parent.slice.literals.map(({ column }) => column));
  const added = slice.literals.find(({ column }) => !known.has(column)) as Literal;
  const { codes } = columns[added.column]!;
  const kept = new Uint32Array(slice.size);
  let size = 0;
  for (const row of parent.rows) if (codes[row] === added.value) kept[size++] = row;
  return kept;
}
