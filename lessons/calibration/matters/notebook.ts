/** The two stories made again in Python: clicks that come, and a list that is re-ranked. */
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import { seedBand } from '#run/notebook-cells.ts';
import type { Matters } from './params.ts';
import { ads, favor, genres, items, listSize } from './plan.ts';

const notebook: Notebook<Matters> = ({ params, seed, metrics }) => [
  markdown(
    '# When calibration matters\n\nThe experiment of the Machine-Learning Systems Lab in plain ' +
      'Python: two advertisements whose ranking is right and whose probabilities are not, and a ' +
      'list whose mix is far from what a viewer has watched. Random numbers differ from the lab’s.',
  ),
  code(
    [
      'import numpy as np',
      '',
      `predicted = np.array(${python(ads.map((ad) => ad.predicted))})  # ${ads.map(({ name }) => name).join(', ')}`,
      `clicked = np.array(${python(ads.map((ad) => ad.clicked))})`,
      `impressions = ${python(params.impressions)}`,
      `history, trade_off = ${python(params.history)}, ${python(params.tradeOff)}`,
      `seed = ${python(seed)}`,
      `lab = ${python(metrics)}  # what the lab found`,
    ].join('\n'),
  ),
  markdown('The clicks that come, and how many were promised for each.'),
  code(
    [
      'def run(seed):',
      '    clicks = np.random.default_rng(seed).binomial(impressions, clicked)',
      '    return {',
      "        'rateA': clicks[0] / impressions,",
      "        'rateB': clicks[1] / impressions,",
      "        'promised': impressions * predicted.sum() / max(1, clicks.sum()),",
      '    }',
    ].join('\n'),
  ),
  ...seedBand(),
  markdown(
    `The list of ${listSize}: items are chosen one by one for relevance minus the divergence of the ` +
      'list’s mix from the history, as in Steck (2018).',
  ),
  code(
    [
      'def divergence(p, q):',
      '    return sum(a * np.log(a / b) for a, b in zip(p, q) if a > 0)',
      '',
      'def rerank(relevance, genre, target, weight):',
      '    chosen = []',
      `    while len(chosen) < ${listSize}:`,
      '        def value(item):',
      '            own = chosen + [item]',
      `            mix = np.bincount(genre[own], minlength=${genres.length}) / len(own)`,
      '            return ((1 - weight) * relevance[own].sum()',
      '                    - weight * divergence(target, 0.99 * mix + 0.01 * target))',
      '        chosen.append(max((i for i in range(len(genre)) if i not in chosen), key=value))',
      '    return chosen',
      '',
      `genre = np.arange(${items}) % ${genres.length}  # 0: ${genres[0]}, 1: ${genres[1]}`,
      `relevance = np.random.default_rng(seed).random(${items}) + ${favor} * (genre == 0)`,
      'target = np.array([history, 1 - history])',
      'best = relevance[rerank(relevance, genre, target, 0)].sum()',
      'for weight in sorted({0, trade_off, 0.5, 0.95}):',
      '    chosen = rerank(relevance, genre, target, weight)',
      '    print(f"weight {weight}: {(genre[chosen] == 0).mean():.0%} romances, "',
      '          f"{relevance[chosen].sum() / best:.0%} of the relevance")',
    ].join('\n'),
  ),
];

export default notebook;
