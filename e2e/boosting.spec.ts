/** The third section of `ensembles` by mouse, keyboard and touch: trees that correct one another. */
import type { Locator } from 'playwright/test';
import {
  button,
  everything,
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
  type,
} from './page.ts';

const stage = (widget: Locator, n: number): Locator =>
  widget
    .getByRole('group', { name: 'Step of the book shown' })
    .getByRole('radio')
    .nth(n - 1);

test('a hundred stumps follow the wave, and every round has its numbers', async ({ page }) => {
  const widget = await openSection(page, 'Boosting');
  await expect(output(widget, 'Test error')).toHaveAttribute('data-value', '');
  await runToEnd(widget);
  await expect(runStatus(widget)).toHaveText('Done, rounds: 100 of 100');
  await expectNumber(widget, 'Test error', 0.06);
  await expectNumber(widget, 'Training error', 0.01);
  expect(await numberIn(widget, 'Weighted error')).toBeCloseTo(0.484, 3);
  expect(await numberIn(widget, 'Learner weight')).toBeGreaterThan(0);
  expect(await numberIn(widget, 'Lowest test error')).toBeLessThanOrEqual(0.06);
  const errors = await rowsOf(await openTable(figure(widget, 'Test error by round')));
  expect(errors.length).toBeGreaterThan(40);
  expect(errors[0]?.[1]).toMatch(/^24\.3/);
});

test('the reader steps through three rounds and looks at each of the seven steps', async ({
  page,
}) => {
  const widget = await openSection(page, 'Boosting');
  const map = figure(widget, 'AdaBoost, step by step');
  await expect(map).toContainText('Nothing is trained yet');
  for (const round of [1, 2, 3]) {
    await button(runBar(widget), 'Step').click();
    await expect(runStatus(widget)).toHaveText(`Paused, rounds: ${round} of 100`);
  }
  await expectNumber(widget, 'Training error', 0.11);
  for (const [n, says] of [
    [1, /The tree of round 1 is wrong on 26\.0.% of the weight.*weighs 1\.0 times/],
    [2, /The tree of round 1 .* weighs 1\.9 times an even share/],
    [3, /The tree of round 2 .* weighs 1\.9 times an even share/],
    [4, /The weighted vote of 2 trees.* weighs 3\.4 times/],
    [5, /The tree of round 3 .* weighs 3\.4 times/],
    [6, /The tree of round 3 .* weighs 3\.4 times/],
    [7, /The weighted vote of 3 trees/],
  ] as const) {
    await stage(widget, n).check({ force: true });
    await expect(map).toContainText(says);
  }
  await expect(runStatus(widget)).toHaveText('Paused, rounds: 3 of 100');
  const weights = await rowsOf(await openTable(map));
  expect(weights[0]).toHaveLength(7);
});

test('wrong labels: training error falls to zero, and the test error climbs', async ({ page }) => {
  const widget = await openSection(page, 'Boosting', 'boosting.depth=3');
  await type(widget, 'Label noise, typed', '0.2');
  await runToEnd(widget);
  await expectNumber(widget, 'Training error', 0);
  const [end, lowest] = [
    await numberIn(widget, 'Test error'),
    await numberIn(widget, 'Lowest test error'),
  ];
  expect(end - lowest).toBeGreaterThan(0.03);
  expect(await numberIn(widget, 'Weight on flipped labels')).toBeGreaterThan(0.3);
  await expect(widget.getByText(/^Solved/).first()).toBeVisible();
});

test('gradient boosting fits a curve: residuals, the next tree, the sum', async ({ page }) => {
  const widget = await openSection(page, 'Boosting');
  await widget.getByRole('radio', { name: 'Gradient' }).check({ force: true });
  await expect(figure(widget, 'The sum so far')).toContainText('the mean of the targets');
  await button(runBar(widget), 'Step').click();
  await expect(figure(widget, 'What is left, and the next tree')).toContainText('Round 1');
  await runToEnd(widget);
  expect(await numberIn(widget, 'Test squared error')).toBeCloseTo(0.047, 3);
  const losses = await rowsOf(await openTable(figure(widget, 'Squared error by round')));
  expect(losses[0]?.[0]).toBe('0');
});

test('gradient boosting learns classes by logistic loss', async ({ page }) => {
  const query = 'boosting.kind=gradient&boosting.depth=2&boosting.rounds=30';
  const widget = await openSection(page, 'Boosting', query);
  await widget.getByRole('radio', { name: 'Classes' }).check({ force: true });
  await runToEnd(widget);
  expect(await numberIn(widget, 'Test error')).toBeLessThan(0.15);
  await expect(figure(widget, 'The sum so far')).toContainText('The sum of 30 trees is wrong on');
});

for (const data of ['moons', 'circles', 'xor', 'blobs', 'penguins']) {
  test(`both kinds of boosting learn ${data}`, async ({ page }) => {
    const query = `boosting.data=${data}&boosting.rounds=20&boosting.depth=2`;
    const widget = await openSection(page, 'Boosting', query);
    await runToEnd(widget);
    expect(await numberIn(widget, 'Test error')).toBeLessThan(0.45);
    await widget.getByRole('radio', { name: 'Gradient' }).check({ force: true });
    await widget.getByRole('radio', { name: 'Classes' }).check({ force: true });
    await runToEnd(widget);
    expect(await numberIn(widget, 'Test error')).toBeLessThan(0.45);
  });
}

test('reset keeps every value, and a new seed changes them', async ({ page }) => {
  const widget = await openSection(page, 'Boosting', 'boosting.rounds=5');
  await runToEnd(widget);
  const first = await everything(widget);
  await button(runBar(widget), 'Reset').click();
  await runToEnd(widget);
  expect(await everything(widget)).toEqual(first);
  await button(runBar(widget), 'New seed').click();
  await runToEnd(widget);
  expect(await everything(widget)).not.toEqual(first);
});

test('by keyboard: through the seven steps, and row by row over the map', async ({ page }) => {
  const widget = await openSection(page, 'Boosting', 'boosting.rounds=3&boosting.step=end');
  await expect(runStatus(widget)).toHaveText('Done, rounds: 3 of 3');
  await stage(widget, 7).focus();
  await page.keyboard.press('ArrowDown');
  await expect(stage(widget, 1)).toBeChecked();
  await expect(stage(widget, 1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(stage(widget, 2)).toBeChecked();
  const map = figure(widget, 'AdaBoost, step by step');
  await map.getByRole('slider').focus();
  await page.keyboard.press('ArrowRight');
  await expect(map).toContainText(
    /the tree of round 1 gets it (right|wrong); it weighs [\d.]+ times/,
  );
  await page.keyboard.press('Tab');
  await expect(map.locator('summary')).toBeFocused();
});

test('by finger on a phone: step, look at a step of the book, tap a point', async ({
  newReader,
}) => {
  const page = await newReader({ hasTouch: true, viewport: { width: 390, height: 844 } });
  const widget = await openSection(page, 'Boosting');
  await button(runBar(widget), 'Step').tap();
  await expect(runStatus(widget)).toHaveText('Paused, rounds: 1 of 100');
  await stage(widget, 2).tap({ force: true });
  const map = figure(widget, 'AdaBoost, step by step');
  await expect(map).toContainText('weighs 1.9 times an even share');
  await button(map, 'Next mark').tap();
  await expect(map).toContainText(/the tree of round 1 gets it/);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  for (const box of await widget.getByRole('radio').all()) {
    const size = await box.boundingBox();
    expect(size?.height).toBeGreaterThanOrEqual(43.9);
  }
});
