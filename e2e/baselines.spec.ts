/** Baselines: what chance reaches, and whether the next phase is worth it. */
import type { Locator, Page } from 'playwright/test';
import { expect, expectNumber, runToEnd, test, type } from './page.ts';

async function open(page: Page, section: string, title: string, query = ''): Promise<Locator> {
  await page.goto(`./#/baselines/${section}?${query}`);
  const widget = page.getByRole('group', { name: title, exact: true });
  await expect(widget).toBeVisible();
  return widget;
}

test('an F1 above 0.9 is earned blind, by the keyboard, and the challenge sees it', async ({
  page,
}) => {
  const widget = await open(page, 'chance', 'What chance reaches');
  await type(widget, 'Prevalence, typed', '0.9');
  await type(widget, 'Share you call positive, typed', '1');
  await runToEnd(widget);
  await expectNumber(widget, 'F1, large sample', 1.8 / 1.9, 1e-9);
  await expect(widget.getByRole('listitem', { name: /Earn an F1 above 0\.9/ })).toContainText(
    'Solved',
  );
});

test('a rule of thumb is worth more than every model where upkeep is dear', async ({ page }) => {
  const widget = await open(
    page,
    'phases',
    'Is the next phase worth it?',
    'phases.upkeep=900&phases.n=99999999&phases.cut=%00',
  );
  await expect(widget.locator('.problems')).toContainText('Training rows');
  await runToEnd(widget);
  await expect(widget.getByRole('listitem', { name: /worth more than every model/ })).toContainText(
    'Solved',
  );
});
