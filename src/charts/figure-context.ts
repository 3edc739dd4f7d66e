import { createContext } from 'svelte';

/** What a figure tells the charts inside it, so that they can name themselves. */
export interface FigureContext {
  readonly name: string;
  /** Id of the element that holds the one-sentence summary. */
  readonly summaryId: string;
}

export const [getFigure, setFigure] = createContext<FigureContext>();
