import { untrack } from 'svelte';

/** An attachment: calls `act` once, as soon as the element is about to be seen. */
export function whenSeen(act: () => void): (node: Element) => () => void {
  return (node) => {
    const watcher = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        untrack(act);
        watcher.disconnect();
      },
      { rootMargin: '50%' },
    );
    watcher.observe(node);
    return () => watcher.disconnect();
  };
}
