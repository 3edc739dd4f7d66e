/** Points of one's own: painted on the map of bagging by mouse, by keyboard alone and by finger. */
import type { Locator } from 'playwright/test';
import { button, expect, figure, numberIn, openSection, runToEnd, test } from './page.ts';

/** Where a place of the map's plot is on the page. */
async function onMap(map: Locator, x: number, y: number): Promise<{ x: number; y: number }> {
  const frame = await map.locator('svg rect.frame').boundingBox();
  if (!frame) throw new Error('the map is not drawn');
  return {
    x: frame.x + ((x + 1.5) / 3) * frame.width,
    y: frame.y + ((1.5 - y) / 3) * frame.height,
  };
}

test('points are painted and erased on the map, and learned from', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', 'bagging.data=painted&bagging.members=5');
  const map = figure(widget, 'The vote');
  const paint = widget.getByRole('group', { name: 'Paint points' });
  await expect(paint).toContainText('14 of class 0, 9 of class 1');
  await expect(widget.getByRole('slider', { name: 'Training rows' })).toHaveCount(0);
  await runToEnd(widget);
  expect(await numberIn(widget, 'Ensemble accuracy')).toBeGreaterThan(0.6);

  await map.scrollIntoViewIfNeeded();
  const place = await onMap(map, 1.2, 1.2);
  await page.mouse.click(place.x, place.y);
  await expect(paint).toContainText('14 of class 0, 10 of class 1');
  await expect(map).toContainText('24 training rows');
  expect(page.url()).toContain('bagging.paint=');
  await paint.getByRole('radio', { name: 'Erase' }).check({ force: true });
  await map.locator('svg rect.frame').scrollIntoViewIfNeeded();
  const again = await onMap(map, 1.2, 1.2); // the page may have scrolled
  await page.mouse.click(again.x, again.y);
  await expect(paint).toContainText('14 of class 0, 9 of class 1');

  await button(paint, 'Erase all').click();
  await expect(paint).toContainText('0 of class 0, 0 of class 1');
  await expect(widget).toContainText('Paint at least 4 points of both classes, got 0 and 0.');
});

test('points are painted by keyboard alone', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', 'bagging.data=painted&bagging.members=3');
  const paint = widget.getByRole('group', { name: 'Paint points' });
  await expect(paint).toContainText('14 of class 0, 9 of class 1');
  await paint.getByRole('radio', { name: 'Class 1' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(paint.getByRole('radio', { name: 'Class 0' })).toBeChecked();
  await paint.getByRole('slider', { name: 'Place, feature 1', exact: true }).focus();
  await page.keyboard.press('End');
  await button(paint, 'Paint at the cross').focus();
  await page.keyboard.press('Enter');
  await expect(paint).toContainText('15 of class 0, 9 of class 1');
  await expect(figure(widget, 'The vote')).toContainText('24 training rows');
});

test('points are painted by finger on a phone', async ({ newReader }) => {
  const page = await newReader({ hasTouch: true, viewport: { width: 390, height: 844 } });
  const widget = await openSection(page, 'Bagging', 'bagging.data=painted&bagging.members=3');
  const map = figure(widget, 'The vote');
  const paint = widget.getByRole('group', { name: 'Paint points' });
  await expect(map.locator('svg rect.frame')).toBeVisible();
  await map.locator('svg rect.frame').scrollIntoViewIfNeeded();
  const place = await onMap(map, -1.2, 1.2);
  await page.touchscreen.tap(place.x, place.y);
  await expect(paint).toContainText('14 of class 0, 10 of class 1');
  for (const name of ['Paint at the cross', 'Erase all']) {
    expect((await button(paint, name).boundingBox())?.height).toBeGreaterThanOrEqual(43.9);
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
