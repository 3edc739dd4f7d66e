/** Sorting, filtering and paging of the run log. */
import type { RunRecord } from '#run/run-record.ts';
import { written } from '../compare/beside.ts';

export const columns = [
  'ended',
  'section',
  'settings',
  'seed',
  'engine',
  'steps',
  'duration',
  'metric',
] as const;
export type Column = (typeof columns)[number];

export interface Filter {
  /** Empty for all. */
  readonly lesson: string;
  readonly section: string;
  /** Phrases between commas that must all occur in the run's section, settings, seed or engine. */
  readonly text: string;
}
export interface Order {
  readonly sort: Column;
  readonly descending: boolean;
  /** The metric of the last column. */
  readonly metric: string;
}

const collator = new Intl.Collator('en', { numeric: true });
const texts = new WeakMap<RunRecord, { settings: string; all: string }>();

/** The settings in one line: “k 25, p 0.7”. */
export function settingsText(run: RunRecord): string {
  return textOf(run).settings;
}

function textOf(run: RunRecord): { settings: string; all: string } {
  const known = texts.get(run);
  if (known) return known;
  const settings = Object.entries(run.params)
    .map(([name, value]) => `${name} ${written(value)}`)
    .join(', ');
  const { lesson, section, seed, engine, data } = run;
  const all =
    ` ${lesson} ${section} ${settings} seed ${seed} ${engine} ${data ?? ''}`.toLowerCase();
  const text = { settings, all };
  texts.set(run, text);
  return text;
}

export function matching(runs: readonly RunRecord[], filter: Filter): RunRecord[] {
  const phrases = filter.text
    .toLowerCase()
    .split(',')
    .map((phrase) => phrase.trim())
    .filter(Boolean);
  return runs.filter(
    (run) =>
      (filter.lesson === '' || run.lesson === filter.lesson) &&
      (filter.section === '' || run.section === filter.section) &&
      phrases.every((phrase) => occurs(phrase, textOf(run).all)),
  );
}

/** A run without the metric sorted by comes last in either direction; of equals the newest first. */
export function ordered(runs: readonly RunRecord[], order: Order): RunRecord[] {
  const sign = order.descending ? -1 : 1;
  return runs
    .map((run) => ({ run, key: keyOf(run, order) }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
      const before =
        typeof a.key === 'number' && typeof b.key === 'number'
          ? a.key - b.key
          : collator.compare(String(a.key), String(b.key));
      return sign * before || b.run.ended - a.run.ended;
    })
    .map(({ run }) => run);
}

/** Whether a phrase begins at the beginning of a word; “depth 1” is not in “depth 12”. */
function occurs(phrase: string, text: string): boolean {
  const whole = /\d$/.test(phrase);
  for (let at = -1; (at = text.indexOf(` ${phrase}`, at + 1)) >= 0;) {
    if (!whole || !/[\d.]/.test(text.charAt(at + 1 + phrase.length))) return true;
  }
  return false;
}

function keyOf(run: RunRecord, { sort, metric }: Order): string | number | null {
  switch (sort) {
    case 'section':
      return `${run.lesson}/${run.section}`;
    case 'settings':
      return settingsText(run);
    case 'metric':
      return run.metrics[metric] ?? null;
    default:
      return run[sort];
  }
}

/** The names of all metrics of these runs, the commonest first. */
export function metricNames(runs: readonly RunRecord[]): string[] {
  const counts = new Map<string, number>();
  for (const { metrics } of runs)
    for (const name of Object.keys(metrics)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
}
