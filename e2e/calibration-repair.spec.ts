/** Repair, rejection, prediction sets and forecasts of `calibration`, as a reader uses them. */
import type { Locator, Page } from 'playwright/test';
import { button, expect, figure, numberIn, runToEnd, test, type } from './page.ts';

async function open(page: Page, section: string, label: string, query = ''): Promise<Locator> {
  await page.goto(`./#/calibration/${section}${query === '' ? '' : `?${query}`}`);
  const widget = page.getByRole('group', { name: label, exact: true });
  await expect(widget).toBeVisible();
  return widget;
}

test('one number halves the error of the trained network, and the challenge notices', async ({
  page,
}) => {
  const widget = await open(page, 'repair', 'Confidence and its repair');
  await button(widget, 'Show me anyway').click();
  await runToEnd(widget);
  const before = await numberIn(widget, 'Calibration error');
  await widget.getByRole('combobox', { name: 'Repair', exact: true }).selectOption('temperature');
  await expect.poll(() => numberIn(widget, 'Calibration error')).toBeLessThan(before / 2);
  await expect(widget.getByText('0 answers changed')).toBeVisible();
  await expect(figure(widget, 'Log loss by temperature')).toBeVisible();
  await expect(widget.getByRole('listitem').filter({ hasText: 'Halve the' })).toContainText(
    'Solved:',
  );
});

test('a threshold is found by keyboard that is cheaper than both extremes', async ({ page }) => {
  const widget = await open(page, 'reject', 'When to say I don’t know');
  await runToEnd(widget);
  await type(widget, 'Answer from this confidence on, typed', '0.9');
  await expect.poll(() => numberIn(widget, 'Cost per case')).toBeLessThan(1);
  await expect(widget.getByRole('listitem').filter({ hasText: 'Find a threshold' })).toContainText(
    'Solved',
  );
});

test('a digit is written, moved and drawn, and gets its set', async ({ page }) => {
  const widget = await open(page, 'sets', 'Prediction sets', 'sets.method=aps');
  await button(widget, 'Show me anyway').click();
  await runToEnd(widget);
  const drawing = widget.getByRole('group', { name: 'Draw a digit' });
  await drawing.getByRole('combobox', { name: 'Write a digit' }).selectOption('0');
  await expect(drawing.getByRole('status')).toHaveText(/^Its set is \{.*0.*\}\.$/);
  await drawing.getByRole('button', { name: 'Move left' }).focus();
  const picture = drawing.getByRole('img');
  const inked = () => picture.locator('path').count();
  await page.keyboard.press('Enter');
  const moved = page.url();
  const top = await page.evaluate(() => scrollY);
  await page.keyboard.press('ArrowDown');
  await expect(page).not.toHaveURL(moved);
  expect(await page.evaluate(() => scrollY)).toBe(top);
  await drawing.getByRole('button', { name: 'Clear' }).click();
  await expect.poll(inked).toBe(0);
  const box = (await picture.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + 0.2 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + 0.8 * box.height, { steps: 4 });
  await page.mouse.up();
  await expect.poll(inked).toBeGreaterThan(0);
  await expect(page).toHaveURL(/sets\.digit=/);
});

test('hostile addresses of the new sections are answered with a sentence', async ({ page }) => {
  const query = 'sets.digit=*&sets.alpha=7&sets.method=best';
  const widget = await open(page, 'sets', 'Prediction sets', query);
  await expect(widget.getByRole('listitem').filter({ hasText: 'base64url' })).toBeVisible();
  await runToEnd(widget);
});

test('forecasts are recorded by keyboard, taken back, and judged', async ({ page }) => {
  const widget = await open(page, 'forecast', 'You as forecaster');
  const ask = widget.getByRole('group', { name: 'Forecast a picture' });
  for (const percent of ['10', '90']) {
    await type(ask, 'Chance that it is a 9, typed', percent);
    await ask.getByRole('button', { name: `Record ${percent} %` }).press('Enter');
  }
  await ask.getByRole('slider', { name: 'Chance that it is a 9' }).press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(ask.getByRole('status')).toHaveText('Picture 4 of 24');
  await ask.getByRole('button', { name: 'Take the last back' }).press('Enter');
  await expect(ask.getByRole('status')).toHaveText('Picture 3 of 24');
  await runToEnd(widget);
  expect(await numberIn(widget, 'Forecasts made')).toBe(2);
  await expect(figure(widget, 'Your forecasts')).toBeVisible();
});
