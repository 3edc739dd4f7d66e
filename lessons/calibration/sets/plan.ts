/** What a run consists of; pure, so that page and worker agree on it. */
export const heldRows = 800;
/** Training steps between two looks at the network. */
export const every = 80;
/** Fresh calibration draws of the last figure. */
export const redraws = 300;
