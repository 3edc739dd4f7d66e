/** The first updates of a course as bars: who computes, sends, and waits. */
import type { Span } from '#charts/gantt.ts';
import type { Contribution } from '#core/schedules/arrivals.ts';
import type { Course } from './experiment.ts';

export interface Bar extends Span {
  readonly why: string;
}
const seconds = (time: number): string => `${Number(time.toPrecision(3))} s`;

/** @param exchange seconds that a synchronous exchange, or the server's answer, takes */
export function barsOf({ first, mode }: Course, exchange: number): Bar[] {
  return first.flatMap((update) => {
    const slowest = update.used.reduce((a, b) => (b.ready > a.ready ? b : a));
    const bars = (one: Contribution): Bar[] => {
      const row = one.worker;
      const who = `Worker ${row + 1}`;
      const late = update.version - one.version;
      const start = update.time - exchange;
      const from = `${who} computes a gradient from ${seconds(one.read)} to ${seconds(one.ready)}, with the weights after ${one.version} updates.`;
      const stale =
        mode === 'async' ? ` When it is used, ${late} other updates have come in between.` : '';
      const all: Bar[] = [
        {
          row,
          from: one.read,
          to: one.ready,
          category: 0,
          text: String(one.gradient + 1),
          why: from + stale,
        },
      ];
      if (start > one.ready + 1e-9) {
        const why =
          mode === 'async'
            ? `${who} waits ${seconds(start - one.ready)} for the main worker, which is busy with others.`
            : `${who} waits ${seconds(start - one.ready)} for worker ${slowest.worker + 1}, the slowest of this update.`;
        all.push({ row, from: one.ready, to: start, category: null, text: '', why });
      }
      if (exchange > 0) {
        const why = `${who} sends its gradient and receives the new weights: ${seconds(exchange)}.`;
        all.push({ row, from: start, to: update.time, category: 1, text: '', why });
      }
      return all;
    };
    const dropped = update.dropped.map((one): Bar => {
      const why = `Worker ${one.worker + 1} is one of the slowest: it would have been ready at ${seconds(one.ready)}. Its gradient is dropped and it starts anew.`;
      return { row: one.worker, from: one.read, to: update.time, category: 2, text: '', why };
    });
    return [...update.used.flatMap(bars), ...dropped];
  });
}
