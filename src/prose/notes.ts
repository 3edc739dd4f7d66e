/** What a lesson's prose can point to: its terms and its sources. Set by whoever shows the lesson. */
import { createContext } from 'svelte';
import type { Source, Term } from '#run/teach.ts';

export interface Notes {
  /** The lesson's name in the address. */
  readonly lesson: string;
  readonly terms: Readonly<Record<string, Term>>;
  readonly sources: readonly Source[];
}

export const [getNotes, setNotes] = createContext<Notes>();

/** The id of a source in the page's list. */
export const sourceAnchor = (id: string): string => `source-${id}`;
