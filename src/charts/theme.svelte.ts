import { flushSync } from 'svelte';
import { MediaQuery } from 'svelte/reactivity';
import type { Theme } from './colors.ts';
import { drawNow } from './frame.ts';

const systemDark = new MediaQuery('prefers-color-scheme: dark', false);
let chosen = $state<string | undefined>();
let printing = $state(false);

if (typeof document !== 'undefined') {
  const root = document.documentElement;
  const read = (): void => void (chosen = root.dataset.theme);
  read();
  new MutationObserver(read).observe(root, { attributes: true, attributeFilter: ['data-theme'] });
  addEventListener('beforeprint', () => {
    paint(true);
  });
  addEventListener('afterprint', () => (printing = false));
}

/**
 * The theme the page is shown in, for what is painted on a canvas and cannot use `light-dark()`:
 * `data-theme` on the root element, else the system's. Paper is light.
 */
export function currentTheme(): Theme {
  if (printing) return 'light';
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return systemDark.current ? 'dark' : 'light';
}

/** Call `draw` while everything on a canvas has the colors of paper; not for long. */
export function withPaperColors<T>(draw: () => T): T {
  const before = printing;
  try {
    paint(true);
    return draw();
  } finally {
    paint(before);
  }
}

function paint(onPaper: boolean): void {
  printing = onPaper;
  flushSync();
  drawNow();
}
