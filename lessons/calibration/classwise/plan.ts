/** What a run consists of; pure, so that page and worker agree on it. */
/** Training steps between two looks at the network. */
export const every = 160;
