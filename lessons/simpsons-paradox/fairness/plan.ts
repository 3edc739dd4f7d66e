/** What a run consists of; pure, so that page and worker agree on it. */

/** Past decisions learned from, and applications judged. */
export const trainRows = 1500;
export const testRows = 2000;
/** Boosted trees: rounds, depth and learning rate. */
export const boosting = { rounds: 60, depth: 3, learningRate: 0.2 } as const;
/** How much income is raised, in standard deviations. */
export const raise = 0.5;
/** Rows shown of those that broke a test. */
export const rowsShown = 10;

/** The tests in their order, with the largest share of rows that may break each. */
export const tests = [
  { id: 'perturbation', name: 'Perturbation', allowed: 0.05 },
  { id: 'invariance', name: 'Invariance to the group', allowed: 0 },
  { id: 'proxy', name: 'Invariance to group and district', allowed: 0 },
  { id: 'direction', name: 'More income, no lower score', allowed: 0 },
] as const;
export type TestId = (typeof tests)[number]['id'];

/** Data, the model, and a step for each test. */
export const steps = 1 + tests.length;
