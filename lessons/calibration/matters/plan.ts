/** What a run consists of, and the numbers of the two stories; pure. */
export const steps = 20;

/** Two advertisements: how often each is clicked, and what the model predicts. */
export const ads = [
  { name: 'Ad A', predicted: 0.1, clicked: 0.05 },
  { name: 'Ad B', predicted: 0.08, clicked: 0.04 },
] as const;

/** The recommender: items to choose from, length of the list, genres. */
export const items = 60;
export const listSize = 10;
export const genres = ['romance', 'comedy'] as const;
/** How much more relevant the model thinks a romance is, in a range of 1. */
export const favor = 0.5;
/** Trade-offs of the figure. */
export const tradeOffs = Array.from({ length: 21 }, (_, i) => i / 20);
