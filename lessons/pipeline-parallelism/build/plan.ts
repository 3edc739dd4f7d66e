/** What a run consists of; pure, so that page and worker agree on it. */

/** Rounds of a run, and schedules that chance builds in each. */
export const rounds = 20;
export const schedulesEach = 20;
