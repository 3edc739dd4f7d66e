/**
 * What a presentation and its notes window say to each other: through a BroadcastChannel where the
 * browser has one for this page, and directly between the two windows, which also works from a file.
 */
import * as v from 'valibot';

export const commands = ['next', 'previous', 'first', 'last', 'run', 'reset', 'ask'] as const;
export type Command = (typeof commands)[number];

const short = v.pipe(v.string(), v.maxLength(100));
const time = v.pipe(v.number(), v.finite());
const messageSchema = v.variant('kind', [
  v.strictObject({ lab: v.literal('notes'), kind: v.literal('hello') }),
  v.strictObject({ lab: v.literal('notes'), kind: v.literal('left'), host: short }),
  v.strictObject({
    lab: v.literal('notes'),
    kind: v.literal('state'),
    /** Tells one presentation from another. */
    host: short,
    scene: short,
    /** Milliseconds since 1970. */
    started: time,
    running: v.boolean(),
    asking: v.boolean(),
  }),
  v.strictObject({
    lab: v.literal('notes'),
    kind: v.literal('command'),
    host: short,
    /** Grows; a message that comes on both ways counts once. */
    stamp: time,
    command: v.picklist(commands),
  }),
]);
export type NotesMessage = v.InferOutput<typeof messageSchema>;

/** A message of ours, or `undefined` for anything else that a window may be sent. */
export function parseMessage(data: unknown): NotesMessage | undefined {
  const parsed = v.safeParse(messageSchema, data);
  return parsed.success ? parsed.output : undefined;
}

export class NotesLink {
  readonly #channel: BroadcastChannel | undefined;
  readonly #listen: (event: MessageEvent) => void;
  #other: Window | null;

  /** @param other The window at the other end, where one side knows it. */
  constructor(lesson: string, other: Window | null, onmessage: (message: NotesMessage) => void) {
    this.#other = other;
    this.#listen = (event) => {
      if (event.source !== null && event.source !== this.#other) return;
      const message = parseMessage(event.data);
      if (message) onmessage(message);
    };
    addEventListener('message', this.#listen);
    this.#channel = openChannel(`lab notes ${location.pathname} ${lesson}`);
    this.#channel?.addEventListener('message', this.#listen);
  }

  attach(other: Window): void {
    this.#other = other;
  }

  send(message: NotesMessage): void {
    this.#channel?.postMessage(message);
    if (!this.#other || this.#other.closed) return;
    // Pages from a file have no origin to name.
    this.#other.postMessage(message, location.protocol === 'file:' ? '*' : location.origin);
  }

  close(): void {
    removeEventListener('message', this.#listen);
    this.#channel?.close();
  }
}

function openChannel(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}
