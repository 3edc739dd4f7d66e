/** Computed colors in the form that every program that opens an SVG file can read. */

const wide = /^color\(srgb ([\d.e+-]+) ([\d.e+-]+) ([\d.e+-]+)(?: \/ ([\d.e+-]+))?\)$/;

/** Browsers compute a `color-mix()` as `color(srgb 0.5 0.5 0.5)`; here it is `rgb(128, 128, 128)`. */
export function plainColor(computed: string): string {
  const found = wide.exec(computed);
  if (!found) return computed;
  const [red, green, blue] = found
    .slice(1, 4)
    .map((part) => Math.round(255 * Math.min(1, Math.max(0, Number(part)))));
  const alpha = found[4];
  return alpha === undefined
    ? `rgb(${red}, ${green}, ${blue})`
    : `rgba(${red}, ${green}, ${blue}, ${alpha})`;
}

export function isTransparent(computed: string): boolean {
  return (
    computed === 'transparent' || /^rgba\(.*, 0\)$/.test(computed) || / \/ 0\)$/.test(computed)
  );
}
