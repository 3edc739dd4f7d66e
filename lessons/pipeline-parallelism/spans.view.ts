/** A timeline as the bars and gaps of a chart, and what each of them has to say. */
import type { Span } from '#charts/gantt.ts';
import { criticalPath, gaps, heldBy, type Gap } from '#core/schedules/measures.ts';
import { kinds, operationOf } from '#core/schedules/pipeline.ts';
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
  const { pipeline, timeline } = planned;
  const critical = new Set(criticalPath(timeline));
  const spans: Span[] = Array.from(timeline.start, (from, number) => {
    const { kind, micro } = operationOf(pipeline, number);
    return {
      row: timeline.device[number]!,
      from,
      to: timeline.end[number]!,
      category: kinds.indexOf(kind),
      text: String(micro + 1),
      strong: critical.has(number),
    };
  });
  const found = gaps(timeline);
  for (const { device, from, to } of found)
    spans.push({ row: device, from, to, category: null, text: '' });
  return { planned, spans, gaps: found };
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
