/** Four ways to look for slices in which a model is bad. */
import type { Stream } from '#core/random.ts';
import type { CodedColumn } from '#core/slices/columns.ts';
import { searchLattice } from '#core/slices/lattice.ts';
import { growSliceTree } from '#core/slices/slice-tree.ts';
import { rowsOfSlice, sumsOf, type Literal, type Slice } from '#core/slices/slice.ts';
import type { Slices } from './params.ts';
import { beamWidth, errorsRead } from './plan.ts';

type Settings = Pick<Slices, 'method' | 'first' | 'second' | 'third' | 'depth' | 'min'>;

/** Every slice that the method looks at, with the sums of its losses. */
export async function lookForSlices(
  { method, depth, min, ...hand }: Settings,
  columns: readonly CodedColumn[],
  loss: Float64Array,
  stream: Stream,
  breathe: () => Promise<void>,
): Promise<readonly Slice[]> {
  switch (method) {
    case 'by-hand': {
      const { literals } = slicedByHand(hand, columns);
      return literals.length === 0 ? [] : [sliceOf(columns, literals, loss)];
    }
    case 'error-analysis':
      return suspects(columns, loss, stream)
        .map((literal) => sliceOf(columns, [literal], loss))
        .filter(({ size }) => size >= min);
    case 'tree':
      return (await growSliceTree(columns, loss, { depth, least: min, breathe })).slices;
    case 'beam':
      return (await searchLattice(columns, loss, { depth, least: min, width: beamWidth, breathe }))
        .slices;
  }
}

/** The slice that the reader has put together, and what of it this table does not have. */
export function slicedByHand(
  { first, second, third }: Pick<Slices, 'first' | 'second' | 'third'>,
  columns: readonly Pick<CodedColumn, 'name' | 'labels'>[],
): { readonly literals: readonly Literal[]; readonly unknown: readonly string[] } {
  const literals: Literal[] = [];
  const unknown: string[] = [];
  for (const text of [first, second, third]) {
    if (text === '') continue;
    // A name may hold the sign itself.
    const column = columns.findIndex(
      ({ name, labels }) =>
        text.startsWith(`${name}=`) && labels.includes(text.slice(name.length + 1)),
    );
    const { name = '', labels = [] } = columns[column] ?? {};
    const value = labels.indexOf(text.slice(name.length + 1));
    const again = literals.some((literal) => literal.column === column);
    if (value < 0 || again) unknown.push(text);
    else literals.push({ column, value });
  }
  return { literals: literals.sort((a, b) => a.column - b.column), unknown };
}

/**
 * What somebody notices who reads a sample of the errors: values at least a quarter more frequent
 * among them than among all rows, the most conspicuous first.
 */
function suspects(columns: readonly CodedColumn[], loss: Float64Array, stream: Stream): Literal[] {
  const wrong = stream.shuffle(Uint32Array.from(loss.keys()).filter((row) => loss[row] === 1));
  const read = wrong.subarray(0, errorsRead);
  if (read.length === 0) return [];
  const found = columns.flatMap(({ codes, labels }, column) => {
    const [here, all] = [new Uint32Array(labels.length), new Uint32Array(labels.length)];
    for (const row of read) here[codes[row]!]! += 1;
    for (const code of codes) all[code]! += 1;
    return labels.map((_, value) => {
      const share = here[value]! / read.length;
      return { column, value, lift: share / (all[value]! / codes.length) };
    });
  });
  return found
    .filter(({ lift }) => lift >= 1.25)
    .sort((a, b) => b.lift - a.lift)
    .map(({ column, value }) => ({ column, value }));
}

/** A slice with the sums of its rows. */
export function sliceOf(
  columns: readonly CodedColumn[],
  literals: readonly Literal[],
  loss: Float64Array,
): Slice {
  return { ...sumsOf(loss, rowsOfSlice(columns, literals, loss.length)), literals };
}
