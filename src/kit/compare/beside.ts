/** Runs side by side: what was set, what came out, and where they differ. */
import { formatNumber } from '#charts/format.ts';
import { words, type ParamValue, type RunCurve, type RunRecord } from '#run/run-record.ts';

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

/** Every setting of any of the runs, in the order of the first, then seed, engine and so on. */
export function settingRows(
  runs: readonly Omit<RunRecord, 'id'>[],
  label: (name: string) => string = words,
): Row[] {
  const names = [...new Set(runs.flatMap(({ params }) => Object.keys(params)))];
  const lessons = runs.map(({ lesson, section }) => `${lesson}/${section}`);
  return [
    ...(new Set(lessons).size > 1 ? [row('Section', lessons)] : []),
    ...names.map((name) =>
      row(
        label(name),
        runs.map(({ params }) => written(params[name])),
      ),
    ),
    row(
      'Seed',
      runs.map(({ seed }) => String(seed)),
    ),
    row(
      'Engine',
      runs.map(({ engine }) => engine),
    ),
    row(
      'Lesson version',
      runs.map(({ version }) => String(version)),
    ),
    ...(runs.some(({ data }) => data !== null)
      ? [
          row(
            'Own table',
            runs.map(({ data }) => data ?? '—'),
          ),
        ]
      : []),
  ];
}

/** Every final metric of any of the runs. */
export function metricRows(runs: readonly Omit<RunRecord, 'id'>[]): Row[] {
  const names = [...new Set(runs.flatMap(({ metrics }) => Object.keys(metrics)))];
  return names.map((name) => {
    const values = runs.map(({ metrics }) => metrics[name]);
    return {
      name: words(name),
      values: values.map((value) => formatNumber(value ?? NaN)),
      differs: new Set(values).size > 1,
    };
  });
}

/** The metrics that have a curve in any of the runs. */
export function metricsOf(shown: readonly Shown[]): string[] {
  return [...new Set(shown.flatMap(({ curve }) => Object.keys(curve?.metrics ?? {})))];
}

/** What tells a run from the defaults, in a few words: “depth 3, noise 0.4”. */
export function changed(
  params: RunRecord['params'],
  defaults: Readonly<Record<string, unknown>>,
  label: (name: string) => string,
): string {
  const differing = Object.entries(params).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(defaults[name]),
  );
  return differing.map(([name, value]) => `${label(name)} ${written(value)}`).join(', ');
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

export function written(value: ParamValue | undefined): string {
  if (value === undefined) return '—';
  if (Array.isArray(value)) return shortened(value.map(formatNumber).join(', '));
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return typeof value === 'number' ? formatNumber(value) : shortened(value);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function row(name: string, values: readonly string[]): Row {
  return { name, values, differs: new Set(values).size > 1 };
}
