/** The lesson `calibration` by mouse, keyboard and touch. */
import type { Locator, Page } from 'playwright/test';
import {
  button,
  expect,
  figure,
  numberIn,
  openTable,
  rowsOf,
  runBar,
  runToEnd,
  test,
} from './page.ts';

async function open(page: Page, section: string, label: string, query = ''): Promise<Locator> {
  await page.goto(`./#/calibration/${section}${query === '' ? '' : `?${query}`}`);
  const widget = page.getByRole('group', { name: label, exact: true });
  await expect(widget).toBeVisible();
  return widget;
}

test('six models train, and the bins alone move the error', async ({ page }) => {
  const widget = await open(page, 'measure', 'Measure a model');
  await runToEnd(widget);
  const tenBins = await numberIn(widget, 'Expected calibration error');
  expect(tenBins).toBeCloseTo(0.1215, 3);
  const table = await openTable(figure(widget, 'The models, side by side'));
  expect(await rowsOf(table)).toHaveLength(7);
  await widget.getByRole('textbox', { name: 'Bins, typed', exact: true }).fill('1');
  await page.keyboard.press('Enter');
  await expect.poll(() => numberIn(widget, 'Expected calibration error')).toBeLessThan(0.05);
  // the bins draw, they do not compute: the run is still complete
  await expect(runBar(widget).locator('p[role="status"]')).toHaveText(/^Done/);
});

test('a small diagram is chosen by keyboard and shown large', async ({ page }) => {
  const widget = await open(page, 'measure', 'Measure a model');
  await runToEnd(widget);
  const tiles = widget.getByRole('group', { name: 'The models, side by side' });
  await tiles.getByRole('button').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(figure(widget, 'Reliability diagram')).toContainText('Logistic regression');
  const bins = widget.getByRole('slider', { name: 'Reliability diagram: each bin' });
  await bins.focus();
  await expect(bins).toHaveAttribute('aria-valuetext', /came true/);
});

test('on a phone a model is chosen and a bin read by finger', async ({ newReader }) => {
  const page = await newReader({ hasTouch: true, viewport: { width: 390, height: 844 } });
  const widget = await open(page, 'measure', 'Measure a model', 'measure.n=200');
  await button(runBar(widget), 'Run').tap();
  await expect(runBar(widget).locator('p[role="status"]')).toHaveText(/^Done/);
  await widget.getByRole('button', { name: /^Decision tree/ }).tap();
  const diagram = figure(widget, 'Reliability diagram');
  await expect(diagram).toContainText('Decision tree');
  await button(diagram, 'Next mark').tap();
  await expect(diagram).toContainText('came true (95');
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(beyond).toBeLessThanOrEqual(0);
});
