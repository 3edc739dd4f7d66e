/** What a run consists of; pure, so that page, worker and notebook agree on it. */

/** People treated between two snapshots, and snapshots after the first. */
export const peoplePerStep = 200;
export const steps = 100;
