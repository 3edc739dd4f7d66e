/** What a run consists of; pure, so that page and worker agree on it. */

/** Tables drawn between two snapshots, and snapshots after the first. */
export const tablesPerStep = 50;
export const steps = 40;
/** Level of the test that is tried on them. */
export const level = 0.05;
