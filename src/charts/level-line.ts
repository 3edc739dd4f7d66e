import type { Field } from './types.ts';

/**
 * The line along which a field equals `level`, as an SVG path in units of cells: x from 0 to cols,
 * y from 0 (top) to rows. Marching squares with linear interpolation between the middles of
 * neighboring cells; saddles are cut by their mean; squares that touch a `NaN` are skipped.
 */
export function levelLine(field: Field, level: number): string {
  const { values, rows, cols } = field;
  const parts: string[] = [];
  for (let row = 0; row + 1 < rows; row++) {
    for (let col = 0; col + 1 < cols; col++) {
      const at = row * cols + col;
      const a = (values[at] ?? NaN) - level; // lower left
      const b = (values[at + 1] ?? NaN) - level; // lower right
      const c = (values[at + cols + 1] ?? NaN) - level; // upper right
      const d = (values[at + cols] ?? NaN) - level; // upper left
      if (Number.isNaN(a + b + c + d)) continue;
      const bottom = (): string => point(col + a / (a - b), row);
      const right = (): string => point(col + 1, row + b / (b - c));
      const top = (): string => point(col + d / (d - c), row + 1);
      const left = (): string => point(col, row + a / (a - d));
      const corners = (a > 0 ? 1 : 0) + (b > 0 ? 2 : 0) + (c > 0 ? 4 : 0) + (d > 0 ? 8 : 0);
      const folded = corners > 7 ? 15 - corners : corners;
      if (folded === 1) parts.push(`M${left()}L${bottom()}`);
      else if (folded === 2) parts.push(`M${bottom()}L${right()}`);
      else if (folded === 3) parts.push(`M${left()}L${right()}`);
      else if (folded === 4) parts.push(`M${right()}L${top()}`);
      else if (folded === 6) parts.push(`M${bottom()}L${top()}`);
      else if (folded === 7) parts.push(`M${left()}L${top()}`);
      else if (folded === 5) {
        const joined = a + b + c + d > 0 === a > 0; // are corners a and c joined through the middle?
        parts.push(
          joined
            ? `M${left()}L${top()}M${bottom()}L${right()}`
            : `M${left()}L${bottom()}M${top()}L${right()}`,
        );
      }
    }
  }
  return parts.join('');

  function point(x: number, y: number): string {
    return `${round(x + 0.5)},${round(rows - y - 0.5)}`;
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
