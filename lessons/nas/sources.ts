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
  {
    id: 'bergstra-2012',
    text: 'Bergstra, J. and Bengio, Y. (2012). Random search for hyper-parameter optimization. Journal of Machine Learning Research 13, 281–305.',
    url: 'https://www.jmlr.org/papers/v13/bergstra12a.html',
  },
  {
    id: 'jamieson-2016',
    text: 'Jamieson, K. and Talwalkar, A. (2016). Non-stochastic best arm identification and hyperparameter optimization. AISTATS.',
    url: 'https://arxiv.org/abs/1502.07943',
  },
  {
    id: 'li-2018',
    text: 'Li, L., Jamieson, K., DeSalvo, G., Rostamizadeh, A. and Talwalkar, A. (2018). Hyperband: a novel bandit-based approach to hyperparameter optimization. Journal of Machine Learning Research 18 (185).',
    url: 'https://www.jmlr.org/papers/v18/16-558.html',
  },
  {
    id: 'jones-1998',
    text: 'Jones, D. R., Schonlau, M. and Welch, W. J. (1998). Efficient global optimization of expensive black-box functions. Journal of Global Optimization 13, 455–492.',
    url: 'https://doi.org/10.1023/A:1008306431147',
  },
  {
    id: 'elsken-2019',
    text: 'Elsken, T., Metzen, J. H. and Hutter, F. (2019). Neural architecture search: a survey. Journal of Machine Learning Research 20 (55).',
    url: 'https://www.jmlr.org/papers/v20/18-598.html',
  },
  {
    id: 'ying-2019',
    text: 'Ying, C., Klein, A., Christiansen, E., Real, E., Murphy, K. and Hutter, F. (2019). NAS-Bench-101: towards reproducible neural architecture search. ICML.',
    url: 'https://arxiv.org/abs/1902.09635',
  },
  {
    id: 'dong-2020',
    text: 'Dong, X. and Yang, Y. (2020). NAS-Bench-201: extending the scope of reproducible neural architecture search. ICLR.',
    url: 'https://arxiv.org/abs/2001.00326',
  },
  {
    id: 'real-2019',
    text: 'Real, E., Aggarwal, A., Huang, Y. and Le, Q. V. (2019). Regularized evolution for image classifier architecture search. AAAI.',
    url: 'https://arxiv.org/abs/1802.01548',
  },
  {
    id: 'zoph-2017',
    text: 'Zoph, B. and Le, Q. V. (2017). Neural architecture search with reinforcement learning. ICLR.',
    url: 'https://arxiv.org/abs/1611.01578',
  },
  {
    id: 'williams-1992',
    text: 'Williams, R. J. (1992). Simple statistical gradient-following algorithms for connectionist reinforcement learning. Machine Learning 8, 229–256.',
    url: 'https://doi.org/10.1007/BF00992696',
  },
  {
    id: 'bender-2018',
    text: 'Bender, G., Kindermans, P.-J., Zoph, B., Vasudevan, V. and Le, Q. (2018). Understanding and simplifying one-shot architecture search. ICML.',
    url: 'https://proceedings.mlr.press/v80/bender18a.html',
  },
  {
    id: 'guo-2020',
    text: 'Guo, Z., Zhang, X., Mu, H., Heng, W., Liu, Z., Wei, Y. and Sun, J. (2020). Single path one-shot neural architecture search with uniform sampling. ECCV.',
    url: 'https://arxiv.org/abs/1904.00420',
  },
  {
    id: 'abdelfattah-2021',
    text: 'Abdelfattah, M. S., Mehrotra, A., Dudziak, Ł. and Lane, N. D. (2021). Zero-cost proxies for lightweight NAS. ICLR.',
    url: 'https://arxiv.org/abs/2101.08134',
  },
  {
    id: 'lee-2019',
    text: 'Lee, N., Ajanthan, T. and Torr, P. H. S. (2019). SNIP: single-shot network pruning based on connection sensitivity. ICLR.',
    url: 'https://arxiv.org/abs/1810.02340',
  },
  {
    id: 'tanaka-2020',
    text: 'Tanaka, H., Kunin, D., Yamins, D. L. K. and Ganguli, S. (2020). Pruning neural networks without any data by iteratively conserving synaptic flow. NeurIPS.',
    url: 'https://arxiv.org/abs/2006.05467',
  },
  {
    id: 'white-2022',
    text: 'White, C., Khodak, M., Tu, R., Shah, S., Bubeck, S. and Dey, D. (2022). A deeper look at zero-cost proxies for lightweight NAS. ICLR Blog Track.',
    url: 'https://iclr-blog-track.github.io/2022/03/25/zero-cost-proxies/',
  },
  {
    id: 'andrychowicz-2016',
    text: 'Andrychowicz, M., Denil, M., Gómez, S., Hoffman, M. W., Pfau, D., Schaul, T., Shillingford, B. and de Freitas, N. (2016). Learning to learn by gradient descent by gradient descent. NeurIPS.',
    url: 'https://arxiv.org/abs/1606.04474',
  },
  {
    id: 'metz-2020',
    text: 'Metz, L., Maheswaranathan, N., Freeman, C. D., Poole, B. and Sohl-Dickstein, J. (2020). Tasks, stability, architecture, and compute: training more effective learned optimizers, and using them to train themselves. arXiv 2009.11243.',
    url: 'https://arxiv.org/abs/2009.11243',
  },
  {
    id: 'salimans-2017',
    text: 'Salimans, T., Ho, J., Chen, X., Sidor, S. and Sutskever, I. (2017). Evolution strategies as a scalable alternative to reinforcement learning. arXiv 1703.03864.',
    url: 'https://arxiv.org/abs/1703.03864',
  },
];

export default sources;
