/** What a run consists of; pure, so that page and worker agree on it. */

/** Requests answered between two snapshots, and snapshots after the first. */
export const requestsPerStep = 400;
export const steps = 50;
/** Labeled requests that both models are trained on, half of them of each group. */
export const trainRows = 1000;
