/** The hand-ins on the table: reading files, and replaying what they claim, one after the other. */
import { LabWorker } from '#run/client.ts';
import { largestHandIn, parseHandIn, type HandIn } from '#run/hand-in.ts';
import { replay } from '#run/replay.ts';
import { spawnHost } from '#run/spawn.ts';
import { loadTasks } from '../lesson-parts.ts';
import { lessons } from '../lessons.ts';
import {
  comparePrediction,
  verifyChallenge,
  type ChallengeResult,
  type PredictionResult,
  type Replay,
} from './verify.ts';

export interface CheckedFile {
  readonly key: number;
  readonly file: string;
  /** Why the file says nothing; then all else is empty. */
  readonly problem: string;
  readonly name: string;
  readonly lesson: string;
  readonly challenges: readonly ChallengeResult[];
  readonly predictions: readonly PredictionResult[];
  /** Entries of the file that are still to be looked at. */
  readonly open: number;
}
/** Files taken at once; a class, not a folder dropped by mistake. */
export const mostFiles = 300;

export class Checker {
  files = $state.raw<readonly CheckedFile[]>([]);
  /** What is replayed now, or empty. */
  doing = $state('');
  /** A sentence about files that were not taken. */
  notice = $state('');

  readonly #worker = new LabWorker(spawnHost, () => undefined);
  #queue: Promise<void> = Promise.resolve();
  #abort = new AbortController();
  #keys = 0;

  add(given: readonly File[]): void {
    const files = given.slice(0, mostFiles);
    this.notice =
      files.length < given.length
        ? `Only the first ${mostFiles} of ${given.length} files were taken.`
        : '';
    if (this.#abort.signal.aborted) this.#abort = new AbortController();
    const { signal } = this.#abort;
    for (const file of files) {
      const key = (this.#keys += 1);
      this.files = [...this.files, { ...nothing, key, file: file.name }];
      this.#queue = this.#queue.then(() => this.#check(key, file, signal));
    }
  }

  /** End the replay that is running and skip those that wait. */
  stop(): void {
    this.#abort.abort();
  }

  clear(): void {
    this.stop();
    this.files = [];
    this.notice = '';
  }

  close(): void {
    this.stop();
    this.#worker.close();
  }

  #set(key: number, change: Partial<CheckedFile>): void {
    this.files = this.files.map((each) => (each.key === key ? { ...each, ...change } : each));
  }

  async #check(key: number, file: File, signal: AbortSignal): Promise<void> {
    const read = await readFile(file);
    if (typeof read === 'string') {
      this.#set(key, { problem: read });
      return;
    }
    const entry = lessons.find(({ id }) => id === read.lesson);
    if (!entry) {
      this.#set(key, { problem: `It is about a lesson called ${read.lesson}, which is not here.` });
      return;
    }
    const { name } = read;
    const { id, meta } = entry;
    let open = read.challenges.length + read.predictions.length;
    this.#set(key, { name, lesson: meta.title, open });
    const run = this.#replay(`${name || file.name}: `, signal);
    const challenges: ChallengeResult[] = [];
    const predictions: PredictionResult[] = [];
    try {
      for (const claim of read.challenges) {
        const tasks = await loadTasks(id, claim.section);
        const lesson = { id, version: meta.version };
        challenges.push(await verifyChallenge(lesson, tasks, claim, run));
        this.#set(key, { challenges: [...challenges], open: (open -= 1) });
      }
      for (const claim of read.predictions) {
        const tasks = await loadTasks(id, claim.section);
        const result = await comparePrediction(id, tasks, claim, run);
        if (result) predictions.push(result);
        this.#set(key, { predictions: [...predictions], open: (open -= 1) });
      }
    } catch {
      this.#set(key, {
        problem: 'A part of the lesson could not be loaded. Reload and try again.',
      });
    }
    this.doing = '';
  }

  #replay(who: string, signal: AbortSignal): Replay {
    return async (input) => {
      if (signal.aborted) return undefined;
      this.doing = `${who}replaying`;
      const step = (at: number) => (this.doing = `${who}replaying, step ${at}`);
      return replay(this.#worker, input, signal, step);
    };
  }
}

const nothing: Omit<CheckedFile, 'key' | 'file'> = {
  problem: '',
  name: '',
  lesson: '',
  challenges: [],
  predictions: [],
  open: 0,
};

/** The hand-in, or a sentence on why it is none. */
async function readFile(file: File): Promise<HandIn | string> {
  if (file.size > largestHandIn) {
    return `It is ${(file.size / 1e6).toFixed(1)} MB; a hand-in has at most ${largestHandIn / 1e6} MB.`;
  }
  try {
    const parsed = parseHandIn(await file.text());
    return parsed.ok ? parsed.handIn : parsed.reason;
  } catch {
    return 'It could not be read. If it is a folder, choose the files in it.';
  }
}
