/** What page and worker agree on. */

/** Cells of the maps along each side. */
export const gridSide = 48;
/** Places along the input at which a fitted curve is drawn. */
export const curvePlaces = 240;
/** Depth of the trees that are bagged beside the boosted ones, as in the section on bagging. */
export const baggedDepth = 8;

/** The ensembles that stand side by side, in the order of their colors. */
export const methods = ['adaboost', 'gradient', 'bagging'] as const;
export type Method = (typeof methods)[number];
