/** A pen on a small square of gray pixels: strokes in, anti-aliased ink out. */
import type { Knot, Stroke } from './digit-strokes.ts';

/** Straight pieces that a curve is drawn with between two knots, which are at most 6 px apart. */
const PIECES = 5;

/**
 * Ink of strokes drawn with a round pen of `width` px on `side` × `side` pixels, whose center is the
 * origin of the knots: written into `ink` [side · side] in rows from the top, 0 (none) to 1. Pixels
 * on the rim get the share that is covered; strokes do not add up where they cross.
 */
export function inkStrokes(
  strokes: readonly Stroke[],
  width: number,
  side: number,
  ink: Float64Array,
): void {
  const radius = width / 2;
  const reach = radius + 0.5;
  const squares = ink.fill(Infinity); // squared distance of each pixel's center to the line
  const center = (side - 1) / 2; // of the pixels' centers, in pixels

  const line = (x0: number, y0: number, x1: number, y1: number): void => {
    const dx = x1 - x0;
    const dy = y1 - y0;
    const inverse = 1 / (dx * dx + dy * dy || 1);
    const left = Math.max(0, Math.ceil(Math.min(x0, x1) - reach));
    const right = Math.min(side - 1, Math.floor(Math.max(x0, x1) + reach));
    const top = Math.max(0, Math.ceil(Math.min(y0, y1) - reach));
    const bottom = Math.min(side - 1, Math.floor(Math.max(y0, y1) + reach));
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        const t = ((x - x0) * dx + (y - y0) * dy) * inverse;
        const along = t < 0 ? 0 : t > 1 ? 1 : t;
        const gapX = x - x0 - along * dx;
        const gapY = y - y0 - along * dy;
        const square = gapX * gapX + gapY * gapY;
        if (square < squares[y * side + x]!) squares[y * side + x] = square;
      }
    }
  };

  for (const stroke of strokes) {
    for (let i = 1; i < stroke.length; i++) {
      const from = stroke[i - 1]!;
      const to = stroke[i]!;
      const before = from.corner ? undefined : stroke[i - 2];
      const after = to.corner ? undefined : stroke[i + 1];
      const pieces = before || after ? PIECES : 1;
      let x = from.x;
      let y = from.y;
      for (let piece = 1; piece <= pieces; piece++) {
        const t = piece / pieces;
        const nextX = along(t, before, from, to, after, 'x');
        const nextY = along(t, before, from, to, after, 'y');
        line(center + x, center + y, center + nextX, center + nextY);
        x = nextX;
        y = nextY;
      }
    }
  }
  // A pen thinner than a pixel leaves less ink, not a thinner line.
  const full = Math.min(1, width);
  for (let i = 0; i < ink.length; i++) {
    const covered = reach - Math.sqrt(squares[i]!);
    ink[i] = covered <= 0 ? 0 : Math.min(full, covered);
  }
}

/**
 * A coordinate of the Catmull-Rom curve from one knot to the next, at t in [0, 1]. Without a knot
 * before or after, the curve leaves or arrives as the straight line does.
 */
function along(
  t: number,
  before: Knot | undefined,
  from: Knot,
  to: Knot,
  after: Knot | undefined,
  axis: 'x' | 'y',
): number {
  const start = from[axis];
  const end = to[axis];
  const leaving = before ? (end - before[axis]) / 2 : end - start;
  const arriving = after ? (after[axis] - start) / 2 : end - start;
  const step = end - start;
  return (
    start +
    t * (leaving + t * (3 * step - 2 * leaving - arriving + t * (leaving + arriving - 2 * step)))
  );
}
