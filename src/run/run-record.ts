/** What is kept of a run that has ended, and how a stranger's copy of it is read. */
import * as v from 'valibot';
import { formatAddress } from './address.ts';

/** Most points kept of a curve; the last one is always among them. */
export const longestCurve = 200;
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const folder = v.pipe(v.string(), v.regex(/^[\w-]{1,60}$/));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32 - 1));
const moment = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15));
const fieldName = v.pipe(v.string(), v.minLength(1), v.maxLength(60));
const value = v.union([
  v.pipe(v.number(), v.finite()),
  v.boolean(),
  v.pipe(v.string(), v.maxLength(32_768)),
  v.pipe(v.array(v.pipe(v.number(), v.finite())), v.maxLength(1_000)),
]);

const recordSchema = v.pipe(
  v.object({
    /** `lesson/section/moment-chance`: keys of one section lie together, in the order of time. */
    id: v.pipe(v.string(), v.regex(/^[\w-]{1,60}\/[\w-]{1,60}\/\d{13,16}-[0-9a-f]{8}$/)),
    lesson: folder,
    /** Version of the lesson. */
    version: count,
    section: folder,
    params: v.pipe(v.record(fieldName, value), v.maxEntries(100)),
    seed: count,
    /** Fingerprint of the reader's own table, where the run used one. */
    data: v.nullable(text),
    engine: text,
    /** Milliseconds since 1970. */
    started: moment,
    ended: moment,
    /** Milliseconds from Run to the end without the pauses. */
    duration: v.pipe(v.number(), v.finite(), v.minValue(0)),
    steps: count,
    /** The final values; `null` where there is none. */
    metrics: v.pipe(
      v.record(fieldName, v.nullable(v.pipe(v.number(), v.finite()))),
      v.maxEntries(100),
    ),
  }),
  v.check(
    ({ id, lesson, section }) => id.startsWith(`${lesson}/${section}/`),
    'id and section differ',
  ),
);
export type RunRecord = v.InferOutput<typeof recordSchema>;
export type ParamValue = RunRecord['params'][string];

/** Checked by hand: one look at each number, where a schema would build an object for it. */
function numbers(given: unknown): given is (number | null)[] {
  return (
    Array.isArray(given) &&
    given.length <= longestCurve &&
    given.every((each) => each === null || (typeof each === 'number' && Number.isFinite(each)))
  );
}
const column = v.custom<(number | null)[]>(numbers);
const curveSchema = v.pipe(
  v.object({
    step: v.pipe(v.array(count), v.maxLength(longestCurve)),
    /** One value for each step, `null` where there is none. */
    metrics: v.pipe(v.record(fieldName, column), v.maxEntries(100)),
  }),
  v.check(
    ({ step }) => step.every((each, i) => i === 0 || each > step[i - 1]!),
    'steps must ascend',
  ),
  v.check(
    ({ step, metrics }) => Object.values(metrics).every(({ length }) => length === step.length),
    'curves must be as long as their steps',
  ),
);
export type RunCurve = v.InferOutput<typeof curveSchema>;

/** A stored or imported run; `undefined` when it is not one. */
export function parseRecord(given: unknown): RunRecord | undefined {
  const result = v.safeParse(recordSchema, given);
  return result.success ? result.output : undefined;
}

export function parseCurve(given: unknown): RunCurve | undefined {
  const result = v.safeParse(curveSchema, given);
  return result.success ? result.output : undefined;
}

/**
 * The metrics by step, thinned evenly to `longestCurve` points and written with six significant
 * digits: enough to draw. The final metrics are kept in full elsewhere.
 */
export function thinCurve(
  history: readonly {
    readonly step: number;
    readonly metrics: Readonly<Record<string, number>>;
  }[],
): RunCurve {
  const last = history.length - 1;
  const picked =
    history.length <= longestCurve
      ? history
      : Array.from(
          { length: longestCurve },
          (_, i) => history[Math.round((i * last) / (longestCurve - 1))]!,
        );
  const names = [...new Set(picked.flatMap(({ metrics }) => Object.keys(metrics)))];
  const at = (value: number | undefined) => (value === undefined ? null : finite(value, 6));
  return {
    step: picked.map(({ step }) => step),
    metrics: Object.fromEntries(
      names.map((name) => [name, picked.map(({ metrics }) => at(metrics[name]))]),
    ),
  };
}

/** A number as JSON can hold it. @param digits Significant digits kept; all of them when absent. */
export function finite(value: number, digits?: number): number | null {
  if (!Number.isFinite(value)) return null;
  return digits === undefined ? value : Number(value.toPrecision(digits));
}

/** The link that runs it again, to its end. */
export function linkOf({ lesson, section, ...run }: RunRecord): string {
  const engine = /^(?:webgpu|wasm|reference)$/.test(run.engine)
    ? [['engine', run.engine] as const]
    : [];
  return formatAddress(
    [lesson, section],
    [
      ...Object.entries(run.params).map(([name, value]): [string, string] => [
        `${section}.${name}`,
        Array.isArray(value) ? value.join('_') : String(value),
      ]),
      ['seed', String(run.seed)] as const,
      [`${section}.step`, 'end'] as const,
      ...engine,
      ['v', String(run.version)] as const,
    ],
  );
}

/** A name from code as words: `outOfBag` is “Out of bag”, `beak-depth` is “Beak depth”. */
export function words(name: string): string {
  const spaced = name
    .replaceAll(/[-_]/g, ' ')
    .replaceAll(/([a-z\d])([A-Z])/g, (_, before: string, after: string) => {
      return `${before} ${after.toLowerCase()}`;
    });
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
