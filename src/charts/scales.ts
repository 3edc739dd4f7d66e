import { scaleLinear, scaleLog, type ScaleContinuousNumeric } from 'd3-scale';
import { formatTick } from './format.ts';
import type { AxisSpec, Reference } from './types.ts';

export type Scale = ScaleContinuousNumeric<number, number>;

/** A tick: where it stands in pixels, and what it says. */
export interface Tick {
  readonly at: number;
  readonly text: string;
  /** Under a horizontal axis: 0 at the axis, 1 a line further down, for names that would touch. */
  readonly row?: number;
}

/** The inner rectangle of a plot, in pixels from the top left corner. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Smallest and largest finite number in all lists, or `null` when there is none.
 * With `positive`, numbers ≤ 0 do not count, as on a logarithmic axis.
 */
export function finiteExtent(
  lists: Iterable<ArrayLike<number>>,
  positive = false,
): [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      const value = list[i] ?? NaN;
      if (!Number.isFinite(value) || (positive && value <= 0)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : null;
}

/** The ends of an axis: as the axis fixes them, else around the data; never empty, never reversed. */
export function axisDomain(spec: AxisSpec, extent: [number, number] | null): [number, number] {
  const usable = spec.domain?.every((end) => Number.isFinite(end) && !(spec.log && end <= 0));
  if (spec.domain && usable && spec.domain[0] < spec.domain[1]) return [...spec.domain];
  if (!extent) return spec.log ? [1, 10] : [0, 1];
  let [low, high] = extent;
  if (spec.zero && !spec.log) {
    low = Math.min(0, low);
    high = Math.max(0, high);
  }
  if (low < high) return [low, high];
  if (spec.zero && low === 0) return [0, 1];
  if (spec.log) return [low / 2, high * 2];
  const pad = low === 0 ? 0.5 : Math.abs(low) / 10;
  return [low - pad, high + pad];
}

/** The scale of an axis from its domain to pixels; automatic ends are rounded outwards. */
export function axisScale(
  spec: AxisSpec,
  extent: [number, number] | null,
  range: readonly [number, number],
): Scale {
  const scale = spec.log ? scaleLog() : scaleLinear();
  scale.domain(axisDomain(spec, extent)).range([...range]);
  if (!spec.domain) scale.nice(5);
  return scale;
}

/** 1, 2 or 5 times a power of ten. */
const isRound = (value: number): boolean =>
  [1, 2, 5].includes(Number((value / 10 ** Math.floor(Math.log10(value) + 1e-9)).toFixed(6)));

/** About `count` ticks at round values; an integer axis has ticks at whole numbers only. */
export function axisTicks(scale: Scale, spec: AxisSpec, count: number): Tick[] {
  let values = scale.ticks(Math.max(1, count));
  if (spec.format === 'integer') values = values.filter(Number.isInteger);
  if (spec.log) {
    const powers = values.filter((value) => Number.isInteger(Number(Math.log10(value).toFixed(9))));
    if (powers.length > 1) values = powers;
    else if (values.length > 1.5 * count) values = values.filter(isRound);
    return values.map((value) => ({
      at: scale(value),
      text: formatTick(value, Math.min(1, value), spec.format),
    }));
  }
  const step = values.length > 1 ? (values[1] ?? 1) - (values[0] ?? 0) : 1;
  return values.map((value) => ({ at: scale(value), text: formatTick(value, step, spec.format) }));
}

/** About how many ticks stand on an axis of `length` px upwards without crowding. */
export function ticksUp(length: number, em: number): number {
  return Math.max(length > em * 10 ? 4 : 2, length / (em * 4));
}

/** An axis's title with its unit, as in `flipper length (mm)`. */
export function axisTitle(spec: AxisSpec): string {
  return spec.unit ? `${spec.label} (${spec.unit})` : spec.label;
}

/** Every how manieth of `count` labels to print so that `room` px each is enough: 1, 2, 5, 10, … */
export function labelEvery(step: number, room: number): number {
  if (!(step > 0)) return 1;
  for (let power = 1; power <= 1e6; power *= 10) {
    for (const factor of [1, 2, 5]) if (power * factor * step >= room) return power * factor;
  }
  return 1e7;
}

/** Room above a plot in px: for the title of y and for the labels of references across x. */
export function topRoom(references: readonly Reference[], em: number): number {
  return em * (2 + 1.2 * references.filter((line) => line.axis === 'x').length);
}

/** A rough width of a line of text in pixels, for margins, at `em` px font size. */
export function textWidth(text: string, em: number): number {
  return text.length * em * 0.56;
}
