/** What a run consists of; pure, so that page, worker and notebook agree on it. */

/** Training rows of generated data, and of an own table at most this share. */
export const trainRows = 500;
export const trainShare = 0.5;

export const features = 12;
/** Distance of each class's mean from the border between them, in standard deviations. */
export const distance = 1;
/** Standard deviation of what a redundant feature adds of its own. */
export const redundancyNoise = 0.2;

export const treeLeaf = 5;
export const forestTrees = 60;
export const boostedRounds = 100;
export const networkSteps = 600;
export const networkUnits = 32;

/** The models in the order in which they are trained. */
export const trained = ['logistic', 'bayes', 'tree', 'forest', 'boosted', 'network'] as const;
export type Trained = (typeof trained)[number];

/** Test sizes of the last figure, the bins it uses, and how often each is drawn. */
export const sizes = [20, 50, 100, 200, 500, 1000, 2000, 5000] as const;
export const sizeBins = [5, 10, 20] as const;
export const sizeDraws = 100;

/** Log losses take a probability to be at least this, as scikit-learn does. */
export const floor = 2 ** -52;
