import type { Source } from '#run/teach.ts';

const sources: readonly Source[] = [
  {
    id: 'baker-2001',
    text: 'Baker, S. G., and Kramer, B. S. (2001). Good for women, good for men, bad for people: Simpson’s paradox and the importance of sex-specific analysis in observational studies. Journal of Women’s Health & Gender-Based Medicine 10, 867–872.',
    url: 'https://doi.org/10.1089/152460901753285769',
  },
  {
    id: 'bickel-1975',
    text: 'Bickel, P. J., Hammel, E. A., and O’Connell, J. W. (1975). Sex bias in graduate admissions: data from Berkeley. Science 187, 398–404.',
    url: 'https://doi.org/10.1126/science.187.4175.398',
  },
  {
    id: 'breslow-1980',
    text: 'Breslow, N. E., and Day, N. E. (1980). Statistical Methods in Cancer Research, volume 1: The Analysis of Case-Control Studies. International Agency for Research on Cancer.',
  },
  {
    id: 'charig-1986',
    text: 'Charig, C. R., Webb, D. R., Payne, S. R., and Wickham, J. E. (1986). Comparison of treatment of renal calculi by open surgery, percutaneous nephrolithotomy, and extracorporeal shockwave lithotripsy. British Medical Journal 292, 879–882.',
    url: 'https://doi.org/10.1136/bmj.292.6524.879',
  },
  {
    id: 'chung-2019',
    text: 'Chung, Y., Kraska, T., Polyzotis, N., Tae, K. H., and Whang, S. E. (2019). Slice Finder: automated data slicing for model validation. ICDE 2019, 1550–1553.',
    url: 'https://doi.org/10.1109/ICDE.2019.00139',
  },
  {
    id: 'horst-2020',
    text: 'Horst, A. M., Hill, A. P., and Gorman, K. B. (2020). palmerpenguins: Palmer Archipelago (Antarctica) penguin data. R package.',
    url: 'https://allisonhorst.github.io/palmerpenguins/',
  },
  {
    id: 'huyen-2022',
    text: 'Huyen, C. (2022). Designing Machine Learning Systems. O’Reilly Media. Chapter 6.',
  },
  {
    id: 'julious-1994',
    text: 'Julious, S. A., and Mullee, M. A. (1994). Confounding and Simpson’s paradox. British Medical Journal 309, 1480–1481.',
    url: 'https://doi.org/10.1136/bmj.309.6967.1480',
  },
  {
    id: 'mantel-1959',
    text: 'Mantel, N., and Haenszel, W. (1959). Statistical aspects of the analysis of data from retrospective studies of disease. Journal of the National Cancer Institute 22, 719–748.',
    url: 'https://doi.org/10.1093/jnci/22.4.719',
  },
  {
    id: 'pavlides-2009',
    text: 'Pavlides, M. G., and Perlman, M. D. (2009). How likely is Simpson’s paradox? The American Statistician 63, 226–233.',
    url: 'https://doi.org/10.1198/tast.2009.09007',
  },
  {
    id: 'pearl-2009',
    text: 'Pearl, J. (2009). Causality: Models, Reasoning, and Inference. Second edition. Cambridge University Press. Sections 3.3 and 6.1.',
  },
  {
    id: 'ribeiro-2020',
    text: 'Ribeiro, M. T., Wu, T., Guestrin, C., and Singh, S. (2020). Beyond accuracy: behavioral testing of NLP models with CheckList. ACL 2020, 4902–4912.',
    url: 'https://doi.org/10.18653/v1/2020.acl-main.442',
  },
  {
    id: 'sagadeeva-2021',
    text: 'Sagadeeva, S., and Boehm, M. (2021). SliceLine: fast, linear-algebra-based slice finding for ML model debugging. SIGMOD 2021, 2290–2299.',
    url: 'https://doi.org/10.1145/3448016.3457323',
  },
];

export default sources;
