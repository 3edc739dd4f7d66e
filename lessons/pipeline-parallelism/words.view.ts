/** A timeline in sentences: what an operation is, and why a device is idle. */
import { formatNumber, formatPercent } from '#charts/format.ts';
import type { Gap } from '#core/schedules/measures.ts';
import type { Timeline } from '#core/schedules/engine.ts';
import { operationOf, type Pipeline } from '#core/schedules/pipeline.ts';

/** A pipeline and when it does what. */
export interface Planned {
  readonly pipeline: Pipeline;
  readonly timeline: Timeline;
  /** What runs the operations; a device. */
  readonly noun?: string;
}

const kindNames = { F: 'Forward', B: 'Backward', W: 'Weight gradient' } as const;

/** Milliseconds as the page writes them. */
export function ms(time: number): string {
  return `${Number(time.toPrecision(4))} ms`;
}

/** What a clock says, in the three digits that it is good for. */
export function rough(time: number): string {
  return ms(Number(time.toPrecision(3)));
}

/** A time beside another: `as long`, `20 % longer`, and from twice as long on `12 times as long`. */
export function comparedWith(time: number, other: number): string {
  const ratio = time / other;
  if (Math.abs(ratio - 1) < 0.01) return 'as long';
  if (ratio >= 2) return `${formatNumber(Number(ratio.toPrecision(2)))} times as long`;
  return `${formatPercent(Math.abs(ratio - 1), 0)} ${ratio > 1 ? 'longer' : 'less'}`;
}

/** `Forward 3`, with the stage where a device has several. Counted from 1. */
function name({ pipeline }: Planned, number: number): string {
  const { kind, stage, micro } = operationOf(pipeline, number);
  const where = pipeline.chunks > 1 ? ` of stage ${stage + 1}` : '';
  return `${kindNames[kind]} ${micro + 1}${where}`;
}

function operation(planned: Planned, number: number): string {
  const { noun = 'device' } = planned;
  const { start, end, cause, device } = planned.timeline;
  const [from, to, on] = [start[number]!, end[number]!, device[number]!];
  const what = `${name(planned, number)} on ${noun} ${on + 1}, ${ms(from)} to ${ms(to)}.`;
  const before = cause[number]!;
  if (before < 0) return `${what} Nothing has to be waited for.`;
  if (device[before] === on)
    return `${what} It starts as soon as the ${noun} is done with ${low(name(planned, before))}.`;
  return `${what} It starts when ${low(name(planned, before))} arrives from ${noun} ${device[before]! + 1}.`;
}

function gap(planned: Planned, { device, from, to, before, cause, ready }: Gap): string {
  const { timeline, noun = 'device' } = planned;
  const idle = `${high(noun)} ${device + 1} is idle for ${ms(to - from)}, ${ms(from)} to ${ms(to)}:`;
  const other = timeline.device[cause]! + 1;
  if (before < 0) {
    return `${idle} it has done everything, and the step ends with ${low(name(planned, cause))} on ${noun} ${other}.`;
  }
  if (other === device + 1)
    return `${idle} it has all that ${low(name(planned, before))} needs, but reads its messages, or has no core.`;
  const under = to - ready > 1e-9 ? `, and its result is under way until ${ms(to)}` : '';
  return `${idle} ${low(name(planned, before))} waits for ${low(name(planned, cause))} of ${noun} ${other}, which ends at ${ms(ready)}${under}.`;
}

function high(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function low(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

export const say = { name, operation, gap } as const;
