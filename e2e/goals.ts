/** What the tests of predictions, challenges and hand-ins share: those of bagging, one solved, one file. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright/test';
import { expect, openSection, runToEnd, type, widgetOf } from './page.ts';

export const challenge = (page: Page, text: RegExp): Locator =>
  widgetOf(page, 'Bagging').getByRole('listitem', { name: text });
export const worse = /at least 2 points worse/;

/** Solve the first challenge by hand, with the settings of the solution that the lab would show. */
export async function solveWorse(page: Page): Promise<Locator> {
  const widget = await openSection(page, 'Bagging');
  const goal = challenge(page, worse);
  await type(widget, 'Members, typed', '5');
  await widget.getByLabel('Data', { exact: true }).selectOption('Circles');
  await type(widget, 'Training rows, typed', '20');
  await type(widget, 'Seed', '2');
  await runToEnd(widget);
  await expect(goal).toContainText('Solved with Members 5, Data Circles, Training rows 20; seed 2');
  return goal;
}

export const prediction = (page: Page, question: RegExp): Locator =>
  page.getByRole('complementary', { name: question });
export const gaining = /^Prediction: Take 25/;
/** Save the hand-in and read it. */
export async function handIn(page: Page, name: string): Promise<string> {
  await page.getByRole('textbox', { name: 'Your name, if you like' }).fill(name);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the hand-in file' }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe('hand-in-ensembles-ada.json');
  return readFile(await download.path(), 'utf8');
}
