/**
 * The file a student hands in: what was predicted, and what solved each challenge. Whoever opens
 * one has it from a stranger; it is parsed here, and every challenge is replayed before it counts.
 */
import * as v from 'valibot';
import { largestSeed } from './address.ts';

/** Largest file that is read, in bytes. */
export const largestHandIn = 1_000_000;
const kind = 'ml-systems-lab hand-in';

const id = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/), v.maxLength(60));
const finite = v.pipe(v.number(), v.finite());
const version = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000));
const setting = v.union([
  finite,
  v.boolean(),
  v.pipe(v.string(), v.maxLength(10_000)),
  v.pipe(v.array(finite), v.maxLength(10_000)),
]);

export const answerSchema = v.union([
  finite,
  v.pipe(v.string(), v.maxLength(200)),
  v.pipe(v.array(finite), v.maxLength(500)),
]);

/**
 * Settings, seed and engine of a run that solved a challenge, and the lesson's version then; or, as
 * `shown`, of the solution that the lab has shown instead.
 */
export const solvedSchema = v.object({
  version,
  params: v.record(v.pipe(v.string(), v.maxLength(60)), setting),
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(largestSeed)),
  engine: v.picklist(['webgpu', 'wasm', 'reference']),
  shown: v.optional(v.literal(true)),
});
export type Solved = v.InferOutput<typeof solvedSchema>;

const schema = v.object({
  kind: v.literal(kind),
  format: v.literal(1),
  app: v.pipe(v.string(), v.maxLength(40)),
  name: v.pipe(v.string(), v.maxLength(120)),
  lesson: id,
  version,
  predictions: v.pipe(
    v.array(v.object({ section: id, id, answer: answerSchema })),
    v.maxLength(200),
  ),
  challenges: v.pipe(
    v.array(v.object({ section: id, id, ...solvedSchema.entries })),
    v.maxLength(200),
  ),
});
export type HandIn = v.InferOutput<typeof schema>;

export function writeHandIn(handIn: Omit<HandIn, 'kind' | 'format'>): string {
  return JSON.stringify({ kind, format: 1, ...handIn }, undefined, 2);
}

export type ParsedHandIn =
  { readonly ok: true; readonly handIn: HandIn } | { readonly ok: false; readonly reason: string };

/** Never throws; `reason` is a sentence for the instructor. */
export function parseHandIn(text: string): ParsedHandIn {
  if (text.length > largestHandIn) {
    return wrong(`It has ${text.length} characters; a hand-in has at most ${largestHandIn}.`);
  }
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return wrong('It is not JSON. Ask for the file as the lab saved it.');
  }
  if (typeof raw !== 'object' || raw === null || !('kind' in raw) || raw.kind !== kind) {
    return wrong('It is JSON, but not a hand-in of this lab.');
  }
  const parsed = v.safeParse(schema, raw);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const place = v.getDotPath(issue) ?? 'the file';
    return wrong(`It cannot be read at ${place.slice(0, 80)}: ${issue.message.slice(0, 160)}.`);
  }
  const { predictions, challenges } = parsed.output;
  return {
    ok: true,
    handIn: {
      ...parsed.output,
      predictions: firstOfEach(predictions),
      challenges: firstOfEach(challenges),
    },
  };
}

/** A challenge counts once, however often a file names it. */
function firstOfEach<T extends { readonly section: string; readonly id: string }>(
  entries: readonly T[],
): T[] {
  const seen = new Map<string, T>();
  for (const entry of entries) {
    const key = `${entry.section}/${entry.id}`;
    if (!seen.has(key)) seen.set(key, entry);
  }
  return [...seen.values()];
}

function wrong(reason: string): ParsedHandIn {
  return { ok: false, reason };
}
