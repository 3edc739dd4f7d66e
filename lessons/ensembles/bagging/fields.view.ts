/** From a snapshot's arrays to what the maps draw. */
import type { AxisSpec, Field, FieldPoint } from '#charts/types.ts';
import { mostProbableClasses } from '#core/learners/vote.ts';
import { voteEntropy } from '#core/metrics/diversity.ts';
import type { BaggingSnapshot } from './experiment.ts';
import { gridSide } from './plan.ts';

type View = BaggingSnapshot['view'];

const grid = (values: Float32Array): Field => ({ values, rows: gridSide, cols: gridSide });

/** [cells, classes] from the snapshot's [classes, cells]. */
function sharesByCell({ shares, labels }: View): Float64Array {
  const cells = gridSide * gridSide;
  const byCell = new Float64Array(shares.length);
  shares.forEach(
    (share, i) => (byCell[(i % cells) * labels.length + Math.floor(i / cells)] = share),
  );
  return byCell;
}

/**
 * The committee's vote: the share of votes for class 1 of two, or the winning class of more with
 * its lead over an even split as confidence.
 */
export function voteField(view: View): Field {
  const cells = gridSide * gridSide;
  if (view.labels.length === 2) return grid(view.shares.slice(cells, 2 * cells));
  const classes = view.labels.length;
  const shares = sharesByCell(view);
  const winners = mostProbableClasses(shares, classes);
  const confidence = Float32Array.from(winners, (winner, cell) => {
    const share = shares[cell * classes + winner] ?? 0;
    return (share * classes - 1) / (classes - 1);
  });
  return { ...grid(Float32Array.from(winners)), confidence };
}

/** How split the committee is, from 0 (all agree) to 1 (an even split): entropy over its maximum. */
export function disagreementField(view: View): Field {
  const classes = view.labels.length;
  const entropy = voteEntropy(sharesByCell(view), classes);
  return grid(Float32Array.from(entropy, (bits) => bits / Math.log2(classes)));
}

/** The classes one member sees. */
export function memberField(cells: Uint8Array): Field {
  return grid(Float32Array.from(cells));
}

/** `classes` for two, `categories` for more. */
export function paletteOf(view: View): 'classes' | 'categories' {
  return view.labels.length === 2 ? 'classes' : 'categories';
}

export function windowOf({
  axes: [first, second],
}: View): Record<'x' | 'y', AxisSpec & { domain: readonly [number, number] }> {
  return {
    x: { label: first.name, domain: first.ends },
    y: { label: second.name, domain: second.ends },
  };
}

/** The training rows, each with a sentence on what it is; sized by `counts` where given. */
export function pointsOf(view: View, counts?: Uint16Array): FieldPoint[] {
  const [first, second] = view.axes;
  return Array.from(view.y, (category, row): FieldPoint => {
    const x = view.x[2 * row] ?? NaN;
    const y = view.x[2 * row + 1] ?? NaN;
    const place = `${first.name} ${x.toPrecision(3)}, ${second.name} ${y.toPrecision(3)}`;
    const what = `Row ${row + 1}, ${view.labels[category] ?? category} (${place})`;
    const drawn = counts?.[row];
    if (drawn === undefined) return { x, y, category, why: `${what}.` };
    const why =
      drawn === 0
        ? `${what}: never drawn; this member is judged on it out of bag.`
        : `${what}: drawn ${drawn === 1 ? 'once' : `${drawn} times`}, so it weighs as much.`;
    return { x, y, category, multiplicity: drawn, why };
  });
}
