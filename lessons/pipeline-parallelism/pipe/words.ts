/** A timeline in sentences: what an operation is, and why a device is idle. */
import type { Gap } from '#core/schedules/measures.ts';
import { operationOf } from '#core/schedules/pipeline.ts';
import type { Planned } from './plan.ts';

const kindNames = { F: 'Forward', B: 'Backward', W: 'Weight gradient' } as const;

/** Milliseconds as the page writes them. */
export function ms(time: number): string {
  return `${Number(time.toPrecision(4))} ms`;
}

/** `Forward 3`, with the stage where a device has several. Counted from 1. */
function name({ pipeline }: Planned, number: number): string {
  const { kind, stage, micro } = operationOf(pipeline, number);
  const where = pipeline.chunks > 1 ? ` of stage ${stage + 1}` : '';
  return `${kindNames[kind]} ${micro + 1}${where}`;
}

function operation(planned: Planned, number: number): string {
  const { start, end, cause, device } = planned.timeline;
  const [from, to, on] = [start[number]!, end[number]!, device[number]!];
  const what = `${name(planned, number)} on device ${on + 1}, ${ms(from)} to ${ms(to)}.`;
  const before = cause[number]!;
  if (before < 0) return `${what} Nothing has to be waited for.`;
  if (device[before] === on)
    return `${what} It starts as soon as the device is done with ${low(name(planned, before))}.`;
  return `${what} It starts when ${low(name(planned, before))} arrives from device ${device[before]! + 1}.`;
}

function gap(planned: Planned, { device, from, to, before, cause, ready }: Gap): string {
  const { timeline } = planned;
  const idle = `Device ${device + 1} is idle for ${ms(to - from)}, ${ms(from)} to ${ms(to)}:`;
  const other = timeline.device[cause]! + 1;
  if (before < 0) {
    return `${idle} it has done everything, and the step ends with ${low(name(planned, cause))} on device ${other}.`;
  }
  const under = to - ready > 1e-9 ? `, and its result is under way until ${ms(to)}` : '';
  return `${idle} ${low(name(planned, before))} waits for ${low(name(planned, cause))} of device ${other}, which ends at ${ms(ready)}${under}.`;
}

function low(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

export const say = { name, operation, gap } as const;
