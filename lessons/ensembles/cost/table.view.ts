/** From a snapshot to what the figures and the table draw, one line per model. */
import { paretoFront } from '#core/metrics/pareto.ts';
import type { CostSnapshot, Entry } from './experiment.ts';
import { modelNames, type ModelId } from './names.ts';

/** An entry with what the clock said; NaN where it said nothing. */
export interface Line extends Entry {
  readonly name: string;
  /** Of the categories of the charts: the same color for the same model. */
  readonly category: number;
  /** Microseconds per prediction. */
  readonly median: number;
  readonly p95: number;
  /** Milliseconds. */
  readonly training: number;
  /** No other model is as accurate and faster, or as fast and more accurate. */
  readonly front: boolean;
}

const ids = Object.keys(modelNames) as ModelId[];

export function linesOf({ view, measured = {} }: CostSnapshot): Line[] {
  const { entries } = view;
  const medians = entries.map(({ id }) => measured[`${id}Median`] ?? NaN);
  const front = paretoFront(
    entries.map(({ accuracy }) => accuracy),
    medians,
  );
  return entries.map((entry, i) => ({
    ...entry,
    name: modelNames[entry.id],
    category: ids.indexOf(entry.id),
    median: medians[i] ?? NaN,
    p95: measured[`${entry.id}P95`] ?? NaN,
    training: measured[`${entry.id}Training`] ?? NaN,
    front: front[i] ?? false,
  }));
}

/** Two digits are what such a clock is good for. */
export function microseconds(value: number): string {
  if (!Number.isFinite(value)) return '—';
  const shown = Number(value.toPrecision(2)).toLocaleString('en-US', { maximumFractionDigits: 3 });
  return `${shown} µs`;
}
