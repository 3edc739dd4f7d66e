/** Which sections the reader has run to the end, kept in the browser. */
import { readStored, writeStored } from './stored.ts';

function read(): ReadonlySet<string> {
  const stored = readStored('progress');
  if (!Array.isArray(stored)) return new Set();
  return new Set(stored.filter((id) => typeof id === 'string' && id.length < 100).slice(0, 1_000));
}

class Progress {
  /** `lesson/section` of every section run to its end. */
  done = $state.raw(read());

  finish(id: string): void {
    if (this.done.has(id)) return;
    this.done = new Set([...this.done, id]);
    writeStored('progress', [...this.done]);
  }

  count(lesson: string): number {
    return [...this.done].filter((id) => id.startsWith(`${lesson}/`)).length;
  }
}

export const progress = new Progress();
