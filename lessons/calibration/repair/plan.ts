/** What a run consists of; pure, so that page and worker agree on it. */

/** Rows held out for the repair. */
export const mostRepairRows = 800;

/** Training steps between two looks at the network. */
export const every = 40;
