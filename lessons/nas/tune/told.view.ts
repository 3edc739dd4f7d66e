/** How the page speaks of a cell of the landscape. */
import { formatNumber } from '#charts/format.ts';
import { axes, places, valueAt } from '#core/search/hyperparameters.ts';

export interface Cell {
  readonly rate: number;
  readonly units: number;
}

export function cellsOf(size: number): Cell[] {
  return places(size).map(({ x, y }) => ({ rate: valueAt('rate', x), units: valueAt('units', y) }));
}

export function tell({ rate, units }: Cell): string {
  return `learning rate ${formatNumber(Number(rate.toPrecision(2)))}, ${units} units`;
}

export const rateAxis = { label: axes.rate.name, log: true, domain: axes.rate.ends };
export const unitsAxis = { label: axes.units.name, domain: axes.units.ends };

/** A cell in the units of the figure's axes: the middle of its pixel. */
export function middleOf(cell: number, size: number): { x: number; y: number } {
  const place = places(size)[cell]!;
  const { units } = axes;
  return {
    x: valueAt('rate', place.x),
    y: units.ends[0] + place.y * (units.ends[1] - units.ends[0]),
  };
}
