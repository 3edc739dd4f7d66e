import type { Source } from '#run/teach.ts';

const sources: readonly Source[] = [
  {
    id: 'breiman-1996',
    text: 'Breiman, L. (1996). Bagging predictors. Machine Learning 24, 123–140.',
    url: 'https://doi.org/10.1007/BF00058655',
  },
  {
    id: 'breiman-1996-stacked',
    text: 'Breiman, L. (1996). Stacked regressions. Machine Learning 24, 49–64.',
    url: 'https://doi.org/10.1007/BF00117832',
  },
  {
    id: 'breiman-2001',
    text: 'Breiman, L. (2001). Random forests. Machine Learning 45, 5–32.',
    url: 'https://doi.org/10.1023/A:1010933404324',
  },
  {
    id: 'chen-2004',
    text: 'Chen, C., Liaw, A., and Breiman, L. (2004). Using random forest to learn imbalanced data. Technical report 666, Department of Statistics, University of California, Berkeley.',
    url: 'https://statistics.berkeley.edu/tech-reports/666',
  },
  {
    id: 'condorcet-1785',
    text: 'Condorcet, M. de (1785). Essai sur l’application de l’analyse à la probabilité des décisions rendues à la pluralité des voix. Imprimerie royale, Paris. The source of the jury theorem.',
  },
  {
    id: 'dietterich-2000',
    text: 'Dietterich, T. G. (2000). An experimental comparison of three methods for constructing ensembles of decision trees: bagging, boosting, and randomization. Machine Learning 40, 139–157.',
    url: 'https://doi.org/10.1023/A:1007607513941',
  },
  {
    id: 'freund-schapire-1997',
    text: 'Freund, Y., and Schapire, R. E. (1997). A decision-theoretic generalization of on-line learning and an application to boosting. Journal of Computer and System Sciences 55(1), 119–139.',
    url: 'https://doi.org/10.1006/jcss.1997.1504',
  },
  {
    id: 'friedman-2001',
    text: 'Friedman, J. H. (2001). Greedy function approximation: a gradient boosting machine. Annals of Statistics 29(5), 1189–1232.',
    url: 'https://doi.org/10.1214/aos/1013203451',
  },
  {
    id: 'gorman-2014',
    text: 'Gorman, K. B., Williams, T. D., and Fraser, W. R. (2014). Ecological sexual dimorphism and environmental variability within a community of Antarctic penguins (genus Pygoscelis). PLOS ONE 9(3), e90081.',
    url: 'https://doi.org/10.1371/journal.pone.0090081',
  },
  {
    id: 'hastie-2009',
    text: 'Hastie, T., Tibshirani, R., and Friedman, J. (2009). The Elements of Statistical Learning, second edition. Springer. Chapters 10 and 15.',
    url: 'https://doi.org/10.1007/978-0-387-84858-7',
  },
  {
    id: 'huyen-2022',
    text: 'Huyen, C. (2022). Designing Machine Learning Systems. O’Reilly Media. Chapter 6.',
  },
  {
    id: 'ladha-1992',
    text: 'Ladha, K. K. (1992). The Condorcet jury theorem, free speech, and correlated votes. American Journal of Political Science 36(3), 617–634.',
    url: 'https://doi.org/10.2307/2111584',
  },
  {
    id: 'nitzan-1982',
    text: 'Nitzan, S., and Paroush, J. (1982). Optimal decision rules in uncertain dichotomous choice situations. International Economic Review 23(2), 289–297.',
    url: 'https://doi.org/10.2307/2526438',
  },
  {
    id: 'wolpert-1992',
    text: 'Wolpert, D. H. (1992). Stacked generalization. Neural Networks 5(2), 241–259.',
    url: 'https://doi.org/10.1016/S0893-6080(05)80023-1',
  },
  {
    id: 'zhu-2009',
    text: 'Zhu, J., Zou, H., Rosset, S., and Hastie, T. (2009). Multi-class AdaBoost. Statistics and Its Interface 2(3), 349–360.',
    url: 'https://doi.org/10.4310/SII.2009.v2.n3.a8',
  },
];

export default sources;
