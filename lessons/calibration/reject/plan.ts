/** What a run consists of; pure, so that page and worker agree on it. */
export const heldRows = 800;
/** Training steps between two looks at the network. */
export const every = 80;

/** Screening: people to train on, share of them with the disease, and what is measured of each. */
export const people = 400;
export const prevalence = 0.2;
export const features = 8;
/**
 * What a false alarm costs, in second looks: twice one. So “cancer”, which is only said from 50 % on,
 * costs at most a second look on average, and said to those below it would cost more.
 */
export const falseAlarm = 2;
/** How far those with the disease are from the others along two of the features, in deviations. */
export const distance = 1.2;
