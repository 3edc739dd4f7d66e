import { getContext, setContext } from 'svelte';

const key = Symbol('readouts');

/** Show only the read-outs with these labels; all of them while it answers `undefined`. */
export function setShownReadouts(shown: () => readonly string[] | undefined): void {
  setContext(key, shown);
}

export function getShownReadouts(): (() => readonly string[] | undefined) | undefined {
  return getContext<(() => readonly string[] | undefined) | undefined>(key);
}
