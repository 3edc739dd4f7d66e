/** What a thread of a team and the one who started it say to each other. */

/** Tells a helper what it is. */
export interface Placing {
  /** `lesson/section`, which has a `task.ts`. */
  readonly section: string;
  readonly index: number;
  readonly count: number;
  /** [count] to each other member; nothing at its own place. */
  readonly ports: readonly (MessagePort | null)[];
}

/** What a helper says to the one who started it. */
export type Report =
  | { readonly kind: 'ready' | 'placed' }
  | { readonly kind: 'answer'; readonly answer: unknown }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string };
