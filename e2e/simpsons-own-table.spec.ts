/** The reader's own table in the lesson on Simpson's paradox: comparisons, slices, and tables that are odd. */
import type { Locator, Page } from 'playwright/test';
import { csv, csvOf, fileOf, openDialog, useTable } from './own-table.ts';
import {
  button,
  expect,
  expectNumber,
  figure,
  numberIn,
  rowsOf,
  runStatus,
  runToEnd,
  test,
} from './page.ts';

async function open(page: Page, id: string, label: string, query = ''): Promise<Locator> {
  await page.goto(`./#/simpsons-paradox/${id}${query === '' ? '' : `?${query}`}`);
  const widget = page.getByRole('group', { name: label, exact: true });
  await expect(widget.getByRole('status').filter({ hasText: /^Ready/ })).toBeVisible();
  return widget;
}

const stones = [
  'treatment,stone,removed,cases',
  'open,small,81,87',
  'open,large,192,263',
  'puncture,small,234,270',
  'puncture,large,55,80',
].join('\n');

/** A model that is wrong in the north, about half of the time. */
const customers = csvOf(['age', 'region', 'plan', 'churn', 'prediction'], 900, (i) => {
  const region = ['north', 'south', 'west'][i % 3] ?? '';
  const churn = (i * 7) % 5 < 2;
  const isWrong = region === 'north' ? (i * 11) % 4 < 2 : (i * 13) % 25 === 0;
  const say = (value: boolean) => (value ? 'yes' : 'no');
  return [
    20 + ((i * 17) % 50),
    region,
    i % 2 ? 'plus' : 'basic',
    say(churn),
    say(churn !== isWrong),
  ];
});

test('a table of counts goes through the slider and a run', async ({ page }) => {
  const widget = await open(page, 'tables', 'Two treatments');
  await useTable(page, widget, stones, async (dialog) => {
    await expect(dialog.getByLabel('Cases in a row')).toHaveValue('cases');
    await expect(dialog).toContainText('can be: treatment or model, group, success');
  });
  await expect(widget).toContainText(
    '4 rows of your table. Treatment or model: treatment. Group: stone. Success: removed. Cases in a row: cases.',
  );
  await expectNumber(widget, 'Overall rate, first', 0.78);
  await expectNumber(widget, 'Adjusted rate, second', 0.778875);
  await expect(widget).toContainText('removed counts the successes among the cases of a row.');
  await expect(widget.getByRole('table', { name: /^Your table/ })).toContainText('192 of 263');
  await expect(figure(widget, 'Overall rates as the mix moves')).toContainText('0.54');
  await runToEnd(widget);
  expect(await numberIn(widget, 'The two answers differ')).toBeGreaterThan(0.5);
  // Without the column of cases each row would be one, and four numbers are no outcome.
  const dialog = await openOwn(page, widget);
  await dialog.getByLabel('Cases in a row').selectOption('Each row is one case');
  await button(dialog, 'Use this table').click();
  await expect(widget.getByRole('alert')).toContainText(
    'removed must have two values, a success and a failure, where each row is one case; it has 4 values, 55, 81, 192 and 234.',
  );
});

async function openOwn(page: Page, widget: Locator): Promise<Locator> {
  await button(widget, 'Change table or columns').click();
  return page.getByRole('dialog', { name: 'Your own table' });
}

test('an empty cell leaves the counts and says what cannot be had', async ({ page }) => {
  const widget = await open(page, 'tables', 'Two treatments');
  await useTable(page, widget, stones.replace('puncture,large,55,80', 'puncture,large,0,0'));
  await expect(widget).toContainText('puncture in large has no cases.');
  await expect(widget.getByLabel('Adjusted rate, first')).toHaveAttribute('data-value', '');
  await expectNumber(widget, 'Overall rate, first', 0.78);
  await runToEnd(widget);
  await expect(runStatus(widget)).toHaveText(/^Done/);
});

test('a table of one group, and one without labels, are refused, and nothing is lost', async ({
  page,
}) => {
  const widget = await open(page, 'tables', 'Two treatments');
  const dialog = await openDialog(page, widget);
  await fileOf(dialog).setInputFiles(csv('arm,size,won\na,s,1\nb,s,0\na,s,0', 'one.csv'));
  await expect(dialog.getByRole('alert').filter({ hasText: 'No column' })).toHaveText(
    /No column can be the group: .* This table has arm \(2 values\), size \(1 value\) and won \(2 values\)\./,
  );
  await fileOf(dialog).setInputFiles(csv('arm,size,won\na,s,\nb,l,', 'none.csv'));
  await expect(dialog.getByRole('alert').filter({ hasText: 'No column' })).toHaveText(
    /No column can be the success: .* and won \(0 values\)\./,
  );
  await page.keyboard.press('Escape');
  await expectNumber(widget, 'Overall rate, first', 0.78);
});

test('the slice in which a reader’s model fails is found, by search and by hand', async ({
  page,
}) => {
  const widget = await open(page, 'slices', 'Where does it fail?', 'slices.min=30');
  await useTable(page, widget, customers, async (dialog) => {
    await expect(dialog.getByLabel('Prediction', { exact: true })).toHaveValue('prediction');
  });
  await expect(widget).toContainText('Label: churn. Prediction: prediction.');
  await expect(widget.getByRole('switch', { name: 'Retrain with all columns' })).toHaveCount(0);
  await runToEnd(widget);
  const found = widget.getByRole('table', { name: /Slices in which the model is worse/ });
  const [first = []] = await rowsOf(found);
  expect(first[0]).toBe('region = north');
  expect(first[8]).toBe('confirmed');
  await widget.getByLabel('Look for slices by').selectOption('By hand');
  await widget
    .getByRole('group', { name: 'Slice by hand' })
    .getByLabel('Condition')
    .selectOption('region = north');
  await runToEnd(widget);
  await expectNumber(widget, 'Slices found', 1);
});

test('without a prediction a classifier is trained; ten thousand values are told', async ({
  page,
}) => {
  const widget = await open(page, 'slices', 'Where does it fail?');
  const users = csvOf(['user', 'x', 'kind', 'label'], 11_000, (i) => [
    `user ${i}`,
    (i * 7) % 101,
    'abc'[i % 3] ?? '',
    (i * 7) % 101 > 50 === i % 3 > 0 ? 'yes' : 'no',
  ]);
  await useTable(page, widget, users);
  await expect(widget).toContainText('Prediction: None: train a classifier.');
  await runToEnd(widget);
  await expect(widget).toContainText(
    'user has a value of its own in most rows, and makes no slices.',
  );
  await expect(widget).toContainText('A logistic regression learns label from 1 numeric column');
  const found = widget.getByRole('table', { name: /Slices in which the model is worse/ });
  expect((await rowsOf(found))[0]?.[0]).toBe('kind = a');
});
