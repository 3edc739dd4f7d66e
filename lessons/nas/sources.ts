import type { Source } from '#run/teach.ts';

const sources: readonly Source[] = [
  {
    id: 'huyen-2022',
    text: 'Huyen, C. (2022). Designing Machine Learning Systems. O’Reilly Media. Chapter 6.',
  },
  {
    id: 'sohl-dickstein-2024',
    text: 'Sohl-Dickstein, J. (2024). The boundary of neural network trainability is fractal. arXiv 2402.06184.',
    url: 'https://arxiv.org/abs/2402.06184',
  },
];

export default sources;
