/** What may be typed into a number control. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  /** Only whole numbers. */
  readonly integer?: boolean | undefined;
}

export type Typed =
  { readonly ok: true; readonly value: number } | { readonly ok: false; readonly message: string };

/** `1,000` or `12,500,000`: in one country a thousand, in another a one. */
const grouped = /^-?[1-9]\d{0,2}(?:,\d{3})+$/;

/**
 * Read a typed number. Of a share, from 0 to at most 1, a percentage will do too. A comma stands for the decimal point, except where it could group digits:
 * among whole numbers, and before three digits. What is not a number in range is refused with a
 * sentence that says the rule.
 */
export function parseTyped(text: string, { min, max, integer = false }: NumberRange): Typed {
  const isShare = !integer && min >= 0 && max <= 1;
  const percent = isShare ? /^(.*\d)\s*%$/.exec(text.trim())?.[1] : undefined;
  const trimmed = (percent ?? text.trim()).replace('−', '-');
  const pointed = integer || grouped.test(trimmed) ? trimmed : trimmed.replace(',', '.');
  const typed = pointed === '' ? NaN : Number(pointed);
  const value = percent === undefined ? typed : Number((typed / 100).toPrecision(12));
  if (Number.isFinite(value) && value >= min && value <= max) {
    if (!integer || Number.isInteger(value)) return { ok: true, value };
  }
  const kind = integer ? 'a whole number' : 'a number';
  const example = isShare && Number(trimmed) > 1 ? `, or a percentage: ${trimmed} %` : '';
  return { ok: false, message: `Type ${kind} from ${plain(min)} to ${plain(max)}${example}.` };
}

/** A number as it stands in a field: no grouping, no rounding beyond float noise. */
export function plain(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(12))) : '';
}

/** One step up or down from `value`, on the grid of steps that starts at `min`, within the range. */
export function stepFrom(
  value: number,
  by: 1 | -1,
  step: number,
  { min, max }: NumberRange,
): number {
  const at = (value - min) / step;
  const next = by > 0 ? Math.floor(at + 1 + 1e-9) : Math.ceil(at - 1 - 1e-9);
  return Number(Math.min(max, Math.max(min, min + next * step)).toPrecision(12));
}
