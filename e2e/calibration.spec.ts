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
  runStatus,
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

test('a table of labels and probabilities is repaired, rejected and covered', async ({ page }) => {
  const rows = Array.from({ length: 200 }, (_, i) => {
    const p = [0.05, 0.35, 0.65, 0.95][i % 4]!;
    return `${(i * 7) % 10 < 10 * p - 1 ? 1 : 0},${p}`;
  });
  const widget = await open(page, 'repair', 'Confidence and its repair');
  await button(widget, 'Use your own table').click();
  const dialog = page.getByRole('dialog', { name: 'Your own table' });
  await dialog.getByLabel('Choose a file').setInputFiles({
    name: 'calls.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['label,p', ...rows].join('\n')),
  });
  await button(dialog, 'Use this table').click();
  await expect(widget).toContainText('p: probabilities of 1.');
  await runToEnd(widget);
  await expect(runStatus(widget)).toHaveText(/1 of 1\b/);
  for (const [section, label, name] of [
    ['reject', 'When to say I don’t know', 'Answered'],
    ['sets', 'Prediction sets', 'Empirical coverage'],
  ] as const) {
    const other = await open(page, section, label);
    const data = other.getByLabel('Data', { exact: true });
    await data.selectOption({ label: 'Mine: calls.csv' });
    await runToEnd(other);
    await expect(runStatus(other)).toHaveText(/1 of 1\b/);
    expect(await numberIn(other, name)).toBeGreaterThan(0.5);
  }
});

test('a pasted row whose probabilities do not add up to 1 is named', async ({ page }) => {
  const rows = Array.from({ length: 30 }, (_, i) => {
    const p = i === 4 ? '0.9\t0.5\t0.1' : ['0.6\t0.3\t0.1', '0.2\t0.7\t0.1'][i % 2]!;
    return `${['cat', 'dog'][i % 2]}\t${p}`;
  });
  const widget = await open(page, 'measure', 'Measure a model');
  await button(widget, 'Use your own table').click();
  const dialog = page.getByRole('dialog', { name: 'Your own table' });
  await dialog.getByText('Paste rows').click();
  await dialog
    .getByRole('textbox', { name: /^Rows, as copied/ })
    .fill(['label\tp0\tp1\tp2', ...rows, 'emu\t0.1\t0.1\t0.8'].join('\n'));
  await button(dialog, 'Read what is pasted').click();
  await button(dialog, 'Use this table').click();
  await expect(widget).toContainText('Probabilities must add up to 1, not 1.5; row 5 has');
});
