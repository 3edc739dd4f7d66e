/** What a run consists of; pure, so that page, worker and notebook agree on it. */

/** Fixed rows that every committee is asked about. */
export const fixedRows = 60;
/** Rows that accuracy is measured on, the fixed ones among them. */
export const testRows = 500;
/** Most features of the reader's own table. */
export const mostFeatures = 40;
