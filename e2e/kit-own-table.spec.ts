/** The reader's own table: brought by file, drop and paste, refused with a reason, found again. */
import {
  button,
  everything,
  expect,
  focused,
  hashOf,
  numberIn,
  openSection,
  runStatus,
  runToEnd,
  test,
  widgetOf,
} from './page.ts';
import {
  birds,
  csv,
  data,
  fileOf,
  oneLeftOut,
  openDialog,
  quick,
  started,
  summary,
  useBirds,
} from './own-table.ts';
import { violations } from './violations.ts';

const expectsBirds =
  'This link expects a table with the columns beak, mass and species of the sender’s';

test('a file is opened, its columns are named, chosen and trained on', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', quick);
  const dialog = await openDialog(page);
  await fileOf(dialog).setInputFiles(csv(birds()));
  await expect(focused(page)).toHaveText('birds.csv');
  await expect(dialog).toContainText('120 rows, 5 columns; fingerprint');
  await expect(summary(dialog).getByRole('row', { name: /^beak number 1 / })).toBeVisible();
  await expect(summary(dialog)).toContainText('text of more than 6 kinds, cannot be used');
  await expect(summary(dialog)).toContainText('constant, cannot be used');
  await button(dialog, 'Use this table').click();
  await expect(widget).toContainText('120 rows of your table; species from beak and mass.');
  expect(hashOf(page)).toMatch(/bagging\.data=mine%3A[0-9a-f]{32}/);
  await started(widget, oneLeftOut);
  await runToEnd(widget);
  expect(await numberIn(widget, 'Ensemble accuracy')).toBeGreaterThan(0.9);
});

test('rows are pasted as a spreadsheet copies them, with tabs and decimal commas', async ({
  page,
}) => {
  const widget = await openSection(page, 'Bagging', quick);
  const dialog = await openDialog(page);
  await dialog.getByText('Paste rows').click();
  await dialog
    .getByRole('textbox', { name: /^Rows, as copied/ })
    .fill(birds().replaceAll(',', '\t').replaceAll('.', ','));
  await button(dialog, 'Read what is pasted').click();
  await expect(dialog).toContainText('The values are separated by tabs.');
  await expect(dialog).toContainText('Commas are read as decimal commas in beak, mass.');
  await button(dialog, 'Use this table').click();
  await started(widget, oneLeftOut);
  await runToEnd(widget);
});

test('a file is dropped, and another dropped later takes its place', async ({ page }) => {
  await openSection(page, 'Bagging', quick);
  const dialog = await openDialog(page);
  const target = dialog.getByRole('group', { name: 'Choose or drop a file' });
  const drop = async (text: string, name: string): Promise<void> => {
    const transfer = await page.evaluateHandle(
      ([content, called]) => {
        const carried = new DataTransfer();
        carried.items.add(new File([content], called));
        return carried;
      },
      [text, name] as const,
    );
    await target.dispatchEvent('drop', { dataTransfer: transfer });
  };
  await drop(birds(), 'first.csv');
  await expect(dialog.getByRole('heading', { name: 'first.csv' })).toBeVisible();
  await drop(birds(50), 'second.csv');
  await expect(dialog.getByRole('heading', { name: 'second.csv' })).toBeVisible();
  await expect(dialog).toContainText('50 rows');
});

test('a table is found again after a reload', async ({ page }) => {
  const widget = await useBirds(page);
  await runToEnd(widget);
  const before = await everything(widget);
  await page.reload();
  await expect(widget).toContainText('120 rows of your table; species from beak and mass.');
  await started(widget, oneLeftOut);
  await runToEnd(widget);
  expect(await everything(widget)).toEqual(before);
});

test('kept tables are listed with their size, and deleted', async ({ page }) => {
  const widget = await useBirds(page);
  await button(widget, 'Change table or columns').click();
  const dialog = page.getByRole('dialog', { name: 'Your own table' });
  await dialog.getByText(/^Kept in this browser: 1 table, \d[\d.]* kB$/).click();
  await expect(dialog.getByRole('listitem')).toHaveText(/birds\.csv, \d[\d.]* kB/);
  await button(dialog, 'Delete birds.csv').click();
  await expect(dialog.getByText('birds.csv is deleted from this browser.')).toBeVisible();
  await expect(dialog.getByRole('listitem')).toHaveCount(0);
  await page.reload();
  await expect(widget.getByText(expectsBirds)).toBeVisible();
});

test('a link to a table of another reader says so, and takes the file it asks for only', async ({
  page,
  newReader,
}) => {
  const widget = await useBirds(page);
  await runToEnd(widget);
  const before = await everything(widget);
  const hash = hashOf(page);
  const other = await newReader();
  await other.goto(`./${hash}`);
  const there = widgetOf(other, 'Bagging');
  await expect(there.getByText(expectsBirds)).toBeVisible();
  await expect(data(there).locator('option:checked')).toHaveText('Two moons');
  await started(there, '60 training rows of 2 classes');
  await runToEnd(there);
  await button(there, 'Open the file').click();
  const dialog = other.getByRole('dialog', { name: 'Your own table' });
  await fileOf(dialog).setInputFiles(csv(birds(60), 'wrong.csv'));
  await expect(dialog.getByRole('alert').filter({ hasText: 'another table' })).toBeVisible();
  await fileOf(dialog).setInputFiles(csv(birds().replaceAll('\n', '\r\n'), 'right.csv'));
  await expect(dialog).toBeHidden();
  await expect(data(there).locator('option:checked')).toHaveText('Mine: right.csv');
  await started(there, oneLeftOut);
  await runToEnd(there);
  expect(await everything(there)).toEqual(before);
});

test.describe('without storage', () => {
  test('the table is kept by the page, and a replaced worker is refilled', async ({ page }) => {
    // The worker's own storage is denied, and the page can end the worker.
    await page.addInitScript(() => {
      const Original = globalThis.Worker;
      const workers: Worker[] = [];
      Reflect.set(globalThis, 'workers', workers);
      globalThis.Worker = class extends Original {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          workers.push(this);
        }
      };
    });
    await page.context().route(/host-.*\.js$/, async (route) => {
      const response = await route.fetch();
      const body = `Object.defineProperty(self,'indexedDB',{get(){throw new DOMException('no','SecurityError')}});${await response.text()}`;
      await route.fulfill({ response, body });
    });
    const widget = await useBirds(page);
    await expect(page.getByText('This browser lets the lab store nothing.')).toBeVisible();
    await runToEnd(widget);
    const before = await everything(widget);
    await page.evaluate(() => {
      for (const worker of Reflect.get(globalThis, 'workers') as Worker[])
        worker.dispatchEvent(new ErrorEvent('error', { message: 'it crashed' }));
    });
    await button(widget.getByRole('group', { name: 'Run', exact: true }), 'Run').click();
    await expect(runStatus(widget)).toHaveText(/^Done/);
    expect(await everything(widget)).toEqual(before);
  });
});

test('everything is done by keyboard alone', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', quick);
  await button(widget, 'Use your own table').focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Your own table' });
  await dialog.getByText('Paste rows').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(focused(page)).toHaveAccessibleName(/^Rows, as copied/);
  await page.keyboard.insertText(birds());
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(focused(page)).toHaveText('pasted rows');
  const second = dialog.getByRole('group', { name: 'Second feature' });
  await second.getByRole('radio', { name: 'mass' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(dialog.getByText('Choose a different column for each.')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await button(dialog, 'Use this table').focus();
  await page.keyboard.press('Enter');
  await expect(button(widget, 'Change table or columns')).toBeFocused();
  await expect(widget).toContainText('species from beak and mass');
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a file is opened and used', async ({ page }) => {
    const widget = await openSection(page, 'Bagging', quick);
    await button(widget, 'Use your own table').tap();
    const dialog = page.getByRole('dialog', { name: 'Your own table' });
    await fileOf(dialog).setInputFiles(csv(birds()));
    await button(dialog, 'Use this table').tap();
    await expect(dialog).toBeHidden();
    await expect(widget).toContainText('species from beak and mass');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(wide).toBe(false);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test(`the dialog has no accessibility violation when ${colorScheme}`, async ({ page }) => {
      await openSection(page, 'Bagging', quick);
      const dialog = await openDialog(page);
      await fileOf(dialog).setInputFiles(csv('a', 'bad.csv'));
      await expect(dialog.getByRole('alert').filter({ hasText: 'bad.csv' })).toBeVisible();
      expect(await violations(page, 'dialog')).toEqual([]);
      await fileOf(dialog).setInputFiles(csv(birds()));
      await expect(summary(dialog)).toBeVisible();
      expect(await violations(page, 'dialog')).toEqual([]);
    });
  });
}
