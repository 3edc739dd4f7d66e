import { getContext, setContext } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import type { TableData } from './types.ts';

/** A figure as those around it know it: what it is called, shows, and is drawn from. */
export interface ListedFigure {
  readonly name: string;
  readonly summary: string;
  readonly table: TableData;
  readonly element: HTMLElement;
}

const key = Symbol('figures');

/** Figures below the component that calls this list themselves here while they are on the page. */
export function collectFigures(): SvelteSet<ListedFigure> {
  return setContext(key, new SvelteSet<ListedFigure>());
}

export function getFigureList(): SvelteSet<ListedFigure> | undefined {
  return getContext<SvelteSet<ListedFigure> | undefined>(key);
}
