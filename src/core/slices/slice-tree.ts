/** Slices from a decision tree that predicts the loss: a tree finds slices that do not overlap. */
import { checkInteger, checkRows } from '../check.ts';
import type { CodedColumn } from './columns.ts';
import { sumsOf, type Literal, type Slice, type Sums } from './slice.ts';

export interface SliceTreeOptions {
  /** Most splits on a path. */
  readonly depth: number;
  /** Fewest rows on either side of a split. */
  readonly least: number;
  readonly breathe?: () => Promise<void>;
}

interface Node {
  readonly literals: readonly Literal[];
  readonly rows: Uint32Array;
}

/**
 * Grow a regression tree on the loss by splits `column = value` against `column ≠ value`, each the
 * one that lowers the squared error most, and give all its nodes but the root, breadth first. Ties
 * go to the first column, then to the first value.
 */
export async function growSliceTree(
  columns: readonly CodedColumn[],
  loss: Float64Array,
  { depth, least, breathe }: SliceTreeOptions,
): Promise<{ readonly slices: readonly Slice[]; readonly all: Sums }> {
  checkInteger('growSliceTree', 'depth', depth, 1);
  checkInteger('growSliceTree', 'least', least, 1);
  for (const { name, codes } of columns) {
    checkRows('growSliceTree', `column ${name}`, codes.length, loss.length);
  }
  const all = sumsOf(loss);
  const slices: Slice[] = [];
  const waiting: Node[] = [{ literals: [], rows: Uint32Array.from(loss, (_, row) => row) }];
  for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) {
    const sums = sumsOf(loss, node.rows);
    if (node.literals.length > 0) slices.push({ ...sums, literals: node.literals });
    if (node.literals.length >= depth) continue;
    let best: { literal: Literal; gain: number } | undefined;
    for (let column = 0; column < columns.length; column++) {
      const split = bestSplit(node.rows, sums, columns[column]!, loss, least);
      if (split && split.gain > (best?.gain ?? 1e-12)) {
        best = { literal: { column, value: split.value }, gain: split.gain };
      }
      await breathe?.();
    }
    if (!best) continue;
    const { literal } = best;
    const { codes } = columns[literal.column]!;
    const { rows, literals } = node;
    waiting.push(
      { literals: [...literals, literal], rows: rows.filter((r) => codes[r] === literal.value) },
      {
        literals: [...literals, { ...literal, negated: true }],
        rows: rows.filter((r) => codes[r] !== literal.value),
      },
    );
  }
  return { slices, all };
}

/** The value whose split lowers the squared error most: by n·m/(n + m) · (difference of means)². */
function bestSplit(
  rows: Uint32Array,
  { size, sum }: Sums,
  { codes, labels }: CodedColumn,
  loss: Float64Array,
  least: number,
): { value: number; gain: number } | undefined {
  const sizes = new Uint32Array(labels.length);
  const sums = new Float64Array(labels.length);
  for (const row of rows) {
    sizes[codes[row]!]! += 1;
    sums[codes[row]!]! += loss[row]!;
  }
  let best: { value: number; gain: number } | undefined;
  for (let value = 0; value < labels.length; value++) {
    const n = sizes[value]!;
    const m = size - n;
    if (n < least || m < least) continue;
    const gain = ((n * m) / size) * (sums[value]! / n - (sum - sums[value]!) / m) ** 2;
    if (gain > (best?.gain ?? 0)) best = { value, gain };
  }
  return best;
}
