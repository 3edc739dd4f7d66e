/** Sorting, filtering and paging of the run log. */
import type { Metric } from '#run/params.ts';
import type { RunRecord } from '#run/run-record.ts';
import { changed } from '../compare/beside.ts';
import { engineNames, metricOf, settingLabel, settingText, type Declared } from '../labels.ts';

/** What is known of the names of a run's section. */
export type DeclaredOf = (run: Pick<RunRecord, 'lesson' | 'section'>) => Declared;

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
interface Text {
  readonly declared: Declared;
  readonly settings: string;
  readonly all: string;
}
const texts = new WeakMap<RunRecord, Text>();

/** What is not at its default, in one line: “Voters 25, Model Opinion leader”. */
export function settingsText(run: RunRecord, declared: Declared): string {
  return textOf(run, declared).settings;
}

function textOf(run: RunRecord, declared: Declared): Text {
  const known = texts.get(run);
  if (known?.declared === declared) return known;
  // Found by what the page shows and by what the address holds.
  const named = Object.entries(run.params).flatMap(([name, value]) => [
    `${settingLabel(declared, name)} ${settingText(declared, name, value)}`,
    `${name} ${Array.isArray(value) ? value.join('_') : String(value)}`,
  ]);
  const { lesson, section, seed, engine, data } = run;
  const all = [lesson, section, ...named, `seed ${seed}`, engine, engineNames[engine], data ?? ''];
  const text = {
    declared,
    settings: changed(run.params, declared) || 'Defaults',
    all: ` ${all.join(' ').toLowerCase()}`,
  };
  texts.set(run, text);
  return text;
}

export function matching(
  runs: readonly RunRecord[],
  filter: Filter,
  declaredOf: DeclaredOf,
): RunRecord[] {
  const phrases = filter.text
    .toLowerCase()
    .split(',')
    .map((phrase) => phrase.trim())
    .filter(Boolean);
  return runs.filter(
    (run) =>
      (filter.lesson === '' || run.lesson === filter.lesson) &&
      (filter.section === '' || run.section === filter.section) &&
      phrases.every((phrase) => occurs(phrase, textOf(run, declaredOf(run)).all)),
  );
}

/** A run without the metric sorted by comes last in either direction; of equals the newest first. */
export function ordered(
  runs: readonly RunRecord[],
  order: Order,
  declaredOf: DeclaredOf,
): RunRecord[] {
  const sign = order.descending ? -1 : 1;
  return runs
    .map((run) => ({ run, key: keyOf(run, order, declaredOf) }))
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

function keyOf(
  run: RunRecord,
  { sort, metric }: Order,
  declaredOf: DeclaredOf,
): string | number | null {
  switch (sort) {
    case 'section':
      return `${run.lesson}/${run.section}`;
    case 'settings':
      // A thousand is not written 1,000 where numbers are compared.
      return settingsText(run, declaredOf(run)).replaceAll(/(?<=\d),(?=\d{3})/g, '');
    case 'metric':
      return run.metrics[metric] ?? null;
    default:
      return run[sort];
  }
}

/** All metrics of these runs by name, the commonest first, and of those the most telling. */
export function metricsIn(
  runs: readonly RunRecord[],
  declaredOf: DeclaredOf,
): ReadonlyMap<string, Metric> {
  const found = new Map<string, { count: number; rank: number; metric: Metric }>();
  for (const run of runs) {
    const declared = declaredOf(run);
    for (const name of Object.keys(run.metrics)) {
      const known = found.get(name);
      if (known) known.count += 1;
      else {
        const rank = Object.keys(declared.metrics).indexOf(name);
        const metric = metricOf(declared, name);
        found.set(name, { count: 1, rank: rank < 0 ? Infinity : rank, metric });
      }
    }
  }
  return new Map(
    [...found]
      .sort(([, a], [, b]) => b.count - a.count || (a.rank === b.rank ? 0 : a.rank - b.rank))
      .map(([name, { metric }]) => [name, metric]),
  );
}

/** Runs of one section each, in the order in which the sections first occur. */
export function bySection(runs: readonly RunRecord[]): (readonly [RunRecord, ...RunRecord[]])[] {
  const groups = new Map<string, [RunRecord, ...RunRecord[]]>();
  for (const run of runs) {
    const key = `${run.lesson}/${run.section}`;
    const group = groups.get(key);
    if (group) group.push(run);
    else groups.set(key, [run]);
  }
  return [...groups.values()];
}
