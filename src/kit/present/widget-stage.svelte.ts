import { MediaQuery } from 'svelte/reactivity';
import { collectFigures } from '#charts/figure-list.ts';
import { setStage } from '#charts/stage-context.ts';
import { presenting } from '#run/presenting.svelte.ts';
import { markAround } from './mark-around.ts';

interface Shown {
  /** Whether the widget stands on the projector. */
  readonly presented: boolean;
  /** What axes keep their ends for; absent while they may move. */
  readonly fixed: string | undefined;
  /** The element that holds the figures, once it is there. */
  readonly stack: HTMLElement | undefined;
}

/**
 * Tell the figures below the calling component how a projector draws them. While it does, what
 * groups them has the attribute `data-figures`.
 * @returns how many stand side by side.
 */
export function provideStage(shown: Shown): { readonly columns: number } {
  const figures = collectFigures();
  const wide = new MediaQuery('min-width: 800px', true);
  const isAlone = $derived(
    figures.size < 2 || (presenting.controls && !!presenting.scene?.figures),
  );
  const columns = $derived(isAlone || presenting.scene?.layout === 'rows' ? 1 : 2);
  /** On a narrow page every figure has the height for itself, and one scrolls. */
  const rows = $derived(wide.current ? (isAlone ? 1 : Math.ceil(figures.size / columns)) : 1);
  setStage({
    get figures() {
      return shown.presented ? presenting.scene?.figures : undefined;
    },
    get only() {
      return shown.presented && presenting.controls ? presenting.scene?.figures?.[0] : undefined;
    },
    get height() {
      return shown.presented ? presenting.figureHeight(rows) : undefined;
    },
    get fixed() {
      return shown.presented ? shown.fixed : undefined;
    },
  });
  $effect(() => {
    const { presented, stack } = shown;
    if (!presented || !stack) return;
    return markAround(
      Array.from(figures, ({ element }) => element),
      stack,
      'data-figures',
    );
  });
  return {
    get columns() {
      return columns;
    },
  };
}
