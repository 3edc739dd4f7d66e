const waiting = new Map<object, () => void>();
let requested = 0;

/** Draw everything that waits for the next frame now; used before printing. */
export function drawNow(): void {
  cancelAnimationFrame(requested);
  requested = 0;
  const draws = [...waiting.values()];
  waiting.clear();
  for (const draw of draws) draw();
}

/**
 * Run `draw` in the next animation frame, in place of an earlier one for the same `target` that
 * has not run yet. All charts share one frame request.
 */
export function onNextFrame(target: object, draw: () => void): void {
  waiting.set(target, draw);
  requested ||= requestAnimationFrame(drawNow);
}

/** Forget what waits for `target`, for a chart that leaves the page. */
export function cancelDraw(target: object): void {
  waiting.delete(target);
}
