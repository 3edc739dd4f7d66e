/** The run log: found again, sorted, filtered, compared, deleted, exported and imported. */
import { readFile } from 'node:fs/promises';
import { openLog, openTool, plant, quick, shows, table, twoRuns } from './kit.ts';
import {
  button,
  everything,
  expect,
  figure,
  openSection,
  output,
  rowsOf,
  runBar,
  runStatus,
  runToEnd,
  test,
} from './page.ts';
import { violations } from './violations.ts';

test('a run that ends is in the log, and its link runs it again to the same end', async ({
  page,
}) => {
  const widget = await openSection(page, 'Bagging', `${quick}&seed=9`);
  await runToEnd(widget);
  const before = await everything(widget);
  const log = await openLog(page);
  const [row] = await rowsOf(table(log));
  expect(row?.[2]).toBe('Bagging');
  expect(row?.[3]).toBe('Members 4, Depth of each tree 3, Training rows 60');
  expect(row?.[4]).toBe('9');
  await log.getByRole('link', { name: /^Open the run/ }).click();
  const again = page.getByRole('group', { name: 'Bagging', exact: true });
  await expect(runStatus(again)).toHaveText(/^Done/);
  expect(await everything(again)).toEqual(before);
});

test('a run stepped by hand to its last step is done, and in the log', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', quick);
  for (let step = 1; step <= 4; step++) {
    await expect(runStatus(widget)).not.toHaveText(/^Done/);
    await button(runBar(widget), 'Step').click();
    await expect(output(runBar(widget), 'members')).toHaveAttribute('data-value', String(step));
  }
  await expect(runStatus(widget)).toHaveText(/^Done/);
  await shows(await openLog(page), '1–1 of 1');
});

test('the log speaks as the lesson does: labels, percentages, the most telling metric', async ({
  page,
}) => {
  const widget = await openSection(page, 'Bagging', `${quick}&bagging.data=circles`);
  await runToEnd(widget);
  const accuracy = await output(widget, 'Ensemble accuracy').textContent();
  const log = await openLog(page);
  await expect(table(log).getByRole('columnheader').nth(8)).toHaveText('Ensemble accuracy');
  const [row] = await rowsOf(table(log));
  expect(row?.[3]).toContain('Data Circles');
  expect(row?.[5]).toBe('WebAssembly');
  expect(row?.[8]).toBe(accuracy);
});

test('runs of different sections are never drawn over one another', async ({ page }) => {
  await openSection(page, 'Bagging', quick);
  await openLog(page);
  await plant(page, 4);
  await page.reload();
  const log = page.getByRole('main');
  await log.getByRole('checkbox', { name: 'Select all that match' }).check();
  await expect(log.getByText('Different sections measure different things')).toBeVisible();
  for (const name of ['The vote', 'Bagging']) {
    const group = log.getByRole('group', { name, exact: true });
    await expect(figure(group, /by steps$/)).toContainText('Run 2 ends at');
    await expect(figure(group, /by steps$/)).not.toContainText('Run 3');
  }
});

test('a selected run that the search hides is named, left out, and can be let go', async ({
  page,
}) => {
  await twoRuns(page);
  const log = await openLog(page);
  await log.getByRole('checkbox', { name: 'Select all that match' }).check();
  const search = log.getByRole('searchbox', { name: 'Search' });
  await search.fill('depth of each tree 6');
  await shows(log, '1–1 of 1');
  await expect(log.getByText('1 more selected run does not match and is left out.')).toBeVisible();
  await expect(figure(log, /by steps$/)).not.toContainText('Run 2');
  await button(log, 'Delete selected').click();
  await expect(page.getByRole('dialog', { name: 'Delete 1 run?' })).toBeVisible();
  await page.keyboard.press('Escape');
  await button(log, 'Deselect').click();
  await search.fill('');
  await shows(log, 'of 2');
  await expect(log.getByRole('checkbox', { name: /^Select Bagging/, checked: true })).toHaveCount(
    1,
  );
});

test('a run that is stopped before its end is not in the log', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', quick);
  await button(runBar(widget), 'Step').click();
  await expect(output(runBar(widget), 'members')).toHaveAttribute('data-value', '1');
  const log = await openLog(page);
  await expect(log.getByText('No run yet.')).toBeVisible();
});

test('selected runs are overlaid and their settings stand side by side', async ({ page }) => {
  await twoRuns(page);
  const log = await openLog(page);
  await log.getByRole('checkbox', { name: 'Select all that match' }).check();
  await log.getByLabel('Metric', { exact: true }).selectOption({ label: 'Ensemble accuracy' });
  await expect(figure(log, 'Ensemble accuracy by steps')).toContainText('Run 1 ends at');
  const rows = await rowsOf(log.getByRole('table', { name: 'Runs side by side' }));
  expect(rows).toContainEqual(['Depth of each treediffers', '6', '3']);
  expect(rows.map(([name]) => name)).not.toContain('Seed');
});

test('the log sorts by any column and filters by words and section', async ({ page }) => {
  await openSection(page, 'Bagging', quick);
  await openLog(page);
  await plant(page, 60);
  await page.reload();
  const log = page.getByRole('main');
  await shows(log, '1–50 of 60');
  await button(table(log), 'Seed').click();
  await expect(table(log).getByRole('columnheader', { name: 'Seed' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  expect((await rowsOf(table(log)))[0]?.[4]).toBe('0');
  await button(table(log), 'Seed').click();
  expect((await rowsOf(table(log)))[0]?.[4]).toBe('59');
  await button(log, 'Next').click();
  await shows(log, '51–60 of 60');
  await log.getByRole('searchbox', { name: 'Search' }).fill('depth 12, vote');
  await shows(log, '1–5 of 5');
  await log.getByRole('searchbox', { name: 'Search' }).fill('');
  await log.getByRole('radio', { name: 'Ensembles' }).check();
  await log.getByRole('radio', { name: 'Bagging' }).check();
  await shows(log, 'of 30');
});

test('runs are deleted after a question, by keyboard alone', async ({ page }) => {
  await twoRuns(page);
  const log = await openLog(page);
  const boxes = log.getByRole('checkbox', { name: /^Select Bagging/ });
  await boxes.first().focus();
  await page.keyboard.press('Space');
  await button(log, 'Delete selected').focus();
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: 'Delete 1 run?' });
  await expect(button(question, 'Keep them')).toBeFocused();
  await page.keyboard.press('Escape');
  await shows(log, 'of 2');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(log.getByText('Deleted 1 run.')).toBeVisible();
  await shows(log, '1–1 of 1');
  await page.reload();
  await shows(log, '1–1 of 1');
});

test('an exported log is imported elsewhere once, not twice', async ({ page, newReader }) => {
  await twoRuns(page);
  const log = await openLog(page);
  const downloading = page.waitForEvent('download');
  await button(log, 'Export all').click();
  const path = await (await downloading).path();
  expect(JSON.parse(await readFile(path, 'utf8'))).toHaveProperty('runs.length', 2);

  const other = await newReader();
  await other.goto('./#/runs');
  const theirs = other.getByRole('main');
  await theirs.getByLabel('Import runs').setInputFiles(path);
  await expect(theirs.getByText('Imported 2 runs.')).toBeVisible();
  await shows(theirs, 'of 2');
  expect(await rowsOf(table(theirs))).toEqual(await rowsOf(table(log)));
  await theirs.getByRole('checkbox', { name: 'Select all that match' }).check();
  await expect(figure(theirs, /by steps$/)).toContainText('Run 2 ends at');
  await theirs.getByLabel('Import runs').setInputFiles(path);
  await expect(theirs.getByText('Imported 0 runs. 2 runs were here already.')).toBeVisible();
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('runs are compared, repeated, selected and deleted, and nothing is too small', async ({
    page,
  }) => {
    const widget = await twoRuns(page);
    await button(widget, 'Compare').tap();
    const panel = widget.getByRole('group', { name: 'Compare', exact: true });
    await button(panel, 'Rewind to the second run').tap();
    await expect(panel.getByText('Back at step 0')).toBeVisible();
    await button(widget, 'Band over seeds').tap();
    await button(widget, 'Repeat').tap();
    await expect(widget.getByText('10 of 10 seeds')).toBeVisible();
    await page.getByRole('link', { name: 'Runs', exact: true }).tap();
    const log = page.getByRole('main');
    await log.getByRole('checkbox', { name: 'Select all that match' }).tap();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBe(0);
    const hidden = await table(log).evaluate((node) => {
      const region = node.parentElement;
      return region ? region.scrollWidth - region.clientWidth : NaN;
    });
    expect(hidden).toBe(0);
    const targets = log.getByRole('button').or(log.getByRole('checkbox').locator('xpath=..'));
    const heights = await targets.evaluateAll((nodes) =>
      nodes.map((node) => node.getBoundingClientRect().height).filter((height) => height > 0),
    );
    expect(heights.length).toBeGreaterThan(10);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    await button(log, 'Delete selected').tap();
    await button(page.getByRole('dialog'), 'Delete').tap();
    await expect(log.getByText('No run yet.')).toBeVisible();
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('log, comparison and band have no violation', async ({ page }) => {
      test.slow();
      const widget = await twoRuns(page);
      await openTool(widget, 'Compare');
      expect(await violations(page, '#bagging')).toEqual([]);
      const panel = await openTool(widget, 'Band over seeds');
      await button(panel, 'Repeat').click();
      await expect(panel.getByText('10 of 10 seeds')).toBeVisible();
      expect(await violations(page, '#bagging')).toEqual([]);
      const log = await openLog(page);
      await log.getByRole('checkbox', { name: 'Select all that match' }).check();
      await expect(figure(log, /by steps$/)).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await button(log, 'Delete all').click();
      expect(await violations(page)).toEqual([]);
    });
  });
}
