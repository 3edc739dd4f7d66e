import type { Source } from '#run/teach.ts';

const sources: readonly Source[] = [
  {
    id: 'guo-2017',
    text: 'Guo, C., Pleiss, G., Sun, Y., and Weinberger, K. Q. (2017). On calibration of modern neural networks. ICML.',
    url: 'https://arxiv.org/abs/1706.04599',
  },
  {
    id: 'huyen-2022',
    text: 'Huyen, C. (2022). Designing Machine Learning Systems. O’Reilly Media. Chapter 6.',
  },
  {
    id: 'murphy-1973',
    text: 'Murphy, A. H. (1973). A new vector partition of the probability score. Journal of Applied Meteorology 12, 595–600.',
  },
  {
    id: 'niculescu-2005',
    text: 'Niculescu-Mizil, A., and Caruana, R. (2005). Predicting good probabilities with supervised learning. ICML.',
    url: 'https://doi.org/10.1145/1102351.1102430',
  },
  {
    id: 'stephenson-2008',
    text: 'Stephenson, D. B., Coelho, C. A. S., and Jolliffe, I. T. (2008). Two extra components in the Brier score decomposition. Weather and Forecasting 23, 752–757.',
    url: 'https://doi.org/10.1175/2007WAF2006116.1',
  },
];

export default sources;
