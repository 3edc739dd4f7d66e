import {
  symbolCircle,
  symbolDiamond2,
  symbolSquare2,
  symbolStar,
  symbolTriangle,
  symbolWye,
  type SymbolType,
} from 'd3-shape';

const symbols: readonly SymbolType[] = [
  symbolCircle,
  symbolDiamond2,
  symbolTriangle,
  symbolSquare2,
  symbolStar,
  symbolWye,
];
const dashes = [undefined, '7 3', '2 3', '9 3 2 3', '5 5', '1 4'] as const;

/** The shape that tells a category apart without its color: circle, diamond, triangle, … */
export function categorySymbol(category: number): SymbolType {
  return symbols[category % symbols.length] ?? symbolCircle;
}

/** The dashes that tell a line apart without its color; the first is solid. */
export function categoryDash(category: number): string | undefined {
  return dashes[category % dashes.length];
}
