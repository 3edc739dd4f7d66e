/** The tables in Python: rates, standardization, and the table drawn again. */
import { canAdjust, remixed } from '#core/tables/standardization.ts';
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import type { Tables } from './params.ts';
import { repeatsPerStep, steps } from './plan.ts';
import type { TablesRows } from './rows.ts';

const notebook: Notebook<Tables, TablesRows> = ({ params, seed, rows: named, metrics }) => {
  const { strata } = named;
  const cells = (canAdjust(strata) ? remixed(strata, params.mix) : strata).map(
    ({ first, second }) => [
      [first.successes, first.total],
      [second.successes, second.total],
    ],
  );
  return [
    markdown(
      `# ${named.title}\n\nThe experiment of the Machine-Learning Systems Lab in Python: overall and ` +
        'adjusted rates of a table, and how often they name different sides when it is drawn again.',
    ),
    code(
      [
        'import numpy as np',
        '',
        `sides = ${python([named.first, named.second])}`,
        `groups = ${python(named.groups)}`,
        `cells = np.array(${python(cells)}, dtype=float)  # [groups, sides, (successes, total)]`,
        `seed = ${python(seed)}`,
        `lab = ${python(metrics)}  # what the lab found`,
      ].join('\n'),
    ),
    markdown('Overall rates, and rates standardized to the groups of all.'),
    code(
      [
        'def overall(successes, totals):  # [..., groups, sides] -> [..., sides]',
        '    return successes.sum(axis=-2) / totals.sum(axis=-2)',
        '',
        'def adjusted(successes, totals):',
        '    share = totals.sum(axis=-1, keepdims=True)',
        '    share = share / share.sum(axis=-2, keepdims=True)',
        '    return (share * successes / totals).sum(axis=-2)',
        '',
        'successes, totals = cells[..., 0], cells[..., 1]',
        'crude, standard = overall(successes, totals), adjusted(successes, totals)',
        'for side, a, b in zip(sides, crude, standard):',
        '    print(f"{side}: overall {a:.4f}, adjusted {b:.4f}")',
      ].join('\n'),
    ),
    markdown('The table drawn again with other people, for twenty seeds.'),
    code(
      [
        `n = ${python(steps * repeatsPerStep)}`,
        'people = np.round(totals).astype(int)',
        'rates = np.divide(successes, totals, out=np.zeros_like(totals), where=totals > 0)',
        'def differing(random):',
        '    drawn = random.binomial(people, rates, (n, *people.shape))',
        '    crude, standard = overall(drawn, people), adjusted(drawn, people)',
        '    gap = (crude[:, 0] - crude[:, 1]) * (standard[:, 0] - standard[:, 1])',
        '    return float((gap < 0).mean())',
        '',
        'runs = sorted(differing(np.random.default_rng(s)) for s in range(20))',
        "band = {'overallFirst': [crude[0] - 1e-9, crude[0] + 1e-9],",
        "        'adjustedSecond': [standard[1] - 1e-9, standard[1] + 1e-9],",
        "        'differing': runs}",
        'print(f"differing: median {np.median(runs):.4f}, from {runs[0]:.4f} to {runs[-1]:.4f}; "',
        "      f\"lab {lab.get('differing', float('nan')):.4f}\")",
      ].join('\n'),
    ),
  ];
};

export default notebook;
