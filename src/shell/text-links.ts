import { parseAddress } from '#run/address.ts';
import type { LessonState } from '#run/lesson.svelte.ts';

/**
 * A link of the text sets the section that it is about, and leaves the others alone; what else a
 * link may do (another lesson, another window) is left to the browser.
 */
export function textLinks(
  lesson: LessonState,
  reveal: (section: string, atWidget: boolean) => Promise<void>,
) {
  return (node: HTMLElement) => {
    const take = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
      if (!link || link.target !== '' || !isPlain || event.button !== 0) return;
      if (link.pathname !== location.pathname || link.origin !== location.origin) return;
      const address = parseAddress(link.hash);
      const section = lesson.follow(address);
      if (section === undefined) return;
      event.preventDefault();
      void reveal(section, address.query.size > 0);
    };
    node.addEventListener('click', take);
    return () => node.removeEventListener('click', take);
  };
}
