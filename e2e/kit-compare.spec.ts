/** Runs of one section compared, rewound, and repeated over seeds. */
import { openTool, quick, twoRuns } from './kit.ts';
import {
  button,
  everything,
  expect,
  figure,
  numberIn,
  openSection,
  output,
  rowsOf,
  runBar,
  runToEnd,
  test,
  type,
} from './page.ts';

test('two runs are compared: curves over one another, differing settings listed', async ({
  page,
}) => {
  const widget = await twoRuns(page);
  const panel = await openTool(widget, 'Compare');
  await expect(panel.getByLabel('First run')).toHaveValue('screen');
  await panel.getByLabel('Metric').selectOption({ label: 'Ensemble accuracy' });
  const lines = figure(panel, 'Ensemble accuracy by members');
  await expect(lines).toContainText(
    /First \(on the screen\) ends at .*; Second \(seed 1\) ends at/,
  );
  const beside = panel.getByRole('table', { name: 'Runs side by side' });
  expect(await rowsOf(beside)).toContainEqual(['Depth of each treediffers', '6', '3']);
  await panel.getByLabel('Show the settings that agree as well').check();
  expect(await rowsOf(beside)).toContainEqual(['Seed', '1', '1']);
});

test('curves of two runs stand side by side on the same axes', async ({ page }) => {
  const panel = await openTool(await twoRuns(page), 'Compare');
  await panel.getByLabel('Metric').selectOption({ label: 'Average member accuracy' });
  await panel.getByRole('radio', { name: 'Side by side' }).check();
  const first = figure(panel, /^Average member accuracy by members, First/);
  const second = figure(panel, /^Average member accuracy by members, Second/);
  await expect(first).toContainText('First (on the screen) ends at');
  await expect(second).toContainText('Second (seed 1) ends at');
  const ticks = (of: typeof first) => of.locator('.axis text').allTextContents();
  expect(await ticks(first)).toEqual(await ticks(second));
});

test('rewinding brings back the settings, the seed and the same start', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', `${quick}&bagging.seed=5`);
  const start = await numberIn(widget, 'Unique samples');
  await runToEnd(widget);
  const end = await everything(widget);
  await type(widget, 'Depth of each tree, typed', '6');
  await button(runBar(widget), 'New seed').click();
  await numberIn(widget, 'Unique samples');
  await runToEnd(widget);
  const panel = await openTool(widget, 'Compare');
  await button(panel, 'Rewind to the second run').click();
  await expect(panel.getByText('Back at step 0 with seed 5')).toBeVisible();
  await expect(runBar(widget).getByLabel('Seed')).toHaveValue('5');
  await expect(output(runBar(widget), 'members')).toHaveAttribute('data-value', '0');
  await expect.poll(() => numberIn(widget, 'Unique samples')).toBe(start);
  await button(widget, 'Compare').click();
  await runToEnd(widget);
  expect(await everything(widget)).toMatchObject(end);
});

test('the band over seeds holds the median and spread of those runs', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', `${quick}&bagging.seed=3`);
  const finals: number[] = [];
  for (let seed = 3; seed < 8; seed++) {
    await runToEnd(widget);
    finals.push(await numberIn(widget, 'Ensemble accuracy'));
    if (seed === 7) break;
    await button(runBar(widget), 'New seed').click();
    await numberIn(widget, 'Unique samples');
  }
  await runBar(widget).getByLabel('Seed').fill('3');
  await runBar(widget).getByLabel('Seed').press('Enter');
  const panel = await openTool(widget, 'Band over seeds');
  await panel.getByLabel('Number of seeds').fill('5');
  await panel.getByLabel('Number of seeds').press('Enter');
  await button(panel, 'Repeat').click();
  await expect(panel.getByText('5 of 5 seeds')).toBeVisible();
  finals.sort((a, b) => a - b);
  expect(await numberIn(panel, 'Ensemble accuracy, median')).toBe(finals[2]);
  await expect(figure(panel, 'Ensemble accuracy over 5 seeds')).toContainText('Seeds 3 to 7.');

  await type(widget, 'Depth of each tree, typed', '6');
  await expect(panel.getByText('This band is of the settings before')).toBeVisible();
});

test('a band opens on a metric that varies', async ({ page }) => {
  const widget = await openSection(page, 'The vote', 'vote.p=0.6');
  const panel = await openTool(widget, 'Band over seeds');
  await panel.getByLabel('Number of seeds').fill('5');
  await panel.getByLabel('Number of seeds').press('Enter');
  await button(panel, 'Repeat').click();
  await expect(figure(panel, 'Simulated accuracy over 5 seeds')).toBeVisible();
});

test('a band is paused, goes on and is stopped while the widget itself is free', async ({
  page,
}) => {
  const widget = await openSection(page, 'Bagging', 'bagging.members=40&bagging.n=200');
  const panel = await openTool(widget, 'Band over seeds');
  await panel.getByLabel('Number of seeds').fill('50');
  await panel.getByLabel('Number of seeds').press('Enter');
  await button(panel, 'Repeat').click();
  await expect(panel.getByText(/^[1-9]\d* of 50 seeds/)).toBeVisible();
  await button(panel, 'Pause').click();
  await expect(panel.getByText(/^Paused after \d+ seeds?\.$/)).toBeAttached();
  await runToEnd(widget);
  await button(panel, 'Go on').click();
  await expect(button(panel, 'Pause')).toBeVisible();
  await button(panel, 'Stop').click();
  await expect(panel.getByText(/^Stopped after \d+ of 50 seeds\.$/)).toBeAttached();
  await expect(button(panel, 'Repeat')).toBeVisible();
});

test('compare and band are used by keyboard alone', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', quick);
  await runToEnd(widget);
  await button(widget, 'Compare').focus();
  await page.keyboard.press('Enter');
  await expect(button(widget, 'Compare')).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Enter');
  await expect(widget.getByRole('group', { name: 'Compare', exact: true })).toBeHidden();
  await button(widget, 'Band over seeds').focus();
  await page.keyboard.press('Space');
  const panel = widget.getByRole('group', { name: 'Band over seeds', exact: true });
  await panel.getByLabel('Number of seeds').focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(panel.getByText('5 of 5 seeds')).toBeVisible();
});
