/** Sharing: the link, the frame for another page, and the QR code. */
import type { Locator } from 'playwright/test';
import { openTool, quick } from './kit.ts';
import {
  button,
  everything,
  expect,
  openSection,
  runStatus,
  runToEnd,
  test,
  type,
  widgetOf,
} from './page.ts';

const linkIn = (panel: Locator): Locator =>
  panel.getByRole('textbox', { name: 'Link', exact: true });
const qrIn = (panel: Locator): Locator => panel.getByRole('img', { name: 'QR code of the link' });

test('a shared link opened by another reader shows the same', async ({ page, newReader }) => {
  const widget = await openSection(page, 'Bagging', `${quick}&bagging.seed=5`);
  await runToEnd(widget);
  const panel = await openTool(widget, 'Share');
  const link = await linkIn(panel).inputValue();
  expect(link).toContain('/#/ensembles/bagging?');
  expect(link).toMatch(/&seed=5&step=4&check=[0-9a-z]+&engine=(wasm|webgpu|reference)&v=1$/);
  const reader = await newReader();
  await reader.goto(link);
  const again = widgetOf(reader, 'Bagging');
  await expect(runStatus(again)).toHaveText(/members: 4 of 4$/);
  expect(await everything(again)).toEqual(await everything(widget));
});

test('the link follows the settings, and the code of a frame follows the link', async ({
  page,
}) => {
  const widget = await openSection(page, 'The vote');
  await button(widget, 'Show me anyway').click();
  const panel = await openTool(widget, 'Share');
  await type(widget, 'Voters, typed', '25');
  await expect(linkIn(panel)).toHaveValue(/vote\.k=25/);
  const frame = panel.getByRole('textbox', { name: 'Code for a frame in another page' });
  await expect(frame).toHaveValue(/^<iframe src="[^"<>]+vote\.k=25[^"<>]+embed=1" title="The vote/);
});

test('a link is copied where the browser lets a page copy', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const panel = await openTool(await openSection(page, 'Bagging', quick), 'Share');
  await button(panel, 'Copy link').click();
  await expect(panel.getByText('Link: copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    await linkIn(panel).inputValue(),
  );
});

test('where it does not, the link is selected and the page says what to press', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new Error('denied')) },
    });
  });
  const panel = await openTool(await openSection(page, 'Bagging', quick), 'Share');
  await button(panel, 'Copy link').click();
  await expect(panel.getByText('the browser does not let this page copy')).toBeVisible();
  await expect(linkIn(panel)).toBeFocused();
  const selected = await linkIn(panel).evaluate((node: HTMLTextAreaElement) =>
    node.value.slice(node.selectionStart, node.selectionEnd),
  );
  expect(selected).toBe(await linkIn(panel).inputValue());
});

test('the QR code is shown large and closed by keyboard alone', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', quick);
  await button(widget, 'Share').focus();
  await page.keyboard.press('Enter');
  const panel = widget.getByRole('group', { name: 'Share', exact: true });
  await expect(qrIn(panel)).toBeVisible();
  await button(panel, 'Show large').focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'QR code of the link' });
  await expect(dialog.getByRole('img')).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button(panel, 'Show large')).toBeFocused();
});
