/** What a run consists of; pure, so that page and worker agree on it. */
export const pictures = 24;
export const steps = 1;
/** The two digits to tell apart. */
export const [no, yes] = [4, 9];
/** Bins of the reader's forecasts. */
export const bins = 3;
/** Of the band of a perfectly calibrated forecaster. */
export const level = 0.9;
