/** Random tables in Python: how many of them reverse. */
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import type { Build } from './params.ts';

const cells: Readonly<Record<Build['prior'], readonly string[]>> = {
  uniform: ['    return random.exponential(size=(n, 2, 2, 2))'],
  jeffreys: ['    return random.standard_gamma(0.5, size=(n, 2, 2, 2))'],
  confounded: [
    '    effect = 0.25 * random.normal(size=n)',
    '    share = random.random((n, 2))',
    '    share = np.stack([share, 1 - share], axis=1)  # [n, groups, sides]',
    '    base = 1.5 * random.normal(size=(n, 2))',
    '    odds = base[:, :, None] + effect[:, None, None] * np.arange(2)',
    '    rate = 1 / (1 + np.exp(-odds))',
    '    return np.stack([share * rate, share * (1 - rate)], axis=-1)',
  ],
};

const notebook: Notebook<Build> = ({ params, seed, metrics }) => [
  markdown(
    '# How rare is a reversal?\n\nThe experiment of the Machine-Learning Systems Lab in Python: ' +
      'random 2 × 2 × 2 tables, and the share of them in which one side leads in both groups and the other one over all.',
  ),
  code(
    [
      'import numpy as np',
      '',
      `counts = np.array(${python(params.counts)}).reshape(2, 2, 2)  # [groups, sides, outcomes]`,
      `seed = ${python(seed)}`,
      `lab = ${python(metrics)}  # what the lab found`,
      'n = 100_000',
    ].join('\n'),
  ),
  markdown('The tables, and when one reverses. Rates compare as cross products.'),
  code(
    [
      'def tables(random):  # [n, groups, sides, outcomes]',
      ...cells[params.prior],
      '',
      'def lead(t):  # above zero where the first side has the higher rate',
      '    return t[..., 0, 0] * t[..., 1, 1] - t[..., 1, 0] * t[..., 0, 1]',
      '',
      'def reverses(t):',
      '    groups, all_together = lead(t), lead(t.sum(axis=-3))',
      '    return (groups.min(axis=-1) > 0) & (all_together < 0) | (groups.max(axis=-1) < 0) & (all_together > 0)',
      '',
      'print("your table reverses:", bool(reverses(counts.astype(float))))',
    ].join('\n'),
  ),
  markdown('Twenty seeds.'),
  code(
    [
      'runs = sorted(float(reverses(tables(np.random.default_rng(s))).mean()) for s in range(20))',
      "band = {'share': runs}",
      'print(f"share: median {np.median(runs):.5f}, from {runs[0]:.5f} to {runs[-1]:.5f}; "',
      "      f\"lab {lab.get('share', float('nan')):.5f}, 1/60 = {1 / 60:.5f}\")",
    ].join('\n'),
  ),
];

export default notebook;
