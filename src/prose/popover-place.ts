/** Where a small card stands beside the words it explains. */

interface Size {
  readonly width: number;
  readonly height: number;
}
/** Pixels between words and card, and between card and window. */
const gap = 6;
const margin = 12;

/** Below the words where there is room, else above; never outside the window to the sides. */
export function besideBox(
  words: Pick<DOMRect, 'left' | 'top' | 'bottom'>,
  card: Size,
  window: Size,
): { left: number; top: number } {
  const below = words.bottom + gap;
  const above = words.top - gap - card.height;
  const fitsBelow = below + card.height <= window.height - margin;
  const left = Math.min(words.left, window.width - margin - card.width);
  return { left: Math.max(margin, left), top: fitsBelow || above < margin ? below : above };
}
