import type { Source } from '#run/teach.ts';

const sources: readonly Source[] = [
  {
    id: 'huyen-2022',
    text: 'Huyen, C. (2022). Designing Machine Learning Systems. O’Reilly Media. Chapter 6, table 6-2.',
  },
  {
    id: 'lipton-2014',
    text: 'Lipton, Z. C., Elkan, C., and Naryanaswamy, B. (2014). Optimal thresholding of classifiers to maximize F1 measure. ECML PKDD 2014, 225–239. Predicting all positive is the best that can be done without information.',
    url: 'https://doi.org/10.1007/978-3-662-44851-9_15',
  },
];

export default sources;
