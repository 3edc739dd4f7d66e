/** The fourth section of `ensembles` by mouse, keyboard and touch: a model that learns whom to trust. */
import type { Locator } from 'playwright/test';
import {
  button,
  expect,
  expectNumber,
  figure,
  numberIn,
  openSection,
  openTable,
  output,
  rowsOf,
  runBar,
  runStatus,
  runToEnd,
  test,
} from './page.ts';

/** The choice of predictions, which starts the run anew. */
async function learnFrom(widget: Locator, name: 'In-fold' | 'Out-of-fold'): Promise<void> {
  await widget.getByRole('radio', { name, exact: true }).check({ force: true });
  await expect(runStatus(widget)).toHaveText('Ready');
}

test('in-fold the stack is its memorizing tree; out-of-fold it keeps up with the best member', async ({
  page,
}) => {
  const widget = await openSection(page, 'Stacking');
  await expect(output(widget, 'Stack accuracy')).toHaveAttribute('data-value', '');
  await runToEnd(widget);
  await expect(runStatus(widget)).toHaveText('Done, members: 5 of 5');
  await expectNumber(widget, 'Stack accuracy', 0.702);
  expect(await numberIn(widget, 'Best member accuracy')).toBeGreaterThan(0.85);
  await expect(figure(widget, 'What the meta-learner listens to')).toContainText(
    /Trained in-fold, the meta-learner listens most to Tree \(weight 5\.\d\)/,
  );
  await learnFrom(widget, 'Out-of-fold');
  await runToEnd(widget);
  expect(await numberIn(widget, 'Stack accuracy')).toBeGreaterThan(0.85);
});

test('the tables behind the figures hold what the figures show', async ({ page }) => {
  const widget = await openSection(page, 'Stacking');
  await runToEnd(widget);
  const together = await rowsOf(await openTable(figure(widget, 'Alone and together')));
  expect(together.map((row) => row[0])).toEqual([
    ...['LR', 'NB', 'k-NN', 'Tree', 'Net'],
    ...['Vote', 'Avg', 'In', 'Out'],
  ]);
  expect(together[7]?.[1]).toMatch(/^70\.2/);
  const overlap = await rowsOf(await openTable(figure(widget, 'Where their mistakes overlap')));
  expect(overlap).toHaveLength(5);
  expect(overlap[0]?.[2]).toBe(overlap[1]?.[1]);
  const removed = await rowsOf(await openTable(figure(widget, 'When a member is removed')));
  const tree = removed.find((row) => row[0] === 'Tree');
  expect(Number.parseFloat(tree?.[1] ?? '')).toBeGreaterThan(85);
});

test('members are switched off, and their settings with them', async ({ page }) => {
  const widget = await openSection(page, 'Stacking', 'stacking.n=100');
  await expect(widget.getByRole('slider', { name: 'Depth of the tree' })).toBeVisible();
  await widget.getByRole('switch', { name: 'Decision tree' }).click();
  await expect(widget.getByRole('slider', { name: 'Depth of the tree' })).toHaveCount(0);
  await widget.getByRole('switch', { name: 'Neural network' }).click();
  await runToEnd(widget);
  await expect(runStatus(widget)).toHaveText('Done, members: 3 of 3');
  const tiles = widget.getByRole('group', { name: 'The members, each alone' });
  await expect(tiles.getByRole('button')).toHaveCount(3);
  for (const name of ['Logistic regression', 'Naive Bayes', 'k-nearest neighbors']) {
    await widget.getByRole('switch', { name }).click();
  }
  // A stack needs a member: with the last one gone, the tree is back.
  await expect(widget.getByRole('switch', { name: 'Decision tree' })).toBeChecked();
});

test('the map shows the stack, or the member chosen from the small maps', async ({ page }) => {
  const widget = await openSection(page, 'Stacking');
  await runToEnd(widget);
  const map = figure(widget, 'What it says where');
  await expect(map).toContainText('The stack of 5 members is right on 70.2');
  const tiles = widget.getByRole('group', { name: 'The members, each alone' });
  await tiles.getByRole('button', { name: /^Naive Bayes: / }).click();
  await expect(map).toContainText('Naive Bayes alone is right on');
  await tiles.getByRole('button', { name: /^Naive Bayes: / }).click();
  await expect(map).toContainText('The stack of 5 members');
  await expect(runStatus(widget)).toHaveText('Done, members: 5 of 5');
});

test('a vote and an average learn nothing, and ask for no folds', async ({ page }) => {
  const widget = await openSection(page, 'Stacking', 'stacking.meta=vote');
  await expect(widget.getByRole('radio', { name: 'Out-of-fold' })).toHaveCount(0);
  await runToEnd(widget);
  await expectNumber(widget, 'Stack accuracy', await numberIn(widget, 'Vote accuracy'));
  await widget.getByRole('radio', { name: 'Average' }).check({ force: true });
  await runToEnd(widget);
  await expectNumber(widget, 'Stack accuracy', await numberIn(widget, 'Average accuracy'));
});

test('the challenge is solved by changing only the folds', async ({ page }) => {
  const query = 'stacking.data=circles&seed=3';
  const widget = await openSection(page, 'Stacking', query);
  await runToEnd(widget);
  const [stack, best] = [
    await numberIn(widget, 'Stack accuracy'),
    await numberIn(widget, 'Best member accuracy'),
  ];
  expect(best - stack).toBeGreaterThan(0.02);
  await expect(widget.getByText('0 of 1 solved')).toBeVisible();
  await learnFrom(widget, 'Out-of-fold');
  await runToEnd(widget);
  await expect(widget.getByText('1 of 1 solved')).toBeVisible();
});

for (const data of ['spirals', 'xor', 'blobs', 'penguins']) {
  test(`a stack learns ${data}`, async ({ page }) => {
    const query = `stacking.data=${data}&stacking.folds=out-of-fold`;
    const widget = await openSection(page, 'Stacking', query);
    await runToEnd(widget);
    expect(await numberIn(widget, 'Stack accuracy')).toBeGreaterThan(0.55);
  });
}

test('by keyboard: switch a member off, walk through the matrix', async ({ page }) => {
  const widget = await openSection(page, 'Stacking', 'stacking.n=60');
  await widget.getByRole('switch', { name: 'Neural network' }).focus();
  await page.keyboard.press('Space');
  await expect(widget.getByRole('switch', { name: 'Neural network' })).not.toBeChecked();
  await button(runBar(widget), 'Run').focus();
  await page.keyboard.press('Enter');
  await expect(runStatus(widget)).toHaveText('Done, members: 4 of 4');
  const matrix = figure(widget, 'Where their mistakes overlap');
  await matrix.getByRole('slider').focus();
  await expect(matrix).toContainText('Logistic is wrong on');
  await page.keyboard.press('ArrowRight');
  await expect(matrix).toContainText('Logistic and Naive Bayes are both wrong on');
  await page.keyboard.press('ArrowDown');
  await expect(matrix).toContainText('Naive Bayes is wrong on');
});

test('by finger on a phone: run, tap a cell of the matrix and a bar', async ({ newReader }) => {
  const page = await newReader({ hasTouch: true, viewport: { width: 390, height: 844 } });
  const widget = await openSection(page, 'Stacking', 'stacking.n=60');
  await button(runBar(widget), 'Run').tap();
  await expect(runStatus(widget)).toHaveText('Done, members: 5 of 5');
  const matrix = figure(widget, 'Where their mistakes overlap');
  const drawing = matrix.getByRole('img');
  const box = await drawing.boundingBox();
  if (!box) throw new Error('the matrix is not drawn');
  await drawing.tap({ position: { x: box.width - 30, y: 60 } });
  await expect(matrix).toContainText(/Logistic and Network are both wrong on/);
  await button(figure(widget, 'Alone and together'), 'Next mark').tap();
  await expect(figure(widget, 'Alone and together')).toContainText('Logistic alone is right on');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
