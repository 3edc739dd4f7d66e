/** The sections of `ensembles` that take the reader's own table; kit-own-table.spec.ts tries the ways to bring it. */
import { csvOf, useTable } from './own-table.ts';
import {
  expect,
  figure,
  numberIn,
  openSection,
  openTable,
  runStatus,
  runToEnd,
  test,
} from './page.ts';

/** Three kinds of leaf, told apart by two measurements. */
const leaves = csvOf(['width', 'height', 'kind'], 150, (i) => {
  const kind = i % 3;
  return [
    20 + 8 * kind + ((i * 7) % 11),
    (50 - 9 * kind + ((i * 5) % 13)) / 10,
    ['oak', 'elm', 'ash'][kind] ?? '',
  ];
});

test('boosting learns three classes of an own table, and a curve from its columns', async ({
  page,
}) => {
  const widget = await openSection(page, 'Boosting', 'boosting.rounds=12&boosting.depth=2');
  await useTable(page, widget, leaves);
  await expect(widget).toContainText('150 rows of your table; kind from width and height.');
  await runToEnd(widget);
  await expect(runStatus(widget)).toHaveText('Done, rounds: 12 of 12');
  // Guessing is wrong on two rows of three.
  expect(await numberIn(widget, 'Test error')).toBeLessThan(0.3);
  const map = await openTable(figure(widget, 'AdaBoost, step by step'));
  await expect(map.getByRole('columnheader')).toContainText(['Row', 'width', 'height', 'Class']);

  await widget.getByRole('radio', { name: 'Gradient' }).check({ force: true });
  await runToEnd(widget);
  expect(await numberIn(widget, 'Training squared error')).toBeGreaterThan(0);
  await expect(figure(widget, 'The sum so far')).toContainText('12 trees');
  const sum = await openTable(figure(widget, 'The sum so far'));
  await expect(sum.getByRole('columnheader')).toHaveText(['width', 'Sum']);
});

test('a stack learns whom to trust on an own table of three classes', async ({ page }) => {
  const widget = await openSection(page, 'Stacking', 'stacking.folds=out-of-fold&stacking.noise=0');
  await useTable(page, widget, leaves);
  await expect(widget).toContainText('150 rows of your table; kind from width and height.');
  await runToEnd(widget);
  await expect(runStatus(widget)).toHaveText('Done, members: 5 of 5');
  expect(await numberIn(widget, 'Stack accuracy')).toBeGreaterThan(0.7);
  const map = await openTable(figure(widget, 'What it says where'));
  await expect(map.getByRole('columnheader')).toContainText(['Row', 'width', 'height', 'Class']);
});

test('costs are compared on an own table of two classes, one of them rare', async ({ page }) => {
  const columns = ['a', 'b', 'c', 'd', 'clicked', 'device'];
  const clicks = csvOf(columns, 240, (i) => {
    const clicked = i % 6 === 0;
    const values = [3, 5, 7, 11].map((f) => ((i * f) % 17) + (clicked ? f : 0));
    return [...values, clicked ? 'yes' : 'no', ['phone', 'tablet', 'desk'][i % 3] ?? ''];
  });
  const quick = 'cost.n=100&cost.trees=5&cost.rounds=10';
  const widget = await openSection(page, 'What a better model costs', quick);
  await useTable(page, widget, clicks, async (dialog) => {
    // Two classes are compared here: the device, of three kinds, is not on offer.
    const classes = dialog.getByRole('group', { name: 'Class', exact: true });
    await expect(classes.getByRole('radio')).toHaveCount(1);
    await expect(dialog).toContainText('device has 3 classes');
  });
  await expect(widget).toContainText('240 rows of your table; clicked from its numeric columns.');
  await expect(widget).toContainText('100 rows are trained on, 140 are for testing.');
  await expect(widget.getByRole('slider', { name: 'Share of the rarer class' })).toHaveCount(0);
  await runToEnd(widget);
  await expect(runStatus(widget)).toHaveText('Done, models: 6 of 6');
  await expect(figure(widget, 'The rarer class')).toContainText('test rows are of yes');
  expect(await numberIn(widget, 'Highest accuracy')).toBeGreaterThan(0.8);
});
