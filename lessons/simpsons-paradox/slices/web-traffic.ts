/** Sessions of a web page: what the visitor did, what was logged, and whether the button was pressed. */
import type { Dataset } from '#core/data/dataset.ts';
import type { Random, Stream } from '#core/random.ts';
import type { CodedColumn } from '#core/slices/columns.ts';

/** A logged column: its values with their shares, or those given the code of `screen`. */
export interface Logged {
  readonly name: string;
  readonly values: Readonly<Record<string, number | readonly number[]>>;
}

export const logged: readonly Logged[] = [
  { name: 'screen', values: { small: 0.25, medium: 0.3, large: 0.45 } },
  // Most small screens are phones, but not all phones have small screens.
  {
    name: 'device',
    values: { phone: [0.9, 0.4, 0], tablet: [0.1, 0.3, 0.05], computer: [0, 0.3, 0.95] },
  },
  { name: 'browser', values: { Chrome: 0.6, Safari: 0.2, Firefox: 0.12, Edge: 0.08 } },
  { name: 'region', values: { Africa: 0.15, Americas: 0.25, Asia: 0.35, Europe: 0.25 } },
  { name: 'visitor', values: { new: 0.6, returning: 0.4 } },
  { name: 'source', values: { ad: 0.2, direct: 0.3, mail: 0.1, search: 0.4 } },
  { name: 'hour', values: { morning: 0.25, afternoon: 0.35, evening: 0.3, night: 0.1 } },
];
export const noise = { a: 0.25, b: 0.25, c: 0.25, d: 0.25 };

/** On a small screen, the chance that somebody who wants the button finds it. */
export const foundOnSmall = 0.5;

export interface Sessions {
  /** What the visitor did, as three standard normal numbers; class 1 pressed the button. */
  readonly data: Dataset;
  readonly columns: readonly CodedColumn[];
}

/**
 * Sessions of independent behavior and log. Who presses depends on behavior alone, unless the button
 * is half hidden on small screens.
 */
export function drawSessions(
  rows: number,
  { columns: width, planted }: { readonly columns: number; readonly planted: boolean },
  purpose: string,
  { stream }: Random,
): Sessions {
  const columns: CodedColumn[] = [];
  for (let c = 0; c < width; c++) {
    const { name, values } = logged[c] ?? { name: `tag ${c + 1}`, values: noise };
    const draw = stream(`${purpose} column`, c);
    const shares = Object.values(values);
    const screen = columns[0]?.codes;
    const codes = Uint16Array.from({ length: rows }, (_, row) => pick(shares, screen?.[row], draw));
    columns.push({ name, labels: Object.keys(values), codes });
  }
  const behavior = stream(`${purpose} behavior`);
  const chance = stream(`${purpose} chance`);
  const x = Float64Array.from({ length: 3 * rows }, () => behavior.normal());
  const y = new Uint8Array(rows);
  const screens = columns[0]!.codes;
  for (let row = 0; row < rows; row++) {
    const logOdds = 5 * (x[3 * row]! + 0.8 * x[3 * row + 1]! + 0.6 * x[3 * row + 2]!);
    const wants = chance.uniform() < 1 / (1 + Math.exp(-logOdds));
    const finds = chance.uniform() < foundOnSmall || !planted || screens[row] !== 0;
    y[row] = wants && finds ? 1 : 0;
  }
  return { data: { rows, features: 3, classes: 2, x, y }, columns };
}

function pick(
  shares: readonly (number | readonly number[])[],
  screen: number | undefined,
  stream: Stream,
): number {
  let left = stream.uniform();
  for (let code = 0; code < shares.length; code++) {
    const share = shares[code]!;
    left -= typeof share === 'number' ? share : (share[screen ?? 0] ?? 0);
    if (left < 0) return code;
  }
  return shares.length - 1;
}
