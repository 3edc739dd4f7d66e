/** Fixed data for the gallery: small, smooth, and the same at every visit. */
import type { Span } from '#charts/gantt.ts';
import type { Bin } from '#core/calibration/bins.ts';
import type { Bar, Field, FieldPoint, Series, Tile } from '#charts/types.ts';
import { formatPercent } from '#charts/format.ts';

/** The number of ways to choose `k` of `n`. */
function choose(n: number, k: number): number {
  return k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k;
}

/** The distribution of correct votes of `k` independent voters of accuracy `p`. */
export function votes(k: number, p: number, simulated: boolean): Bar[] {
  return Array.from({ length: k + 1 }, (_, i) => {
    const value = choose(k, i) * p ** i * (1 - p) ** (k - i);
    const error = Math.sqrt((value * (1 - value)) / 400);
    const drawn = value + error * Math.sin(i * 2.4);
    const won = i > k / 2;
    return {
      label: String(i),
      value,
      highlighted: won,
      why: `${i} of ${k} voters are right in ${formatPercent(value)} of all cases: the majority is ${won ? 'right' : 'wrong'}.`,
      ...(simulated
        ? { estimate: { value: drawn, low: drawn - 2 * error, high: drawn + 2 * error } }
        : {}),
    };
  });
}

/** Accuracy as members join, with a band and a few single runs. */
export function learningCurves(steps: number): Series[] {
  const x = Float64Array.from({ length: steps }, (_, i) => i + 1);
  const curve = (top: number, wobble: number, phase: number): Float64Array =>
    x.map((m) => top - 0.18 / Math.sqrt(m) + (wobble * Math.sin(m * 1.7 + phase)) / Math.sqrt(m));
  const ensemble = curve(0.93, 0.01, 0);
  const width = x.map((m) => 0.05 / Math.sqrt(m));
  return [
    ...Array.from({ length: 8 }, (_, i) => {
      return { label: `seed ${i}`, x, y: curve(0.93, 0.06, i * 0.8), quiet: true };
    }),
    {
      label: 'ensemble',
      x,
      y: ensemble,
      low: ensemble.map((value, i) => value - (width[i] ?? 0)),
      high: ensemble.map((value, i) => value + (width[i] ?? 0)),
    },
    { label: 'out of bag', x, y: curve(0.92, 0.02, 2).map((v, i) => (i < 2 ? NaN : v)) },
    { label: 'best member', x, y: x.map((m) => 0.86 + 0.01 * Math.sin(m / 9)) },
  ];
}

/** A smooth two-class probability over [−2, 2]²; `turn` bends it. */
export function wave(side: number, turn: number): Field {
  const values = new Float32Array(side * side);
  for (let row = 0; row < side; row++) {
    for (let col = 0; col < side; col++) {
      const [x, y] = [at(col, side), at(row, side)];
      values[row * side + col] = 1 / (1 + Math.exp(-5 * (y - Math.sin(2 * x + turn) * 0.7)));
    }
  }
  return { values, rows: side, cols: side };
}

/** Three classes by angle, least sure in the middle. */
export function sectors(side: number): Field {
  const values = new Float32Array(side * side);
  const confidence = new Float32Array(side * side);
  for (let i = 0; i < values.length; i++) {
    const [x, y] = [at(i % side, side), at(Math.floor(i / side), side)];
    values[i] = Math.floor(((Math.atan2(y, x) / Math.PI + 1) * 3) / 2) % 3;
    confidence[i] = Math.min(1, Math.hypot(x, y) / 1.6);
  }
  return { values, rows: side, cols: side, confidence };
}

/** How far from the middle a field is, as a magnitude in [0, 1]. */
export function distance(side: number): Field {
  const values = Float32Array.from({ length: side * side }, (_, i) => {
    return Math.hypot(at(i % side, side), at(Math.floor(i / side), side)) / Math.SQRT2 / 2;
  });
  return { values, rows: side, cols: side };
}

/** Points along the wave, on both sides of it. */
export function points(count: number, classes: number): FieldPoint[] {
  return Array.from({ length: count }, (_, i) => {
    const x = -1.9 + (3.8 * i) / Math.max(1, count - 1);
    const category = i % classes;
    const y = Math.sin(2 * x) * 0.7 + (category - (classes - 1) / 2) * 0.9 + Math.sin(i * 7) * 0.5;
    const multiplicity = [1, 0, 2, 1, 3][i % 5] ?? 1;
    return {
      x,
      y: Math.max(-1.95, Math.min(1.95, y)),
      category,
      multiplicity,
      why: `Row ${i + 1}, class ${category}, was drawn ${multiplicity} ${multiplicity === 1 ? 'time' : 'times'}.`,
    };
  });
}

/** Members of an ensemble; the last ones are not trained yet. */
export function members(count: number): Tile[] {
  return Array.from({ length: count }, (_, i) => ({
    caption: `${i + 1} · ${formatPercent(0.8 + 0.1 * Math.sin(i), 0)}`,
    field: i < count - 2 ? wave(24, Math.sin(i * 1.3) * 0.9) : null,
  }));
}

/** How often each row was drawn, about as a bootstrap would. */
export function drawn(rows: number): Uint8Array {
  return Uint8Array.from({ length: rows }, (_, i) => {
    const u = (Math.sin(i * 12.9898) * 43758.5453) % 1;
    const share = Math.abs(u);
    return share < 0.368 ? 0 : share < 0.736 ? 1 : share < 0.92 ? 2 : share < 0.981 ? 3 : 4;
  });
}

/** Shares of rows drawn 0, 1, 2, … times when draws are Poisson with mean 1. */
export const poisson: readonly number[] = [0, 1, 2, 3, 4].map(
  (count) => Math.exp(-1) / ([1, 1, 2, 6, 24][count] ?? 1),
);

function at(cell: number, side: number): number {
  return -2 + (4 * (cell + 0.5)) / side;
}

/** Two micro-batches through two devices: operations, then the gaps. */
export const shifts: readonly Span[] = (
  [
    [0, 0, 1, 0, '1'],
    [0, 1, 2, 0, '2'],
    [1, 1, 2, 0, '1'],
    [1, 2, 4, 1, '1'],
    [0, 4, 6, 1, '1'],
    [1, 4, 5, 0, '2'],
    [1, 5, 7, 1, '2'],
    [0, 7, 9, 1, '2'],
    [0, 2, 4, null, ''],
  ] as const
).map(([row, from, to, category, text]) => ({ row, from, to, category, text }));

export function shiftWhy(span: number): string {
  const { row, from, to, category } = shifts[span]!;
  return category === null
    ? `Device 1 is idle from ${from} to ${to} s: it waits for device 2.`
    : `Device ${row + 1} works from ${from} to ${to} s.`;
}

/** Forecasts of an event, and how often it came true at each: surer than they should be. */
export const forecasts: { bins: readonly Bin[]; histogram: readonly number[] } = (() => {
  const counts = [30, 22, 15, 11, 8, 8, 11, 15, 22, 30];
  const bins = counts.map((count, i) => {
    const forecast = (i + 0.5) / 10;
    const hits = Math.round(count * (0.5 + 0.7 * (forecast - 0.5)));
    return { low: i / 10, high: (i + 1) / 10, count, hits, forecast, frequency: hits / count };
  });
  return { bins, histogram: counts };
})();
