/**
 * Points painted by hand, and how the address writes them: three bytes a point (x, y, class), as
 * base64url. The window is the same for all of them.
 */

/** Ends of both axes. */
export const paintWindow = [-1.5, 1.5] as const;
export const mostPoints = 200;
/** Three bytes are four characters. */
export const mostCharacters = 4 * mostPoints;

export interface PaintedPoint {
  readonly x: number;
  readonly y: number;
  readonly label: 0 | 1;
}

const [low, high] = paintWindow;

/** To 256 places along either axis; what lies outside goes to the edge. */
export function packPoints(points: readonly PaintedPoint[]): string {
  const place = (value: number) =>
    Math.round((255 * (Math.min(high, Math.max(low, value)) - low)) / (high - low));
  const bytes = points.flatMap(({ x, y, label }) => [place(x), place(y), label]);
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

/** The points of such a text; of a text that is something else, those that can be read. */
export function unpackPoints(text: string): PaintedPoint[] {
  const whole = text.slice(0, text.length - (text.length % 4));
  const bytes = atob(whole.replaceAll('-', '+').replaceAll('_', '/'));
  const value = (at: number) => low + (bytes.charCodeAt(at) / 255) * (high - low);
  return Array.from({ length: Math.floor(bytes.length / 3) }, (_, i) => ({
    x: value(3 * i),
    y: value(3 * i + 1),
    label: bytes.charCodeAt(3 * i + 2) === 1 ? 1 : 0,
  }));
}

/** With the point added; the oldest gives way when there are as many as there may be. */
export function withPoint(points: readonly PaintedPoint[], point: PaintedPoint): PaintedPoint[] {
  return [...points, point].slice(-mostPoints);
}

/** Without the point nearest to the place. */
export function withoutNearest(
  points: readonly PaintedPoint[],
  x: number,
  y: number,
): PaintedPoint[] {
  const distances = points.map((point) => (point.x - x) ** 2 + (point.y - y) ** 2);
  const nearest = distances.indexOf(Math.min(...distances));
  return points.filter((_, i) => i !== nearest);
}

/** To begin with: a ring of class 0 around a core of class 1. */
export const ringAndCore: readonly PaintedPoint[] = [
  ...circle(14, 1, 0),
  ...circle(8, 0.4, 1),
  { x: 0, y: 0, label: 1 },
];

/** A class on either side, and one point of class 1 in the middle of class 0. */
export const oneWrongPoint: readonly PaintedPoint[] = [
  ...[-1.2, -0.9, -0.6, -0.3].flatMap((x) =>
    [-0.8, 0, 0.8].flatMap((y): PaintedPoint[] => [
      { x, y, label: 0 },
      { x: -x, y, label: 1 },
    ]),
  ),
  { x: -0.75, y: 0.4, label: 1 },
];

function circle(n: number, radius: number, label: 0 | 1): PaintedPoint[] {
  return Array.from({ length: n }, (_, i) => {
    const angle = (2 * Math.PI * i) / n;
    return { x: radius * Math.cos(angle), y: radius * Math.sin(angle), label };
  });
}
