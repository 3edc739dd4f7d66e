/**
 * From anything (an address, a stored run, a message) to valid parameter values. Nothing here
 * throws: what is wrong is replaced by the nearest or the default value, and said in a sentence.
 */
import { isOwnTable } from './own-table.ts';
import type { Field, Fields, Params, Problem, ValuesOf } from './params.ts';

export interface Parsed<F extends Fields> {
  readonly values: ValuesOf<F>;
  readonly problems: readonly Problem[];
}
interface Outcome {
  readonly value: unknown;
  readonly problem?: string;
}

/**
 * @param raw Field name → value, as text (from an address) or as the value itself. Only own
 * properties are read; fields that are absent take their default.
 */
export function parseParams<F extends Fields>(params: Params<F>, raw: unknown): Parsed<F> {
  const problems: Problem[] = [];
  const values: Record<string, unknown> = { ...params.defaults };
  const source = isRecord(raw) ? raw : {};
  for (const [name, given] of Object.entries(source)) {
    const field = Object.hasOwn(params.fields, name) ? params.fields[name] : undefined;
    if (!field) {
      problems.push({ field: name, message: `There is no setting called ${quote(name)} here.` });
      continue;
    }
    const outcome = parseField(field, given);
    values[name] = outcome.value;
    if (outcome.problem) {
      problems.push({
        field: name,
        message: `${field.label}: ${outcome.problem}, got ${quote(given)}; using ${printed(field, outcome.value)}.`,
      });
    }
  }
  let checked = values as ValuesOf<F>;
  const broken = params.check(checked);
  if (broken.length > 0) {
    problems.push(...broken);
    const reset = Object.fromEntries(
      broken.map(({ field }) => [field, params.defaults[field as keyof F]]),
    );
    checked = { ...checked, ...reset };
    if (params.check(checked).length > 0) checked = params.defaults;
  }
  return { values: checked, problems };
}

function parseField(field: Field, given: unknown): Outcome {
  switch (field.kind) {
    case 'number':
    case 'integer': {
      const value = toNumber(given);
      if (value === undefined) return { value: field.default, problem: 'must be a number' };
      return inRange(field, value, field.kind === 'integer');
    }
    case 'boolean': {
      const value = given === true || given === 'true' || given === '1';
      if (value || given === false || given === 'false' || given === '0') return { value };
      return { value: field.default, problem: 'must be true or false' };
    }
    case 'choice':
    case 'table':
      if (typeof given === 'string' && Object.hasOwn(field.options, given)) return { value: given };
      if (field.kind === 'table' && field.mine && isOwnTable(given)) return { value: given };
      return {
        value: field.default,
        problem: `must be one of ${Object.keys(field.options).join(', ')}`,
      };
    case 'text':
      if (typeof given !== 'string' || given.length > field.maxLength || /\p{Cc}/u.test(given))
        return {
          value: field.default,
          problem: `must be a line of at most ${field.maxLength} characters`,
        };
      return { value: given };
    case 'list':
      return parseList(field, given);
    case 'packed':
      if (typeof given !== 'string' || !/^[\w-]*$/.test(given))
        return { value: field.default, problem: 'must be base64url text' };
      if (given.length > field.maxLength)
        return {
          value: field.default,
          problem: `must have at most ${field.maxLength} characters`,
        };
      return { value: given };
  }
}

function parseList(field: Extract<Field, { kind: 'list' }>, given: unknown): Outcome {
  const parts = typeof given === 'string' ? given.split('_') : given;
  if (!Array.isArray(parts) || parts.length < field.minLength || parts.length > field.maxLength) {
    return {
      value: field.default,
      problem: `must hold ${field.minLength} to ${field.maxLength} numbers`,
    };
  }
  const numbers = parts.map(toNumber);
  if (!numbers.every((value) => value !== undefined))
    return { value: field.default, problem: 'must hold numbers only' };
  const outcomes = numbers.map((value) => inRange(field, value, false));
  const problem = outcomes.find((outcome) => outcome.problem)?.problem;
  const value = outcomes.map((outcome) => outcome.value);
  return problem ? { value, problem } : { value };
}

function inRange(
  field: { readonly min: number; readonly max: number },
  value: number,
  whole: boolean,
): Outcome {
  const nearest = Math.min(field.max, Math.max(field.min, whole ? Math.round(value) : value)) + 0;
  if (nearest !== Math.min(field.max, Math.max(field.min, value)))
    return { value: nearest, problem: 'must be a whole number' };
  if (nearest === value) return { value: nearest };
  return { value: nearest, problem: `must lie between ${field.min} and ${field.max}` };
}

function toNumber(given: unknown): number | undefined {
  const value =
    typeof given === 'string' && given.trim() !== '' && given.length <= 40 ? Number(given) : given;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** One field as the address writes it. */
export function writeField(field: Field, value: unknown): string {
  return field.kind === 'list' && Array.isArray(value) ? value.join('_') : String(value);
}

function printed(field: Field, value: unknown): string {
  if (field.kind === 'choice' || field.kind === 'table') {
    return Object.hasOwn(field.options, String(value))
      ? (field.options[String(value)] ?? String(value))
      : String(value);
  }
  return quote(writeField(field, value)).slice(1, -1);
}

/** A stranger's text, shortened, for a message. */
export function quote(given: unknown): string {
  const text = typeof given === 'string' ? given : (safeJson(given) ?? typeof given);
  return `“${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`;
}

function safeJson(given: unknown): string | undefined {
  try {
    return JSON.stringify(given);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
