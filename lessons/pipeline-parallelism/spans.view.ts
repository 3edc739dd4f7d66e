/** A timeline as the bars and gaps of a chart, and what each of them has to say. */
import type { Span } from '#charts/gantt.ts';
import { criticalPath, gaps, heldBy, type Gap } from '#core/schedules/measures.ts';
import { say, type Planned } from './words.view.ts';

export interface Drawn {
  readonly planned: Planned;
  /** All operations by number, then all gaps. */
  readonly spans: readonly Span[];
  readonly gaps: readonly Gap[];
}

const known = new WeakMap<Planned, Drawn>();

/** Made once for each timeline: several figures draw the same one, frame by frame. */
export function drawnOf(planned: Planned): Drawn {
  const drawn = known.get(planned) ?? draw(planned);
  known.set(planned, drawn);
  return drawn;
}

function draw(planned: Planned): Drawn {
  const { devices, chunks, micro } = planned.pipeline;
  const { timeline } = planned;
  const { start, end, device } = timeline;
  const critical = new Uint8Array(start.length);
  for (const number of criticalPath(timeline)) critical[number] = 1;
  const texts = Array.from({ length: micro }, (_, m) => String(m + 1));
  const perKind = devices * chunks * micro;
  const spans: Span[] = [];
  for (let number = 0; number < start.length; number++) {
    spans.push({
      row: device[number]!,
      from: start[number]!,
      to: end[number]!,
      category: Math.floor(number / perKind),
      text: texts[number % micro]!,
      strong: critical[number] === 1,
    });
  }
  const found = gaps(timeline);
  for (const { device: row, from, to } of found)
    spans.push({ row, from, to, category: null, text: '' });
  return { planned, spans, gaps: found };
}

/** What the kinds of operations are called, where the backward pass is split and where it is not. */
export function categoriesOf(split: boolean): readonly string[] {
  return split ? ['forward', 'backward, input', 'backward, weights'] : ['forward', 'backward'];
}

/** The span that a gap waits for; nothing for an operation. */
export function causeOf({ spans, gaps: found }: Drawn, span: number): number | null {
  return found[span - (spans.length - found.length)]?.cause ?? null;
}

/** What a bar or a gap is and what caused it. */
export function whyOf(drawn: Drawn, span: number): string {
  const { planned, spans, gaps: found } = drawn;
  const gap = found[span - (spans.length - found.length)];
  return gap ? say.gap(planned, gap) : say.operation(planned, span);
}

/** Rows of a table: everything one device does and waits for, in order. */
export function deviceRows(drawn: Drawn, device: number): (string | number)[][] {
  const own = drawn.spans.flatMap((span, i) => (span.row === device ? [{ span, i }] : []));
  return own
    .sort((a, b) => a.span.from - b.span.from || a.span.to - b.span.to)
    .map(({ span, i }) => [
      span.category === null ? 'idle' : say.name(drawn.planned, i),
      span.from,
      span.to,
      whyOf(drawn, i),
    ]);
}

/** Activations in flight on a device, as the corners of a line. */
export function heldOf({ pipeline, timeline }: Planned, device: number) {
  const { time, held } = heldBy(pipeline, timeline, device);
  const x: number[] = [];
  const y: number[] = [];
  held.forEach((value, i) => {
    x.push(time[i]!, time[i + 1] ?? timeline.makespan);
    y.push(value, value);
  });
  return { x, y };
}
