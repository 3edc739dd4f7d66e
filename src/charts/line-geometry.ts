import { area, line } from 'd3-shape';
import { formatValue } from './format.ts';
import type { AxisSpec, Series } from './types.ts';

type Place = (value: number) => number;

/** The end of a line: the last point that can be drawn, in px. */
export interface LineEnd {
  readonly series: Series;
  readonly x: number;
  readonly y: number;
}

function placed(positions: ArrayLike<number>, values: ArrayLike<number>): [number, number][] {
  return Array.from({ length: positions.length }, (_, i) => [
    positions[i] ?? NaN,
    values[i] ?? NaN,
  ]);
}

/** The SVG path of a series; what a scale cannot place (`NaN`, or ≤ 0 on a log axis) is a gap. */
export function linePath({ x, y }: Series, xScale: Place, yScale: Place): string {
  const points = placed(x, y).map(([at, value]): [number, number] => [xScale(at), yScale(value)]);
  return line().defined(isDrawn).digits(2)(points) ?? '';
}

/** The SVG path between `low` and `high` of a series, or nothing when it has no band. */
export function bandPath({ x, low, high }: Series, xScale: Place, yScale: Place): string {
  if (!low || !high) return '';
  const edges = placed(low, high).map(([from, to], i): readonly [number, number, number] => [
    xScale(x[i] ?? NaN),
    yScale(from),
    yScale(to),
  ]);
  return (
    area<readonly [number, number, number]>(
      (edge) => edge[0],
      (edge) => edge[1],
      (edge) => edge[2],
    )
      .defined((edge) => edge.every(Number.isFinite))
      .digits(2)(edges) ?? ''
  );
}

/** Points along a series, at most `gap` px apart, where a line is drawn. */
export function alongLine(
  { x, y }: Pick<Series, 'x' | 'y'>,
  xScale: Place,
  yScale: Place,
  gap: number,
): [number, number][] {
  const points = placed(x, y).map(([at, value]): [number, number] => [xScale(at), yScale(value)]);
  return points.flatMap((point, i) => {
    if (!isDrawn(point)) return [];
    const next = points[i + 1];
    if (!next || !isDrawn(next)) return [point];
    const [dx, dy] = [next[0] - point[0], next[1] - point[1]];
    const parts = Math.max(1, Math.ceil(Math.hypot(dx, dy) / gap));
    return Array.from({ length: parts }, (_, k): [number, number] => [
      point[0] + (k / parts) * dx,
      point[1] + (k / parts) * dy,
    ]);
  });
}

/** Where the lines end; a series with nothing to draw has no end. */
export function lineEnds(series: readonly Series[], xScale: Place, yScale: Place): LineEnd[] {
  return series.flatMap((one) => {
    for (let i = one.x.length - 1; i >= 0; i--) {
      const end: [number, number] = [xScale(one.x[i] ?? NaN), yScale(one.y[i] ?? NaN)];
      if (isDrawn(end)) return [{ series: one, x: end[0], y: end[1] }];
    }
    return [];
  });
}

/** Points with a gap on both sides, which a line would not show. */
export function lonePoints({ x, y }: Series, xScale: Place, yScale: Place): [number, number][] {
  const points = placed(x, y).map(([at, value]): [number, number] => [xScale(at), yScale(value)]);
  const isGap = (point: [number, number] | undefined): boolean => !point || !isDrawn(point);
  return points.filter((point, i) => {
    return isDrawn(point) && isGap(points[i - 1]) && isGap(points[i + 1]);
  });
}

/** Whether a series has points and a line joins none of them, so that only their symbols are drawn. */
export function isScattered({ x, y }: Pick<Series, 'x' | 'y'>): boolean {
  const there = placed(x, y).map(([at, value]) => Number.isFinite(at) && Number.isFinite(value));
  return there.includes(true) && !there.some((one, i) => one && there[i - 1] === true);
}

/** Every x at which some series has a value, ascending, once. */
export function cursorPositions(series: readonly Series[]): number[] {
  const all = new Set<number>();
  for (const { x, y } of series) {
    for (let i = 0; i < x.length; i++) {
      const at = x[i] ?? NaN;
      if (Number.isFinite(at) && Number.isFinite(y[i] ?? NaN)) all.add(at);
    }
  }
  return [...all].sort((a, b) => a - b);
}

/** The value of every series at `at` in words: `members 12: ensemble 92.3 %, tree 81 % (78 % to 84 %).` */
export function describeAt(
  series: readonly Series[],
  at: number,
  xSpec: AxisSpec,
  ySpec: AxisSpec,
): string {
  const write = (value: number): string => formatValue(value, ySpec.format);
  const values = series.flatMap(({ label, x, y, low, high }) => {
    const i = Array.prototype.indexOf.call(x, at);
    const value = y[i] ?? NaN;
    if (!Number.isFinite(value)) return [];
    const [from, to] = [low?.[i] ?? NaN, high?.[i] ?? NaN];
    const band = Number.isFinite(from + to) ? ` (${write(from)} to ${write(to)})` : '';
    return [`${label} ${write(value)}${band}`];
  });
  const unit = xSpec.unit ? ` ${xSpec.unit}` : '';
  return `${xSpec.label} ${formatValue(at, xSpec.format)}${unit}: ${values.join(', ')}.`;
}

function isDrawn([x, y]: readonly [number, number]): boolean {
  return Number.isFinite(x) && Number.isFinite(y);
}
