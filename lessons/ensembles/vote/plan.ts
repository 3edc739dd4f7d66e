/** What a run consists of; pure, so that page, worker and notebook agree on it. */

/** Elections between two snapshots, and snapshots after the first. */
export const electionsPerStep = 100;
export const steps = 200;
