/** Tables that are none, too large, or odd: refused or named, and the widget goes on. */
import {
  button,
  everything,
  expect,
  openSection,
  runStatus,
  runToEnd,
  test,
  widgetOf,
} from './page.ts';
import { csv, fileOf, openDialog, quick, started } from './own-table.ts';

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

test('a column of too many classes is named, and another one is offered', async ({ page }) => {
  await openSection(page, 'Bagging', quick);
  const dialog = await openDialog(page);
  const lines = Array.from(
    { length: 90 },
    (_, i) => `${i % 7},${i % 11},kind ${i % 9},${'ab'[i % 2] ?? ''}`,
  );
  await fileOf(dialog).setInputFiles(csv(['x,y,kind,half', ...lines].join('\n'), 'nine.csv'));
  await expect(dialog).toContainText(
    'kind has 9 classes; this section tells at most 6 apart, so it cannot be the class here. Choose another column as the class',
  );
  await button(dialog, 'Use this table').click();
  await expect(widgetOf(page, 'Bagging')).toContainText('half from x and y');
});
