/** What page and worker must agree on. */

/** Ends of the axes: learning rate (logarithmic) and hidden units of each of two layers. */
export const rates = [1e-4, 1] as const;
export const widths = [1, 32] as const;
/** Training steps between two snapshots. */
export const every = 20;
