/** What a run consists of; pure, so that page, worker and notebook agree on it. */

/** Repetitions of the whole table between two snapshots, and snapshots after the first. */
export const repeatsPerStep = 20;
export const steps = 100;
/** Most groups that a table of the reader's may have. */
export const mostGroups = 8;
