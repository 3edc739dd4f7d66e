/** What the page says when the browser cannot keep what the reader does. */
import { memory } from './memory.ts';
import type { Trouble } from './protocol.ts';

const sentences: Readonly<Record<Trouble, string>> = {
  denied:
    'This browser lets the lab store nothing. Your runs, answers and tables are kept until you close the page; export what you want to keep.',
  full: 'The browser’s storage is full. What is new is kept until you close the page. Export runs you want to keep, then delete some, or delete tables.',
  broken:
    'The lab’s storage in this browser could not be read or written. Nothing in it is touched; what is new is kept until you close the page.',
};

class MemoryState {
  /** A sentence for the reader, until it is dismissed; said once for each kind of trouble. */
  notice = $state<string | undefined>(undefined);

  readonly #said = new Set<Trouble>();

  constructor() {
    memory.ontrouble = (trouble) => this.tell(trouble);
  }

  /** The memory of the page, or of a worker, has met this. */
  tell(trouble: Trouble): void {
    if (this.#said.has(trouble)) return;
    this.#said.add(trouble);
    this.notice = sentences[trouble];
  }
}

export const memoryState = new MemoryState();
