/** The statistics of a stratified table in Python, and how often the test raises a false alarm. */
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import { seedBand } from '#run/notebook-cells.ts';
import { tables } from './data.ts';
import type { Statistics } from './params.ts';
import { level, steps, tablesPerStep } from './plan.ts';

const notebook: Notebook<Statistics> = ({ params, seed, metrics }) => {
  const named = tables[params.data];
  const cells = named.strata.map(({ first, second }) => [
    [first.successes, first.total],
    [second.successes, second.total],
  ]);
  return [
    markdown(
      `# ${named.title}: the statistics\n\nThe experiment of the Machine-Learning Systems Lab in Python: ` +
        'average odds ratios, their tests, and tables drawn in which the sides do not differ.',
    ),
    code(
      [
        'import numpy as np',
        'from scipy.optimize import brentq',
        'from scipy.stats import chi2',
        '',
        `groups = ${python(named.groups)}`,
        `cells = np.array(${python(cells)}, dtype=float)  # [groups, sides, (successes, total)]`,
        `seed = ${python(seed)}`,
        `lab = ${python(metrics)}  # what the lab found`,
      ].join('\n'),
    ),
    markdown(
      'Odds ratios: over all, in each group, and the Mantel–Haenszel average. `a`, `b` are successes and ' +
        'failures of the first side, `c`, `d` of the second.',
    ),
    code(
      [
        'def counts(successes, totals):  # [..., groups, sides] -> a, b, c, d, n, each [..., groups]',
        '    failures = totals - successes',
        '    return (successes[..., 0], failures[..., 0], successes[..., 1], failures[..., 1],',
        '            totals.sum(axis=-1))',
        '',
        'successes, totals = cells[..., 0], cells[..., 1]',
        'a, b, c, d, n = counts(successes, totals)',
        'crude = a.sum() * d.sum() / (b.sum() * c.sum())',
        'common = (a * d / n).sum() / (b * c / n).sum()',
        'print(f"over all {crude:.4f}, in common {common:.4f}")',
        'for group, ratio in zip(groups, a * d / (b * c)):',
        '    print(f"{group}: {ratio:.4f}")',
      ].join('\n'),
    ),
    markdown(
      'The Cochran–Mantel–Haenszel test, with continuity correction as R prints it, and the Breslow–Day ' +
        'test of one odds ratio for all groups.',
    ),
    code(
      [
        'def cmh(successes, totals, corrected=True):',
        '    a, b, c, d, n = counts(successes, totals)',
        '    off = np.abs((a - (a + b) * (a + c) / n).sum(axis=-1))',
        '    variance = ((a + b) * (c + d) * (a + c) * (b + d) / (n**2 * (n - 1))).sum(axis=-1)',
        '    return (off - np.where(corrected & (off >= 0.5), 0.5, 0)) ** 2 / variance',
        '',
        'def breslow_day(successes, totals, ratio):',
        '    statistic = 0',
        '    for a, b, c, d, n in zip(*counts(successes, totals)):',
        '        first, second, good = a + b, c + d, a + c',
        '        low, high = max(0, good - second), min(first, good)',
        '        fitted = brentq(lambda x: x * (second - good + x) - ratio * (first - x) * (good - x),',
        '                        low, high, xtol=1e-13)',
        '        spread = 1 / (1 / fitted + 1 / (first - fitted) + 1 / (good - fitted)',
        '                      + 1 / (second - good + fitted))',
        '        statistic += (a - fitted) ** 2 / spread',
        '    return statistic',
        '',
        'statistic = cmh(successes, totals)',
        'homogeneity = breslow_day(successes, totals, common)',
        'print(f"Cochran–Mantel–Haenszel {statistic:.4f}, p {chi2.sf(statistic, 1):.4g}")',
        'print(f"Breslow–Day {homogeneity:.4f}, p {chi2.sf(homogeneity, len(groups) - 1):.4g}")',
      ].join('\n'),
    ),
    markdown(
      'Tables in which both sides have the rate of their group: how often is p at most the level?',
    ),
    code(
      [
        `level, draws = ${level}, ${steps * tablesPerStep}`,
        'rate = (successes.sum(axis=1) / totals.sum(axis=1))[:, None]',
        '',
        'def run(seed):',
        '    random = np.random.default_rng(seed)',
        '    drawn = random.binomial(totals.astype(int), rate, (draws, *totals.shape)).astype(float)',
        '    alarms = lambda corrected: (chi2.sf(cmh(drawn, totals, corrected), 1) <= level).mean()',
        "    return {'rejected': alarms(True), 'rejectedPlain': alarms(False)}",
      ].join('\n'),
    ),
    ...seedBand({ decimals: 4, note: 'What is computed of the table itself does not vary.' }),
    code(
      [
        "exact = {'crude': crude, 'common': common, 'cmh': statistic, 'breslowDay': homogeneity}",
        'band |= {name: [value - 1e-6, value + 1e-6] for name, value in exact.items()}',
      ].join('\n'),
    ),
  ];
};

export default notebook;
