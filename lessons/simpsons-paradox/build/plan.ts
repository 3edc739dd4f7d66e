/** What a run consists of; pure, so that page and worker agree on it. */

/** Random tables drawn between two snapshots, and snapshots after the first: a million in all. */
export const tablesPerStep = 20_000;
export const steps = 50;
