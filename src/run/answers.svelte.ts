/** What the reader has predicted and solved, kept in the browser from visit to visit. */
import * as v from 'valibot';
import { memory } from './memory.ts';
import { answerSchema, solvedSchema, type Solved } from './hand-in.ts';
import type { Answer } from './prediction.ts';
import { keepInTab, recallInTab } from './tab-memory.ts';

type Kind = 'prediction' | 'challenge';
const handsSchema = v.record(
  v.string(),
  v.pipe(
    v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9_999))),
    v.maxLength(50),
  ),
);
/** Keys asked for at once. */
const batch = 200;

class Answers {
  /** `lesson/section/prediction/id` → what was answered; the prediction itself checks it again. */
  predictions = $state.raw<ReadonlyMap<string, Answer>>(new Map());
  /** `lesson/section/challenge/id` → what solved it first, or the solution that was shown. */
  solved = $state.raw<ReadonlyMap<string, Solved>>(new Map());
  /** Whether what earlier visits left has been read. */
  ready = $state(false);
  /** Predictions whose answer was looked at without one; gone with the page. */
  waived = $state.raw<ReadonlySet<string>>(new Set());
  /** Counts of a show of hands; gone with the tab. */
  hands = $state.raw<ReadonlyMap<string, readonly number[]>>(
    new Map(Object.entries(recallInTab('hands', handsSchema) ?? {})),
  );

  constructor() {
    // Rejects never: what memory cannot do it says in its outcome.
    void this.#read().then(() => (this.ready = true));
  }

  predict(key: string, answer: Answer): void {
    this.predictions = new Map(this.predictions).set(key, answer);
    void memory.remember('answers', key, answer);
  }

  /** Show the answer of this prediction all the same. */
  waive(key: string): void {
    this.waived = new Set([...this.waived, key]);
  }

  forget(key: string): void {
    this.predictions = without(this.predictions, key);
    this.solved = without(this.solved, key);
    void memory.forget([{ store: 'answers', key }]);
  }

  solve(
    key: string,
    solved: Readonly<Record<Exclude<keyof Solved, 'shown'>, unknown>> & { readonly shown?: true },
  ): void {
    const { success, output } = v.safeParse(solvedSchema, solved);
    if (!success) return;
    this.solved = new Map(this.solved).set(key, output);
    void memory.remember('answers', key, output);
  }

  count(key: string, counts: readonly number[]): void {
    this.hands = new Map(this.hands).set(key, counts);
    keepInTab('hands', Object.fromEntries(this.hands));
  }

  async #read(): Promise<void> {
    const found = await memory.keys('answers');
    if (!found.ok) return;
    const predictions = new Map<string, Answer>();
    const solved = new Map<string, Solved>();
    for (let from = 0; from < found.value.length; from += batch) {
      const keys = found.value.slice(from, from + batch);
      const values = await memory.recallMany('answers', keys);
      if (!values.ok) return;
      keys.forEach((key, i) => {
        const value = values.value[i];
        const kind = key.split('/')[2];
        if (kind === 'prediction' && v.is(answerSchema, value)) predictions.set(key, value);
        if (kind === 'challenge' && v.is(solvedSchema, value)) solved.set(key, value);
      });
    }
    // What was answered while the store was being read is newer.
    this.predictions = new Map([...predictions, ...this.predictions]);
    this.solved = new Map([...solved, ...this.solved]);
  }
}

export function answerKey(lesson: string, section: string, kind: Kind, id: string): string {
  return `${lesson}/${section}/${kind}/${id}`;
}

export const answers = new Answers();

function without<T>(map: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
