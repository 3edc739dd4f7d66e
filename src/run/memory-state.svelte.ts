/** What the page says when the browser cannot keep what the reader does. */
import { memory, type Trouble } from './memory.ts';

const sentences: Readonly<Record<Trouble, string>> = {
  denied:
    'This browser lets the lab store nothing. Your runs and answers are kept until you close the page; export what you want to keep.',
  full: 'The browser’s storage is full. What is new is kept until you close the page. Export runs you want to keep, then delete some.',
  broken:
    'The lab’s storage in this browser could not be read or written. Nothing in it is touched; what is new is kept until you close the page.',
};

class MemoryState {
  /** A sentence for the reader, until it is dismissed; said once for each kind of trouble. */
  notice = $state<string | undefined>(undefined);

  constructor() {
    memory.ontrouble = (trouble) => (this.notice = sentences[trouble]);
  }
}

export const memoryState = new MemoryState();
