/** The reader's own table: brought by file, drop and paste, refused with a reason, found again. */
import type { Locator, Page } from 'playwright/test';
import {
  button,
  everything,
  expect,
  figure,
  focused,
  hashOf,
  numberIn,
  openSection,
  runStatus,
  runToEnd,
  test,
  widgetOf,
} from './page.ts';
import { violations } from './violations.ts';

const quick = 'bagging.members=4&bagging.n=60&bagging.depth=3';

/** Two clouds of `rows` measurements in three columns, with gaps, a constant and a free text. */
function birds(rows = 120): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const heavy = i % 2;
    const beak = i === 4 ? '' : (30 + 10 * heavy + ((i * 7) % 11) / 2).toFixed(1);
    return `${beak},${3 + heavy + ((i * 5) % 13) / 10},${heavy ? 'Gentoo' : 'Adelie'},bird ${i},1`;
  });
  return ['beak,mass,species,name,lab', ...lines].join('\n');
}

const csv = (text: string, name = 'birds.csv') => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text),
});

async function openDialog(page: Page): Promise<Locator> {
  await button(widgetOf(page, 'Bagging'), 'Use your own table').click();
  const dialog = page.getByRole('dialog', { name: 'Your own table' });
  await expect(dialog).toBeVisible();
  return dialog;
}
const fileOf = (dialog: Locator): Locator => dialog.getByLabel('Choose a file');
const summary = (dialog: Locator): Locator => dialog.getByRole('group', { name: /^Columns of/ });
const data = (widget: Locator): Locator => widget.getByLabel('Data', { exact: true });

/** Wait until the start of the run is drawn from these data. */
const started = (widget: Locator, says: string): Promise<void> =>
  expect(figure(widget, 'The vote')).toContainText(says);
const oneLeftOut = '1 row is left out because a value is missing (beak: 1).';

const expectsBirds =
  'This link expects a table with the columns beak, mass and species of the sender’s';

async function useBirds(page: Page): Promise<Locator> {
  const widget = await openSection(page, 'Bagging', quick);
  const dialog = await openDialog(page);
  await fileOf(dialog).setInputFiles(csv(birds()));
  await button(dialog, 'Use this table').click();
  await expect(dialog).toBeHidden();
  await expect(data(widget).locator('option:checked')).toHaveText('Mine: birds.csv');
  await started(widget, oneLeftOut);
  return widget;
}

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

test('a file that is no table is refused with the reason, and the widget goes on', async ({
  page,
}) => {
  const widget = await openSection(page, 'Bagging', quick);
  await runToEnd(widget);
  const before = await everything(widget);
  const dialog = await openDialog(page);
  const refused = async (file: ReturnType<typeof csv>, reason: string): Promise<void> => {
    await fileOf(dialog).setInputFiles(file);
    await expect(dialog.getByRole('alert').filter({ hasText: reason })).toContainText(
      'Your widget goes on with the data it had.',
    );
  };
  await refused(csv('', 'empty.csv'), 'empty.csv: The file is empty.');
  await refused(
    csv('a,b\n1,2\n3', 'ragged.csv'),
    'Line 3 has 1 value, but the first line names 2 columns.',
  );
  await refused(csv('a,b,a\n1,2,3', 'twice.csv'), 'Columns 1 and 3 are both called “a”.');
  await refused(csv('a\n1', 'one.csv'), 'There is only one column.');
  await refused(csv('a,b\n1,"2', 'quote.csv'), 'The quote that opens in line 2 is never closed.');
  await refused(csv('PK\u0003\u0004', 'book.xlsx'), 'This looks like a spreadsheet');
  await refused(csv('\u0089PNG\u0000\u0000\u0001', 'image.csv'), 'This is not a text file');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(await everything(widget)).toEqual(before);
  await expect(runStatus(widget)).toHaveText(/^Done/);
});

test('a file of 200 MB is refused without being read', async ({ page }) => {
  await openSection(page, 'Bagging', quick);
  const dialog = await openDialog(page);
  await fileOf(dialog).evaluate((input: HTMLInputElement) => {
    const part = new Uint8Array(20_000_000);
    const carried = new DataTransfer();
    carried.items.add(
      new File(
        Array.from({ length: 10 }, () => part),
        'large.csv',
      ),
    );
    input.files = carried.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(dialog.getByRole('alert').filter({ hasText: 'large.csv' })).toContainText(
    'large.csv has 200 MB; at most 50 MB are read here.',
  );
});

// How long tasks of the page get meanwhile is shown by the bench.
test('50,000 rows of 50 columns are read by the worker, and by nobody else', async ({ page }) => {
  test.slow();
  await page.addInitScript(() => {
    const read: string[] = [];
    Reflect.set(globalThis, 'readByPage', read);
    for (const name of ['text', 'arrayBuffer', 'bytes', 'stream'] as const) {
      const original = Reflect.get(Blob.prototype, name) as () => unknown;
      Reflect.set(Blob.prototype, name, function (this: Blob) {
        read.push(name);
        return original.call(this);
      });
    }
    globalThis.FileReader = class extends FileReader {
      constructor() {
        super();
        read.push('FileReader');
      }
    };
  });
  await openSection(page, 'Bagging', quick);
  const dialog = await openDialog(page);
  await fileOf(dialog).evaluate(async (input: HTMLInputElement) => {
    const head = `kind,${Array.from({ length: 49 }, (_, c) => `c${c}`).join(',')}`;
    const lines = Array.from(
      { length: 50_000 },
      (_, i) =>
        `${'ab'[i % 2] ?? ''},${Array.from({ length: 49 }, (_, c) => (i * 7 + c * 13) % 1009).join(',')}`,
    );
    const carried = new DataTransfer();
    carried.items.add(new File([[head, ...lines].join('\n')], 'long.csv'));
    input.files = carried.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(dialog).toContainText('50,000 rows, 50 columns', { timeout: 60_000 });
  const read = await page.evaluate(() => Reflect.get(globalThis, 'readByPage') as string[]);
  expect(read, 'reads of the file by the page itself').toEqual([]);
  await button(dialog, 'Use this table').click();
  const widget = widgetOf(page, 'Bagging');
  await started(widget, '2000 of 50000 complete rows are used, drawn with the seed.');
  await runToEnd(widget);
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

test('a column of too many classes is named, and another one is offered', async ({ page }) => {
  await openSection(page, 'Bagging', quick);
  const dialog = await openDialog(page);
  const lines = Array.from(
    { length: 90 },
    (_, i) => `${i % 7},${i % 11},kind ${i % 9},${'ab'[i % 2] ?? ''}`,
  );
  await fileOf(dialog).setInputFiles(csv(['x,y,kind,half', ...lines].join('\n'), 'nine.csv'));
  await expect(dialog).toContainText(
    'kind has 9 classes; the charts tell 6 apart, so it cannot be the class here. Choose another column as the class',
  );
  await button(dialog, 'Use this table').click();
  await expect(widgetOf(page, 'Bagging')).toContainText('half from x and y');
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
      expect(await violations(page)).toEqual([]);
      await fileOf(dialog).setInputFiles(csv(birds()));
      await expect(summary(dialog)).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  });
}
