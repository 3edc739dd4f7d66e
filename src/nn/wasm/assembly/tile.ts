/** The shape of working arrays: src/nn/numerics.ts. */

/** Rows of a tile. */
@inline export const TILE: u32 = 32;

/** Bytes from a unit's rows to the next unit's. */
@inline export const ROW: u32 = 128;
