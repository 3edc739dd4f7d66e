/**
 * How people write the ten digits: strokes of a pen, as knots that a smooth line runs through.
 * Coordinates are pixels of a 16 × 16 image from its center, x to the right and y down, so a plain
 * digit is about 8 wide and 12 high.
 */

/** A point the pen passes; at a `corner` it changes direction at once instead of in a curve. */
export interface Knot {
  readonly x: number;
  readonly y: number;
  readonly corner: boolean;
}

/** What the pen draws without being lifted. */
export type Stroke = readonly Knot[];

type Point = readonly [x: number, y: number, corner?: 'corner'];

function stroke(...points: readonly Point[]): Stroke {
  return points.map(([x, y, corner]) => ({ x, y, corner: corner !== undefined }));
}

/** A closed oval drawn counterclockwise from its top, in `knots` parts. */
function oval(x: number, y: number, radiusX: number, radiusY: number, knots: number): Stroke {
  return Array.from({ length: knots + 1 }, (_, i) => {
    const angle = -Math.PI * (0.45 + (2 * i) / knots);
    return { x: x + radiusX * Math.cos(angle), y: y + radiusY * Math.sin(angle), corner: false };
  });
}

const bar = stroke([0.4, -5.9], [0.4, 5.9]);
const flaggedBar = stroke([-2.4, -3.4], [0.5, -5.9, 'corner'], [0.4, 5.9]);
const bowl: readonly Point[] = [
  [0.4, -1.5],
  [3.2, 0.6],
  [3, 4.1],
  [0.2, 5.9],
  [-3.3, 4.6],
];
const head: readonly Point[] = [
  [3, -4.2],
  [0.4, -5.9],
  [-2.5, -4.5],
  [-2.7, -1.7],
  [-0.4, -0.4],
  [2.2, -1.7],
  [3.1, -4.2, 'corner'],
];

/** For each digit, the ways it is written. */
const hands: readonly (readonly (readonly Stroke[])[])[] = [
  [[oval(0, 0, 3.7, 5.9, 8)], [oval(0, 0, 2.9, 5.9, 8)]],
  [[bar], [flaggedBar], [flaggedBar, stroke([-2.4, 5.9], [3, 5.9])]],
  [
    [
      stroke(
        [-3.3, -3.8],
        [-1.2, -5.8],
        [1.9, -5.4],
        [3.1, -3],
        [1.4, 0.2],
        [-3.6, 5.8, 'corner'],
        [3.8, 5.8],
      ),
    ],
    [
      stroke(
        [-3.1, -4.2],
        [-0.4, -5.9],
        [2.6, -4.5],
        [2.3, -1],
        [-0.6, 3.5],
        [-2.9, 5.5],
        [-3.2, 4],
        [-1.5, 3.9],
        [0.9, 5.5],
        [3.8, 5],
      ),
    ],
  ],
  [
    [
      stroke(
        [-3.1, -4.6],
        [-0.5, -5.9],
        [2.4, -4.6],
        [2.2, -1.7],
        [-0.9, -0.5, 'corner'],
        [2.7, 0.8],
        [3.1, 3.8],
        [0.2, 5.9],
        [-3.4, 4.5],
      ),
    ],
    [
      stroke(
        [-3, -5.7],
        [2.9, -5.7, 'corner'],
        [-0.4, -1.3, 'corner'],
        [2.6, 0],
        [3.1, 3.4],
        [0.4, 5.9],
        [-3.3, 4.7],
      ),
    ],
  ],
  [
    [stroke([-1.6, -5.9], [-3.7, 1.4, 'corner'], [3.8, 1.4]), stroke([1.7, -3.4], [1.5, 5.9])],
    [stroke([1.7, 5.9], [1.7, -5.9, 'corner'], [-3.8, 1.9, 'corner'], [3.8, 1.9])],
  ],
  [
    [stroke([3.2, -5.7], [-2.4, -5.7, 'corner'], [-2.8, -0.6, 'corner'], ...bowl)],
    [stroke([-1.9, -5.5], [-2.8, -0.4, 'corner'], ...bowl), stroke([-1.9, -5.5], [3.4, -5.9])],
  ],
  [
    [
      stroke(
        [2.7, -5.5],
        [-0.9, -4],
        [-3.1, 0.2],
        [-2.8, 4],
        [0, 5.9],
        [2.9, 4.3],
        [2.7, 1.3],
        [0.2, -0.1],
        [-2.7, 1.9],
      ),
    ],
    [
      stroke(
        [1, -5.9],
        [-2.3, -0.6],
        [-3, 3.2],
        [-0.6, 5.8],
        [2.5, 4.8],
        [2.8, 1.9],
        [0.5, 0.4],
        [-2.2, 1.9],
      ),
    ],
  ],
  [
    [stroke([-3.6, -5.6], [3.5, -5.6, 'corner'], [0.3, 0], [-1.1, 5.9])],
    [
      stroke([-3.6, -5.6], [3.5, -5.6, 'corner'], [0.3, 0], [-1.1, 5.9]),
      stroke([-2, 0.2], [2.9, 0]),
    ],
  ],
  [
    [
      stroke(
        [2.6, -4.3],
        [0, -5.9],
        [-2.5, -4.1],
        [-1.5, -1.8],
        [1.6, 0.2],
        [3.1, 3],
        [1.7, 5.5],
        [-1.4, 5.5],
        [-3, 3.2],
        [-1.6, 0.4],
        [1.5, -1.6],
        [2.6, -4.3],
      ),
    ],
    [oval(0, -3.2, 2.5, 2.7, 7), oval(0, 2.7, 3.1, 3.2, 7)],
  ],
  [
    [stroke(...head, [2.6, 1], [1.7, 5.9])],
    [stroke(...head, [3.1, 0.6], [2.1, 4.6], [-0.4, 5.9], [-3, 4.7])],
  ],
];

/** How many ways there are of writing a digit. */
export function handsOf(digit: number): number {
  return handsFor('handsOf', digit).length;
}

/** The plain strokes of a digit in one hand: an integer from 0 to `handsOf(digit) - 1`. */
export function digitStrokes(digit: number, hand: number): readonly Stroke[] {
  const written = handsFor('digitStrokes', digit);
  const strokes = written[hand];
  if (strokes) return strokes;
  throw new RangeError(
    `digitStrokes: hand must be an integer from 0 to ${written.length - 1} for ${digit}, got ${hand}`,
  );
}

function handsFor(caller: string, digit: number): readonly (readonly Stroke[])[] {
  const written = hands[digit];
  if (written) return written;
  throw new RangeError(`${caller}: digit must be an integer from 0 to 9, got ${digit}`);
}
