import type { Source } from '#run/teach.ts';

const sources: readonly Source[] = [
  {
    id: 'bickel-1975',
    text: 'Bickel, P. J., Hammel, E. A., and O’Connell, J. W. (1975). Sex bias in graduate admissions: data from Berkeley. Science 187, 398–404.',
    url: 'https://doi.org/10.1126/science.187.4175.398',
  },
  {
    id: 'charig-1986',
    text: 'Charig, C. R., Webb, D. R., Payne, S. R., and Wickham, J. E. (1986). Comparison of treatment of renal calculi by open surgery, percutaneous nephrolithotomy, and extracorporeal shockwave lithotripsy. British Medical Journal 292, 879–882.',
    url: 'https://doi.org/10.1136/bmj.292.6524.879',
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
    id: 'pearl-2009',
    text: 'Pearl, J. (2009). Causality: Models, Reasoning, and Inference. Second edition. Cambridge University Press. Sections 3.3 and 6.1.',
  },
];

export default sources;
