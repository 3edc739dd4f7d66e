/** Runs side by side: what was set, what came out, and where they differ. */
import { formatValue } from '#charts/format.ts';
import type { RunCurve, RunRecord } from '#run/run-record.ts';
import {
  engineNames,
  metricOf,
  metricOrder,
  settingLabel,
  settingText,
  type Declared,
} from '../labels.ts';

/** A run, or the one on the screen, with what to call it. */
export interface Shown {
  readonly name: string;
  readonly run: Omit<RunRecord, 'id'>;
  readonly curve: RunCurve | undefined;
}
export interface Row {
  readonly name: string;
  /** One for each run; a dash where it has none. */
  readonly values: readonly string[];
  readonly differs: boolean;
}

/** Every setting of any of the runs of one section that a run depends on, then seed and so on. */
export function settingRows(
  runs: readonly Omit<RunRecord, 'id'>[],
  declared: Pick<Declared, 'fields'>,
): Row[] {
  const names = [...new Set(runs.flatMap(({ params }) => Object.keys(params)))];
  const each = (name: string, value: (run: Omit<RunRecord, 'id'>) => string) =>
    row(name, runs.map(value));
  return [
    ...names
      .filter((name) => !declared.fields[name]?.display)
      .map((name) =>
        each(settingLabel(declared, name), ({ params }) =>
          settingText(declared, name, params[name]),
        ),
      ),
    each('Seed', ({ seed }) => String(seed)),
    each('Engine', ({ engine }) => engineNames[engine] ?? engine),
    each('Lesson version', ({ version }) => String(version)),
    ...(runs.some(({ data }) => data !== null)
      ? [each('Own table', ({ data }) => data ?? '—')]
      : []),
  ];
}

/** Every final metric of any of the runs, the most telling first. */
export function metricRows(
  runs: readonly Omit<RunRecord, 'id'>[],
  declared: Pick<Declared, 'metrics'>,
): Row[] {
  const names = [...new Set(runs.flatMap(({ metrics }) => Object.keys(metrics)))];
  return metricOrder(declared, names).map((name) => {
    const values = runs.map(({ metrics }) => metrics[name]);
    const { label, format } = metricOf(declared, name);
    return {
      name: label,
      values: values.map((value) => formatValue(value ?? NaN, format)),
      differs: new Set(values).size > 1,
    };
  });
}

/** The metrics that have a curve in any of the runs. */
export function metricsOf(shown: readonly Shown[]): string[] {
  return [...new Set(shown.flatMap(({ curve }) => Object.keys(curve?.metrics ?? {})))];
}

/** The first metric of which these runs do not all have the same values, or else the first. */
export function telling(
  metrics: readonly string[],
  values: (metric: string) => readonly unknown[],
): string | undefined {
  return metrics.find((name) => new Set(values(name)).size > 1) ?? metrics[0];
}

/** What tells a run from the defaults, in a few words: “Depth 3, Noise 0.4”. */
export function changed(params: RunRecord['params'], declared: Declared): string {
  return Object.entries(params)
    .filter(
      ([name, value]) =>
        !declared.fields[name]?.display &&
        JSON.stringify(value) !== JSON.stringify(declared.defaults[name]),
    )
    .map(([name, value]) => `${settingLabel(declared, name)} ${settingText(declared, name, value)}`)
    .join(', ');
}

/** 2026-03-09 14:05, in the reader's own time zone. */
export function moment(milliseconds: number): string {
  const at = new Date(milliseconds);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** 340 ms, 12.3 s, 4 min 10 s. */
export function span(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1_000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}

function row(name: string, values: readonly string[]): Row {
  return { name, values, differs: new Set(values).size > 1 };
}
