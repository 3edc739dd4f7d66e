import type { Source } from '#run/teach.ts';

const sources: readonly Source[] = [
  {
    id: 'chen-2016',
    text: 'Chen, J., Pan, X., Monga, R., Bengio, S., and Jozefowicz, R. (2016). Revisiting distributed synchronous SGD. ICLR workshop.',
    url: 'https://arxiv.org/abs/1604.00981',
  },
  {
    id: 'chen-2016-memory',
    text: 'Chen, T., Xu, B., Zhang, C., and Guestrin, C. (2016). Training deep nets with sublinear memory cost. Technical report.',
    url: 'https://arxiv.org/abs/1604.06174',
  },
  {
    id: 'goyal-2017',
    text: 'Goyal, P., Dollár, P., Girshick, R., Noordhuis, P., Wesolowski, L., Kyrola, A., Tulloch, A., Jia, Y., and He, K. (2017). Accurate, large minibatch SGD: Training ImageNet in 1 hour. Technical report, Facebook.',
    url: 'https://arxiv.org/abs/1706.02677',
  },
  {
    id: 'huang-2019',
    text: 'Huang, Y., Cheng, Y., Bapna, A., Firat, O., Chen, M. X., Chen, D., Lee, H., Ngiam, J., Le, Q. V., Wu, Y., and Chen, Z. (2019). GPipe: Efficient training of giant neural networks using pipeline parallelism. NeurIPS 32.',
    url: 'https://arxiv.org/abs/1811.06965',
  },
  {
    id: 'huyen-2022',
    text: 'Huyen, C. (2022). Designing Machine Learning Systems. O’Reilly Media. Chapter 6.',
  },
  {
    id: 'mccandlish-2018',
    text: 'McCandlish, S., Kaplan, J., Amodei, D., and OpenAI Dota Team (2018). An empirical model of large-batch training. Technical report, OpenAI.',
    url: 'https://arxiv.org/abs/1812.06162',
  },
  {
    id: 'narayanan-2019',
    text: 'Narayanan, D., Harlap, A., Phanishayee, A., Seshadri, V., Devanur, N. R., Ganger, G. R., Gibbons, P. B., and Zaharia, M. (2019). PipeDream: Generalized pipeline parallelism for DNN training. SOSP, 1–15.',
    url: 'https://doi.org/10.1145/3341301.3359646',
  },
  {
    id: 'narayanan-2021',
    text: 'Narayanan, D., Shoeybi, M., Casper, J., LeGresley, P., Patwary, M., Korthikanti, V., et al. (2021). Efficient large-scale language model training on GPU clusters using Megatron-LM. SC 21.',
    url: 'https://arxiv.org/abs/2104.04473',
  },
  {
    id: 'qi-2024',
    text: 'Qi, P., Wan, X., Huang, G., and Lin, M. (2024). Zero bubble (almost) pipeline parallelism. ICLR.',
    url: 'https://arxiv.org/abs/2401.10241',
  },
  {
    id: 'salimans-2017',
    text: 'Salimans, T., and Bulatov, Y. (2017). Gradient checkpointing: saving memory using gradient checkpointing. Software, OpenAI.',
    url: 'https://github.com/cybertronai/gradient-checkpointing',
  },
  {
    id: 'shoeybi-2019',
    text: 'Shoeybi, M., Patwary, M., Puri, R., LeGresley, P., Casper, J., and Catanzaro, B. (2019). Megatron-LM: Training multi-billion parameter language models using model parallelism. Technical report, NVIDIA.',
    url: 'https://arxiv.org/abs/1909.08053',
  },
];

export default sources;
