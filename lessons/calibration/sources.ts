import type { Source } from '#run/teach.ts';

const sources: readonly Source[] = [
  {
    id: 'angelopoulos-2021',
    text: 'Angelopoulos, A. N., Bates, S., Malik, J., and Jordan, M. I. (2021). Uncertainty sets for image classifiers using conformal prediction. ICLR.',
    url: 'https://arxiv.org/abs/2009.14193',
  },
  {
    id: 'brocker-2007',
    text: 'Bröcker, J., and Smith, L. A. (2007). Increasing the reliability of reliability diagrams. Weather and Forecasting 22, 651–661.',
    url: 'https://doi.org/10.1175/WAF993.1',
  },
  {
    id: 'chow-1970',
    text: 'Chow, C. K. (1970). On optimum recognition error and reject tradeoff. IEEE Transactions on Information Theory 16, 41–46.',
    url: 'https://doi.org/10.1109/TIT.1970.1054406',
  },
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
    id: 'platt-1999',
    text: 'Platt, J. (1999). Probabilistic outputs for support vector machines and comparisons to regularized likelihood methods. Advances in Large Margin Classifiers, 61–74.',
  },
  {
    id: 'romano-2020',
    text: 'Romano, Y., Sesia, M., and Candès, E. J. (2020). Classification with valid and adaptive coverage. NeurIPS.',
    url: 'https://arxiv.org/abs/2006.02544',
  },
  {
    id: 'sadinle-2019',
    text: 'Sadinle, M., Lei, J., and Wasserman, L. (2019). Least ambiguous set-valued classifiers with bounded error levels. Journal of the American Statistical Association 114, 223–234.',
    url: 'https://doi.org/10.1080/01621459.2017.1395341',
  },
  {
    id: 'saerens-2002',
    text: 'Saerens, M., Latinne, P., and Decaestecker, C. (2002). Adjusting the outputs of a classifier to new a priori probabilities. Neural Computation 14, 21–41.',
    url: 'https://doi.org/10.1162/089976602753284446',
  },
  {
    id: 'steck-2018',
    text: 'Steck, H. (2018). Calibrated recommendations. RecSys, 154–162.',
    url: 'https://doi.org/10.1145/3240323.3240372',
  },
  {
    id: 'stephenson-2008',
    text: 'Stephenson, D. B., Coelho, C. A. S., and Jolliffe, I. T. (2008). Two extra components in the Brier score decomposition. Weather and Forecasting 23, 752–757.',
    url: 'https://doi.org/10.1175/2007WAF2006116.1',
  },
  {
    id: 'tibshirani-2019',
    text: 'Tibshirani, R. J., Foygel Barber, R., Candès, E. J., and Ramdas, A. (2019). Conformal prediction under covariate shift. NeurIPS.',
    url: 'https://arxiv.org/abs/1904.06019',
  },
  {
    id: 'vovk-2012',
    text: 'Vovk, V. (2012). Conditional validity of inductive conformal predictors. ACML.',
    url: 'https://proceedings.mlr.press/v25/vovk12.html',
  },
  {
    id: 'zadrozny-2002',
    text: 'Zadrozny, B., and Elkan, C. (2002). Transforming classifier scores into accurate multiclass probability estimates. KDD.',
    url: 'https://doi.org/10.1145/775047.775151',
  },
];

export default sources;
