/** A worker that dies or hangs is replaced, and the widget says so; none outlives its lesson. */
import type { Page, Worker } from 'playwright/test';
import {
  button,
  expect,
  expectNumber,
  numberIn,
  openSection,
  runBar,
  runProblem,
  runStatus,
  runToEnd,
  test,
} from './page.ts';

/** The one worker of the open lesson. */
async function onlyWorker(page: Page): Promise<Worker> {
  await expect.poll(() => page.workers().length).toBe(1);
  const [worker] = page.workers();
  if (!worker) throw new Error('the lesson must have a worker, got none');
  return worker;
}

test('Run pressed while the start is still being drawn runs', async ({ page }) => {
  let serve = (): void => undefined;
  const held = new Promise<void>((resolve) => (serve = resolve));
  await page.route(/\/host-[^/]*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  const widget = await openSection(page, 'Bagging', 'bagging.members=3');
  // Whatever it says in the meantime: who presses it wants a run.
  await runBar(widget).getByRole('button').first().click();
  serve();
  await expect(runStatus(widget)).toHaveText('Done, members: 3 of 3');
});

test('a worker that was killed in mid-run is replaced, and Run completes', async ({ page }) => {
  const widget = await openSection(page, 'Bagging');
  const bar = runBar(widget);
  await bar.getByLabel('Speed').selectOption('4 per second');
  await button(bar, 'Run').click();
  await expect.poll(() => numberIn(widget, 'members')).toBeGreaterThan(1);
  const killed = await onlyWorker(page);
  // The answer dies with the worker.
  killed.evaluate(() => self.close()).catch(() => undefined);

  await expect(runProblem(widget)).toHaveText(
    /The worker was replaced: it gave no sign of life for \d+ seconds\. Press Run/,
    { timeout: 30_000 },
  );
  await expect(runStatus(widget)).toHaveText('Stopped by a problem');
  // What was seen stays on the page.
  expect(await numberIn(widget, 'members')).toBeGreaterThan(1);
  await numberIn(widget, 'Ensemble accuracy');

  await bar.getByLabel('Speed').selectOption('Full speed');
  await runToEnd(widget);
  await expectNumber(widget, 'members', 25);
  await expect(runProblem(widget)).toBeHidden();
  expect(await onlyWorker(page)).not.toBe(killed);
});

test('a worker that hangs is replaced after Reset, and Run completes', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', 'bagging.members=5');
  const bar = runBar(widget);
  await button(bar, 'Step').click();
  await expect(runStatus(widget)).toHaveText('Paused, members: 1 of 5');
  const hung = await onlyWorker(page);
  await hung.evaluate(() => {
    setTimeout(() => {
      for (;;);
    });
  });

  await button(bar, 'Reset').click();
  // The page itself goes on at once.
  await expectNumber(widget, 'members', 0);
  await expect(runProblem(widget)).toHaveText(/The worker was replaced: it did not answer a stop/, {
    timeout: 30_000,
  });
  await runToEnd(widget);
  await expectNumber(widget, 'members', 5);
  expect(await onlyWorker(page)).not.toBe(hung);
});

test('the sections of a lesson share one worker, and leaving the lesson ends it', async ({
  page,
}) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(page.workers()).toEqual([]);
  await page.getByRole('main').getByRole('link', { name: 'Bagging', exact: true }).click();
  const widget = page.getByRole('group', { name: 'Bagging', exact: true });
  await runBar(widget).getByLabel('Speed').selectOption('1 per second');
  await button(runBar(widget), 'Run').click();
  await onlyWorker(page);
  await page.getByRole('link', { name: '← Contents' }).click();
  await expect.poll(() => page.workers().length).toBe(0);

  await page.goBack();
  await runToEnd(widget);
  await onlyWorker(page);
});

test('the footer says what the open lesson runs on', async ({ page }) => {
  await page.goto('./');
  const footer = page.getByRole('contentinfo');
  await expect(footer).toContainText('Nothing leaves this machine');
  await expect(footer).not.toContainText('Running on');
  await openSection(page, 'The vote');
  await expect(footer).toContainText(/Running on \S.+\. Nothing leaves this machine/);
});
