import type { Box } from './scales.ts';

/** A stretch of time of one row: work of a category, or a gap where `category` is `null`. */
export interface Span {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  /** 0–2; each has its own height, too. */
  readonly category: number | null;
  /** A few characters, printed where there is room. */
  readonly text: string;
  /** Underlined, as a part of the critical path. */
  readonly strong?: boolean;
}

/** Share of the row's height that a category fills, from below. */
const heights = [1, 0.8, 0.5] as const;

/**
 * Row height in px: comfortable for a few rows, still a line each for 32. A few rows that are given
 * room use it, up to a height at which a bar is still one.
 */
export function rowHeight(rows: number, em: number, room = Infinity): number {
  const few = Number.isFinite(room) ? 3.2 : 2.2;
  const wanted = em * (rows <= 8 ? few : rows <= 16 ? 1.5 : 1);
  return Math.max(6, Math.min(wanted, room / Math.max(1, rows)));
}

/** Spans of each row in the order of time, as places in `spans`. */
export function spansByRow(spans: readonly Span[], rows: number): number[][] {
  const byRow = Array.from({ length: rows }, (): number[] => []);
  spans.forEach(({ row }, i) => byRow[row]?.push(i));
  for (const own of byRow) own.sort((a, b) => spans[a]!.from - spans[b]!.from);
  return byRow;
}

/** The span of a row at a time: the one that holds it, else the nearest; `null` for an empty row. */
export function spanAt(
  spans: readonly Span[],
  own: readonly number[] | undefined,
  time: number,
): number | null {
  if (!own || own.length === 0) return null;
  let low = 0;
  let high = own.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[own[middle]!]!.to <= time) low = middle + 1;
    else high = middle;
  }
  return own[low] ?? null;
}

export interface Paint {
  readonly box: Box;
  readonly x: (time: number) => number;
  readonly step: number;
  readonly colors: readonly string[];
  readonly paper: string;
  readonly ink: string;
  readonly em: number;
  /** Family of the text in bars. */
  readonly font: string;
}

/** Where a span is drawn, in px. */
export function spanBox(span: Span, { box, x, step }: Pick<Paint, 'box' | 'x' | 'step'>) {
  const gap = step >= 12 ? 2 : step >= 8 ? 1 : 0;
  const full = step - gap;
  const height = span.category === null ? full : full * (heights[span.category] ?? 1);
  const left = x(span.from);
  return {
    left,
    top: box.top + span.row * step + (full - height),
    width: Math.max(0.5, x(span.to) - left),
    height,
  };
}

/** Sizes of the text in bars, in em, and the least in px that is read. */
const textSizes = [0.85, 0.65, 0.5] as const;
const smallest = 10;

/**
 * The size of the text in px: the largest at which nine of ten bars have room for theirs, so that
 * all that is written is of one size. Where there is none, the smallest, for the bars that have room.
 */
export function textSize(spans: readonly Span[], paint: Pick<Paint, 'box' | 'x' | 'step' | 'em'>) {
  const { em } = paint;
  const sizes = textSizes.map((size) => Math.round(em * size)).filter((size) => size >= smallest);
  const largest = Math.round(em * textSizes[0]);
  if (sizes.length < 2) return largest;
  const named = spans.filter(({ category, text }) => category !== null && text !== '');
  const fits = sizes.find((size) => {
    const room = named.filter((span) => hasRoom(span.text, spanBox(span, paint), size));
    return room.length >= 0.9 * named.length;
  });
  return fits ?? sizes.at(-1) ?? largest;
}

function hasRoom(text: string, { width, height }: { width: number; height: number }, size: number) {
  return height > size * 1.02 && width - 1 > size * (0.35 + 0.63 * text.length);
}

/**
 * Draw all spans. Thousands of them take a few milliseconds, which SVG would not. What is drawn in
 * one color comes in one go: a canvas reads a color's name each time that it is set.
 */
export function paintSpans(
  context: CanvasRenderingContext2D,
  spans: readonly Span[],
  paint: Paint,
): void {
  const { colors, paper, ink, font } = paint;
  const size = textSize(spans, paint);
  context.font = `${size}px ${font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const drawn = ({ width }: { readonly width: number }): number => (width > 3 ? width - 1 : width);
  const texts: Span[] = [];
  const strong: Span[] = [];
  let color = -1;
  for (const span of spans) {
    const { category, text } = span;
    if (category === null) continue;
    if (category !== color) {
      color = category;
      context.fillStyle = colors[category] ?? ink;
    }
    const box = spanBox(span, paint);
    const wide = drawn(box);
    context.fillRect(box.left, box.top, wide, box.height);
    if (text !== '' && hasRoom(text, box, size)) texts.push(span);
    if (span.strong) strong.push(span);
  }
  context.fillStyle = paper;
  for (const span of texts) {
    const box = spanBox(span, paint);
    context.fillText(span.text, box.left + drawn(box) / 2, box.top + box.height / 2 + 0.5);
  }
  context.fillStyle = ink;
  for (const span of strong) {
    const box = spanBox(span, paint);
    context.fillRect(box.left, box.top + box.height - 2, drawn(box), 2);
  }
}
