/** What Huyen (2022), chapter 6, quotes: a model 10 times as large for 20 % more compute. */
export const publishedPoint = { size: 10, extra: 0.2 } as const;
