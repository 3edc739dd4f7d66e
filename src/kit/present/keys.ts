/** The keys of a presentation; every one of them works without a mouse and without looking. */
import type { Command } from '#run/notes-link.ts';

export type Action = Command | 'settings' | 'fullscreen' | 'notes' | 'help' | 'close' | 'leave';

const actions: Readonly<Record<string, Action>> = {
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  PageDown: 'next',
  PageUp: 'previous',
  Home: 'first',
  End: 'last',
  ' ': 'run',
  r: 'reset',
  q: 'ask',
  s: 'settings',
  f: 'fullscreen',
  n: 'notes',
  '?': 'help',
  Escape: 'close',
};

export const keyList: readonly (readonly [keys: string, meaning: string])[] = [
  ['→ or Page Down', 'Next scene'],
  ['← or Page Up', 'Scene before'],
  ['Home, End', 'First scene, last scene'],
  ['Space', 'Run, pause'],
  ['r', 'Back to the scene’s settings, and run from the start'],
  ['q', 'The section’s prediction, for a show of hands'],
  ['a, c', 'Of a show of hands: the answer; clear the counts'],
  ['s', 'Settings of the widget'],
  ['f', 'Full screen'],
  ['n', 'Notes in a second window'],
  ['Escape', 'Close the settings or the prediction; else back to the lesson'],
  ['p', 'In the lesson: present again, from this section on'],
];

/** Where a key goes to what has the keyboard, not to the presentation. */
export interface Target {
  matches(selectors: string): boolean;
  closest(selectors: string): unknown;
}

/** What a key means; `undefined` where it belongs to a field, a button or the browser. */
export function actionFor(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'defaultPrevented'>,
  target: Target | null,
): Action | undefined {
  const { key } = event;
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return undefined;
  const action = Object.hasOwn(actions, key) ? actions[key] : undefined;
  if (!action || !target) return action;
  const isCount = target.matches('input[type="number"]');
  const isField = target.matches('input, select, textarea, [contenteditable]');
  // A clicker and the way out work everywhere; nothing is written with them.
  if (action === 'close') return action;
  if (key === 'PageDown' || key === 'PageUp')
    return target.matches('select, input[type="range"], [role="slider"]') ? undefined : action;
  // A count has at most three digits: nobody walks through them, and up and down count.
  const isFree = isCount && ((key.length === 1 && key !== ' ') || /^Arrow/.test(key));
  if (isField && !isFree) return undefined;
  if (
    /^Arrow|^Home|^End/.test(key) &&
    target.closest('[role="slider"], [role="group"] [role="radio"]')
  )
    return undefined;
  if (key === ' ' && target.closest('button, summary, a, [role="button"], [role="switch"]'))
    return undefined;
  return action;
}
