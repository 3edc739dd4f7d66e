/** How settings, metrics and engines are called and written, wherever runs are shown. */
import { formatNumber } from '#charts/format.ts';
import { engineNames as names } from '#run/sameness.ts';
import type { Metric, Params } from '#run/params.ts';
import { words, type ParamValue } from '#run/run-record.ts';
import { sayNumbers } from '#run/teach-state.ts';

/** What a section's `params.ts` says of names. */
export type Declared = Pick<Params, 'fields' | 'metrics' | 'defaults'>;
/** Of a section that this lab does not have: names are written as words. */
export const undeclared: Declared = { fields: {}, metrics: {}, defaults: {} };

export const engineNames: Readonly<Record<string, string>> = names;

export function settingLabel({ fields }: Pick<Declared, 'fields'>, name: string): string {
  return own(fields, name)?.label ?? words(name);
}

/** A setting as its control shows it; a dash where there is none. */
export function settingText(
  { fields }: Pick<Declared, 'fields'>,
  name: string,
  value: ParamValue | undefined,
): string {
  const field = own(fields, name);
  const options = field && 'options' in field ? field.options : {};
  if (field && 'names' in field && field.names && value !== undefined)
    return shortened(sayNumbers(field, value));
  return written((typeof value === 'string' ? own(options, value) : undefined) ?? value);
}

export function metricOf({ metrics }: Pick<Declared, 'metrics'>, name: string): Metric {
  return own(metrics, name) ?? { label: words(name) };
}

/** Those of `names` that are declared, the most telling first, then the others. */
export function metricOrder(
  { metrics }: Pick<Declared, 'metrics'>,
  names: readonly string[],
): string[] {
  const declared = Object.keys(metrics).filter((name) => names.includes(name));
  return [...declared, ...names.filter((name) => !declared.includes(name))];
}

/** A value in brief: numbers to four digits, at most 60 characters of text. */
export function written(value: ParamValue | undefined): string {
  if (value === undefined) return '—';
  if (Array.isArray(value)) return shortened(value.map(formatNumber).join(', '));
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return typeof value === 'number' ? formatNumber(value) : shortened(value);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** Names in a stranger's file may be those of every object, such as `constructor`. */
function own<T>(of: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}
