/** A browser that hands out no GPU: `navigator.gpu` may even be there. */
import { launchOptions } from './chromium.ts';
import { expect, numberIn, openSection, runToEnd, test } from './page.ts';

test.use({ launchOptions: await launchOptions({ webgpu: false }) });

for (const base of ['tree', 'network']) {
  test(`without an adapter a committee of kind ${base} trains`, async ({ page }) => {
    await page.goto('./');
    const adapter = await page.evaluate(async () => {
      if (!('gpu' in navigator)) return null;
      return (await navigator.gpu.requestAdapter())?.info.vendor ?? null;
    });
    expect(adapter, 'this browser must have no adapter').toBeNull();
    const widget = await openSection(page, 'Bagging', `bagging.base=${base}&bagging.members=3`);
    await runToEnd(widget);
    expect(await numberIn(widget, 'Ensemble accuracy')).toBeGreaterThan(0.8);
    await expect(page.getByRole('contentinfo')).toContainText('Running on');
  });
}

test('without navigator.gpu a committee of networks trains', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'gpu');
  });
  const widget = await openSection(page, 'Bagging', 'bagging.base=network&bagging.members=3');
  expect(await page.evaluate(() => 'gpu' in navigator)).toBe(false);
  await runToEnd(widget);
  expect(await numberIn(widget, 'Ensemble accuracy')).toBeGreaterThan(0.8);
});
