const narrowSpace = '\u202f';

/** How a readout writes its number; `percent` shows 0.784 as 78.4 %. */
export type ReadoutFormat = 'number' | 'integer' | 'percent' | ((value: number) => string);

/**
 * A number with `digits` decimals (percent) or significant digits (number), and a true minus.
 * Not for `NaN`: a readout shows a dash instead.
 */
export function formatReadout(value: number, how: ReadoutFormat, digits?: number): string {
  if (typeof how === 'function') return how(value);
  const write = (options: Intl.NumberFormatOptions, shown: number): string =>
    new Intl.NumberFormat('en-US', options).format(shown).replace('-', '−');
  if (how === 'percent') {
    const decimals = digits ?? 1;
    const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    return `${write(options, value * 100)}${narrowSpace}%`;
  }
  if (how === 'integer') return write({ maximumFractionDigits: 0 }, value);
  return write({ maximumSignificantDigits: digits ?? 4 }, value);
}
