/** What the tests of the reader's own table share: a table of birds, and the dialog that takes it. */
import type { Locator, Page } from 'playwright/test';
import { button, expect, figure, openSection, widgetOf } from './page.ts';

export const quick = 'bagging.members=4&bagging.n=60&bagging.depth=3';

/** Two clouds of `rows` measurements in three columns, with gaps, a constant and a free text. */
export function birds(rows = 120): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const heavy = i % 2;
    const beak = i === 4 ? '' : (30 + 10 * heavy + ((i * 7) % 11) / 2).toFixed(1);
    return `${beak},${3 + heavy + ((i * 5) % 13) / 10},${heavy ? 'Gentoo' : 'Adelie'},bird ${i},1`;
  });
  return ['beak,mass,species,name,lab', ...lines].join('\n');
}

export const csv = (text: string, name = 'birds.csv') => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text),
});

/** CSV from the names of the columns and a row for each number from 0 on. */
export function csvOf(
  columns: readonly string[],
  rows: number,
  row: (i: number) => readonly (string | number)[],
): string {
  const lines = Array.from({ length: rows }, (_, i) => row(i).join(','));
  return [columns.join(','), ...lines].join('\n');
}

export async function openDialog(
  page: Page,
  widget: Locator = widgetOf(page, 'Bagging'),
): Promise<Locator> {
  await button(widget, 'Use your own table').click();
  const dialog = page.getByRole('dialog', { name: 'Your own table' });
  await expect(dialog).toBeVisible();
  return dialog;
}
export const fileOf = (dialog: Locator): Locator => dialog.getByLabel('Choose a file');
export const summary = (dialog: Locator): Locator =>
  dialog.getByRole('group', { name: /^Columns of/ });
export const data = (widget: Locator): Locator => widget.getByLabel('Data', { exact: true });

/** Wait until the start of the run is drawn from these data. */
export const started = (widget: Locator, says: string): Promise<void> =>
  expect(figure(widget, 'The vote')).toContainText(says);
export const oneLeftOut = '1 row is left out because a value is missing (beak: 1).';

export async function useBirds(page: Page): Promise<Locator> {
  const widget = await openSection(page, 'Bagging', quick);
  const dialog = await openDialog(page);
  await fileOf(dialog).setInputFiles(csv(birds()));
  await button(dialog, 'Use this table').click();
  await expect(dialog).toBeHidden();
  await expect(data(widget).locator('option:checked')).toHaveText('Mine: birds.csv');
  await started(widget, oneLeftOut);
  return widget;
}

/** Bring a table to this widget, with the columns that the dialog suggests. */
export async function useTable(
  page: Page,
  widget: Locator,
  text: string,
  look: (dialog: Locator) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const dialog = await openDialog(page, widget);
  await fileOf(dialog).setInputFiles(csv(text, 'own.csv'));
  await look(dialog);
  await button(dialog, 'Use this table').click();
  await expect(dialog).toBeHidden();
}
