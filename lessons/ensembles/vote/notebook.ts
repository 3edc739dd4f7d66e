/** The vote in Python: the exact distribution, and elections held one by one. */
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import type { Vote } from './params.ts';
import { electionsPerStep, steps } from './plan.ts';

/** Elections of a whole run of the lab. */
const elections = steps * electionsPerStep;

const notebook: Notebook<Vote> = ({ params, seed, metrics }) => [
  markdown(
    '# The vote\n\nThe experiment of the Machine-Learning Systems Lab in Python: how often is the ' +
      'majority of `k` voters right, each of them right with probability `p`, every two of them ' +
      'correlated by `rho`? A tie counts one half.',
  ),
  code(
    [
      'from math import comb, exp, lgamma, sqrt',
      'import numpy as np',
      '',
      `each = ${python(params.voters === 'unequal' ? params.each : null)}  # of unequal voters`,
      `k, p, rho = ${python(params.voters === 'unequal' ? params.each.length : params.k)}, ${python(params.p)}, ${python(params.rho)}`,
      `model = ${python(params.model)}`,
      `seed = ${python(seed)}`,
      `lab = ${python(metrics)}  # what the lab found`,
    ].join('\n'),
  ),
  markdown('The exact distribution of the number of correct votes.'),
  code(
    [
      'def binomial(q):',
      '    return np.array([comb(k, i) * q**i * (1 - q)**(k - i) for i in range(k + 1)])',
      '',
      'def beta_binomial():',
      '    if rho == 0 or p in (0, 1):',
      '        return binomial(p)',
      '    if rho == 1:',
      '        return np.array([1 - p] + [0] * (k - 1) + [p])',
      '    a, b = p * (1 - rho) / rho, (1 - p) * (1 - rho) / rho',
      '    beta = lambda x, y: lgamma(x) + lgamma(y) - lgamma(x + y)',
      '    return np.array([comb(k, i) * exp(beta(i + a, k - i + b) - beta(a, b))',
      '                     for i in range(k + 1)])',
      '',
      'def unequal():  # Poisson binomial: one voter after another',
      '    pmf = np.array([1.0])',
      '    for accuracy in each:',
      '        pmf = np.convolve(pmf, [1 - accuracy, accuracy])',
      '    return pmf',
      '',
      'def votes():',
      '    if each is not None:',
      '        return unequal()',
      "    if model == 'beta-binomial':",
      '        return beta_binomial()',
      "    if model == 'leader':",
      '        c = sqrt(rho)',
      '        return p * binomial(c + (1 - c) * p) + (1 - p) * binomial((1 - c) * p)',
      '    everyone = np.zeros(k + 1)',
      '    everyone[0], everyone[k] = 1 - p, p',
      '    return rho * everyone + (1 - rho) * binomial(p)',
      '',
      'right = np.arange(k + 1)',
      'score = np.where(2 * right > k, 1.0, np.where(2 * right == k, 0.5, 0.0))',
      'exact = float(votes() @ score)',
      "print(f\"exact {exact:.6f}; lab {lab.get('exact', float('nan')):.6f}\")",
    ].join('\n'),
  ),
  markdown('Elections held voter by voter, for twenty seeds.'),
  code(
    [
      'def elections(n, random):',
      '    own = random.random((n, k)) < (p if each is None else np.array(each))',
      '    if each is not None:',
      '        return score[own.sum(axis=1)].mean()',
      "    if model == 'leader':",
      '        shared = random.random((n, 1)) < p',
      '        ballots = np.where(random.random((n, k)) < sqrt(rho), shared, own)',
      "    elif model == 'common-cause':",
      '        shared = random.random((n, 1)) < p',
      '        ballots = np.where(random.random((n, 1)) < rho, shared, own)',
      '    elif rho == 0 or p in (0, 1):',
      '        ballots = own',
      '    elif rho == 1:',
      '        ballots = np.repeat(random.random((n, 1)) < p, k, axis=1)',
      '    else:',
      '        theta = random.beta(p * (1 - rho) / rho, (1 - p) * (1 - rho) / rho, (n, 1))',
      '        ballots = random.random((n, k)) < theta',
      '    return score[ballots.sum(axis=1)].mean()',
      '',
      `n = ${elections}`,
      'runs = sorted(float(elections(n, np.random.default_rng(s))) for s in range(20))',
      "band = {'exact': [exact - 1e-9, exact + 1e-9], 'estimate': runs}",
      'print(f"simulated: median {np.median(runs):.4f}, from {runs[0]:.4f} to {runs[-1]:.4f}; "',
      "      f\"lab {lab.get('estimate', float('nan')):.4f}\")",
    ].join('\n'),
  ),
];

export default notebook;
