/** The section of real threads of the lesson `pipeline-parallelism`. */
import type { Locator, Page } from 'playwright/test';
import {
  expect,
  expectNumber,
  figure,
  numberIn,
  openTable,
  rowsOf,
  runToEnd,
  test,
} from './page.ts';

/** Open the section, cold, and wait until its widget is there. */
async function openDevice(page: Page, query = ''): Promise<Locator> {
  await page.goto(`./#/pipeline-parallelism/device?${query}`);
  const widget = page.getByRole('group', { name: 'On this device', exact: true });
  await expect(widget).toBeVisible();
  return widget;
}

test('threads train what one thread trains, and the browser says how many cores they have', async ({
  page,
}) => {
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => 2 }),
  );
  const widget = await openDevice(page, 'device.threads=3&device.steps=3');
  await expect(widget).toContainText('3 threads share 2 processor cores');
  await runToEnd(widget);
  await expectNumber(widget, 'Difference to one thread', 0);
  await expectNumber(widget, 'Processor cores', 2);
  const measured = await numberIn(widget, 'Step, measured');
  expect(measured).toBeGreaterThan(0);
  const rows = await rowsOf(await openTable(figure(widget, 'Measured')));
  expect(rows.map(([thread, operations]) => [thread, operations])).toEqual([
    ['1', '16'],
    ['2', '16'],
    ['3', '16'],
  ]);
  await figure(widget, 'Measured').getByRole('slider').focus();
  await page.keyboard.press('Home');
  await expect(figure(widget, 'Measured')).toContainText('Forward 1 on thread 1, 0 ms to');
  // The prediction is drawn from other times at once; nothing runs again.
  const alone = await numberIn(widget, 'Step, predicted');
  await widget.getByLabel('In the pipeline').check({ force: true });
  await expect.poll(() => numberIn(widget, 'Step, predicted')).not.toBe(alone);
  await expectNumber(widget, 'Step, measured', measured);
});

test.describe('where no worker starts another', () => {
  test('the stages share one thread, and the page says so', async ({ page }) => {
    await page.route(/\/host-[^/]*\.js$/, async (route) => {
      const response = await route.fetch();
      const body = `self.Worker = class { constructor() { throw new Error('none'); } };${await response.text()}`;
      await route.fulfill({ response, body });
    });
    const widget = await openDevice(page, 'device.steps=2&device.width=16');
    await runToEnd(widget);
    await expect(widget).toContainText('This browser starts no threads here.');
    await expectNumber(widget, 'Difference to one thread', 0);
  });
});
