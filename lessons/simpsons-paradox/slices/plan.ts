/** What a run consists of; pure, so that page and worker agree on it. */

/** Sessions that the model is trained on. */
export const trainRows = 2000;
/** Slices of a level that a beam search cuts further. */
export const beamWidth = 20;
/** Errors that somebody reads in an error analysis. */
export const errorsRead = 50;
/** Largest (corrected) p of a slice that is reported, and how many are. */
export const level = 0.05;
export const mostListed = 8;
/** Rows shown of a slice, and slices drawn as points. */
export const rowsShown = 12;
export const mostPoints = 500;

/** Of a table of the reader's: fewest rows, columns cut into slices, values of a column, and inputs. */
export const fewestOwnRows = 20;
export const mostColumns = 30;
export const mostValues = 20;
export const mostInputs = 60;

/** Data and model, the search, and the test on the other half. */
export const stepsOf = ({ validate }: { readonly validate: boolean }): number => (validate ? 3 : 2);
