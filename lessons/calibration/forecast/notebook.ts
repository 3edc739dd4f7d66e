/** The reader's forecasts judged with scikit-learn, and what coins would make of the same pictures. */
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import { seedBand } from '#run/notebook-cells.ts';
import type { Forecast } from './params.ts';
import { bins, level, pictures } from './plan.ts';

const notebook: Notebook<Forecast, Uint8Array> = ({ params, seed, rows, metrics }) => [
  markdown(
    '# You as forecaster\n\nYour forecasts of the Machine-Learning Systems Lab, judged in Python, and ' +
      'the shares that a perfectly calibrated forecaster would get.',
  ),
  code(
    [
      'import numpy as np',
      'from sklearn.metrics import brier_score_loss, log_loss',
      '',
      `forecasts = np.array(${python(params.answers)}, dtype=float) / 100  # yours, so far`,
      `happened = np.array(${python(rows)}, dtype=int)  # what those pictures were`,
      `seed = ${python(seed)}`,
      `lab = ${python(metrics)}  # what the lab found`,
    ].join('\n'),
  ),
  markdown(
    `Which pictures come is up to ${pictures} coins. Whoever always says 50 % has a Brier score of 0.25, ` +
      'whatever they show; whoever says their share each time has the baseline.',
  ),
  code(
    [
      'def run(seed):',
      `    shown = np.random.default_rng(seed).integers(0, 2, ${pictures})`,
      "    return {'share': shown.mean(), 'baseline': ((shown.mean() - shown) ** 2).mean()}",
    ].join('\n'),
  ),
  ...seedBand({ width: 10 }),
  markdown(
    `Your scores, and your forecasts in ${bins} bins. Where each forecast keeps its promise, the share ` +
      `lies in the band about ${100 * level} times in a hundred.`,
  ),
  code(
    [
      'if len(forecasts) == 0:',
      "    print('You have not forecast anything yet.')",
      'else:',
      '    inside = np.clip(forecasts, 0.001, 0.999)  # or one wrong 100 % would cost everything',
      '    print(f"Brier score {brier_score_loss(happened, forecasts):.3f}, "',
      '          f"log loss {log_loss(happened, inside, labels=[0, 1]):.3f} nats")',
      'random = np.random.default_rng(seed)',
      `for b in range(${bins}):`,
      `    low, high = b / ${bins}, (b + 1) / ${bins}`,
      '    mine = (forecasts <= high) & ((forecasts > low) | (b == 0))',
      '    if not mine.any():',
      '        continue',
      '    shares = (random.random((10_000, mine.sum())) < forecasts[mine]).mean(axis=1)',
      `    ends = np.quantile(shares, [${((1 - level) / 2).toFixed(2)}, ${((1 + level) / 2).toFixed(2)}])`,
      '    print(f"up to {high:.0%}: {mine.sum()} forecasts of {forecasts[mine].mean():.0%} on average, "',
      '          f"{happened[mine].mean():.0%} came true; band {ends[0]:.0%} to {ends[1]:.0%}")',
    ].join('\n'),
  ),
];

export default notebook;
