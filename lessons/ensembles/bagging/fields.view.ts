/** From a snapshot's arrays to what the maps draw. */
import type { Field, FieldPoint } from '#charts/types.ts';
import { voteEntropy } from '#core/metrics/diversity.ts';
import { rowPoints, shareField, squareField, type PlaneView } from '#kit/plane.ts';
import type { BaggingSnapshot } from './experiment.ts';

type View = BaggingSnapshot['view'];

/** [cells, classes] from the snapshot's [classes, cells]. */
function sharesByCell({ shares, labels }: View): Float64Array {
  const cells = shares.length / labels.length;
  const byCell = new Float64Array(shares.length);
  shares.forEach(
    (share, i) => (byCell[(i % cells) * labels.length + Math.floor(i / cells)] = share),
  );
  return byCell;
}

/** The committee's vote. */
export function voteField(view: View): Field {
  return shareField(sharesByCell(view), view.labels.length);
}

/** How split the committee is, from 0 (all agree) to 1 (an even split): entropy over its maximum. */
export function disagreementField(view: View): Field {
  const classes = view.labels.length;
  const entropy = voteEntropy(sharesByCell(view), classes);
  return squareField(Float32Array.from(entropy, (bits) => bits / Math.log2(classes)));
}

/** The training rows, each with a sentence on what it is; sized by `counts` where given. */
export function pointsOf(view: PlaneView, counts?: Uint16Array): FieldPoint[] {
  return rowPoints(
    view,
    (row) => {
      const drawn = counts?.[row];
      if (drawn === undefined) return '.';
      return drawn === 0
        ? ': never drawn; this member is judged on it out of bag.'
        : `: drawn ${drawn === 1 ? 'once' : `${drawn} times`}, so it weighs as much.`;
    },
    counts,
  );
}
