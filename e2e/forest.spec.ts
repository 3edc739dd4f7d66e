/** The forest of `ensembles` by mouse, keyboard and touch: variance over repeated training sets. */
import { csvOf, useTable } from './own-table.ts';
import {
  button,
  everything,
  expect,
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

test('a link opens the section, and a default run shows the variance fall', async ({ page }) => {
  const widget = await openSection(page, 'Random forest');
  await expect(output(widget, 'Correlation in the forest')).toHaveAttribute('data-value', '');
  await runToEnd(widget);
  await expect(runStatus(widget)).toHaveText('Done, training sets: 24 of 24');
  const forest = await numberIn(widget, 'Correlation in the forest');
  const bagging = await numberIn(widget, 'Correlation in bagging');
  expect(forest).toBeLessThan(bagging / 2);
  expect(await numberIn(widget, 'Variance of the forest')).toBeLessThan(
    await numberIn(widget, 'Variance of bagging'),
  );
  expect(await numberIn(widget, 'Forest accuracy')).toBeGreaterThan(
    await numberIn(widget, 'Bagging accuracy'),
  );
  expect(await numberIn(widget, 'Correlation across rows')).toBeGreaterThan(2 * bagging);
  await expect(figure(widget, 'Variance of the average as trees join')).toContainText(
    'Over 24 training sets',
  );
  const curve = await rowsOf(
    await openTable(figure(widget, 'Variance of the average as trees join')),
  );
  expect(curve).toHaveLength(25);
  const [, measured = NaN, formula = NaN] = (curve[24] ?? []).map(Number);
  expect(Math.abs(measured / formula - 1)).toBeLessThan(0.01);
});

test('it is closed until it is opened', async ({ page }) => {
  await page.goto('./#/ensembles');
  const heading = page.getByRole('heading', { level: 2, name: 'Random forest' });
  const widget = page.getByRole('group', { name: 'Random forest', exact: true });
  await expect(heading).toBeVisible();
  await expect(widget).toBeHidden();
  await heading.click();
  await expect(widget).toBeVisible();
});

test('another row is looked at without a new run', async ({ page }) => {
  const query = 'forest.sets=5&forest.trees=5&forest.n=60';
  const widget = await openSection(page, 'Random forest', query);
  await runToEnd(widget);
  const row = figure(widget, 'One row, asked after every training set');
  await expect(row).toContainText('Row 1 is of');
  await type(widget, 'Fixed row shown, typed', '7');
  await expect(row).toContainText('Row 7 is of');
  await expect(runStatus(widget)).toHaveText('Done, training sets: 5 of 5');
  expect(await rowsOf(await openTable(row))).toHaveLength(5);
});

test('with every feature tried the forest is plain bagging', async ({ page }) => {
  const query = 'forest.sets=4&forest.trees=5&forest.n=60';
  const widget = await openSection(page, 'Random forest', query);
  await type(widget, 'Features tried at each split, typed', '20');
  await runToEnd(widget);
  expect(await numberIn(widget, 'Variance of the forest')).toBe(
    await numberIn(widget, 'Variance of bagging'),
  );
  await widget.getByLabel('Data', { exact: true }).selectOption('Nested spheres');
  await type(widget, 'Features of noise, typed', '0');
  await runToEnd(widget);
  expect(await rowsOf(await openTable(figure(widget, 'What the splits use')))).toHaveLength(10);
});

test('half the correlation on the nested spheres solves the challenge', async ({ page }) => {
  const widget = await openSection(page, 'Random forest', 'forest.data=spheres&forest.features=2');
  await expect(widget).toContainText('0 of 1 solved');
  await runToEnd(widget);
  await expect(widget).toContainText('1 of 1 solved');
});

test('reset keeps every value, and a new seed changes them', async ({ page }) => {
  const query = 'forest.sets=3&forest.trees=4&forest.n=60';
  const widget = await openSection(page, 'Random forest', query);
  await runToEnd(widget);
  const first = await everything(widget);
  await button(runBar(widget), 'Reset').click();
  await runToEnd(widget);
  expect(await everything(widget)).toEqual(first);
  await button(runBar(widget), 'New seed').click();
  await runToEnd(widget);
  expect(await everything(widget)).not.toEqual(first);
});

test('an own table of many columns is learned from', async ({ page }) => {
  const names = Array.from({ length: 6 }, (_, f) => `m${f}`);
  const wide = csvOf([...names, 'size'], 120, (i) => [
    ...names.map((_, f) => ((i * (f + 3)) % 11) + (f < 2 ? 5 * (i % 2) : 0)),
    i % 2 ? 'big' : 'small',
  ]);
  const widget = await openSection(page, 'Random forest', 'forest.sets=3&forest.trees=5');
  await useTable(page, widget, wide, (dialog) =>
    expect(dialog).toContainText('Every other numeric column that varies is a feature.'),
  );
  await expect(widget).toContainText('120 rows of your table; size from its numeric columns.');
  await expect(widget).toContainText('Features are the 6 numeric columns');
  await runToEnd(widget);
  expect(await numberIn(widget, 'Forest accuracy')).toBeGreaterThan(0.7);
});

test('by keyboard: fewer features, a run, and along the curve', async ({ page }) => {
  const query = 'forest.sets=3&forest.trees=4&forest.n=60';
  const widget = await openSection(page, 'Random forest', query);
  const features = widget.getByRole('slider', {
    name: 'Features tried at each split',
    exact: true,
  });
  await features.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(features).toHaveValue('3');
  await button(runBar(widget), 'Run').focus();
  await page.keyboard.press('Enter');
  await expect(runStatus(widget)).toHaveText('Done, training sets: 3 of 3');
  const curve = figure(widget, 'Variance of the average as trees join');
  await curve.getByRole('slider').focus();
  await page.keyboard.press('End');
  await expect(curve).toContainText('The formula says');
});

test('by finger on a phone: step by step, and tap a mark', async ({ newReader }) => {
  const page = await newReader({ hasTouch: true, viewport: { width: 390, height: 844 } });
  const query = 'forest.sets=3&forest.trees=4&forest.n=60';
  const widget = await openSection(page, 'Random forest', query);
  await button(runBar(widget), 'Step').tap();
  await expect(runStatus(widget)).toHaveText('Paused, training sets: 1 of 3');
  await button(runBar(widget), 'Step').tap();
  await numberIn(widget, 'Variance of the forest');
  const bars = figure(widget, 'What the splits use');
  await button(bars, 'Next mark').tap();
  await expect(bars).toContainText(/Feature 1, signal: [\d.]+\s%/);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
