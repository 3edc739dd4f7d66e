/** What a better model costs, by mouse, keyboard and touch: the clock is that of this browser. */
import {
  button,
  expect,
  expectNumber,
  figure,
  numberIn,
  openSection,
  openTable,
  rowsOf,
  runBar,
  runStatus,
  runToEnd,
  test,
  type,
} from './page.ts';

const title = 'What a better model costs';
const quick = 'cost.n=100&cost.trees=5&cost.rounds=10';

test('a default run trains, times and weighs five models, and marks the front', async ({
  page,
}) => {
  const widget = await openSection(page, title);
  await expect(widget).toContainText('Run it: nothing is trained yet.');
  await runToEnd(widget);
  await expect(runStatus(widget)).toHaveText('Done, models: 5 of 5');
  await expectNumber(widget, 'Highest accuracy', 0.918);
  for (const model of ['One tree', 'Forest', 'Boosted trees', 'Stack', 'Network']) {
    const median = await numberIn(widget, `${model}: Latency, median`);
    expect(median).toBeGreaterThan(0);
    expect(await numberIn(widget, `${model}: 95th percentile`)).toBeGreaterThanOrEqual(median);
    expect(await numberIn(widget, `${model}: Size`)).toBeGreaterThan(500);
    expect(await numberIn(widget, `${model}: Training`)).toBeGreaterThanOrEqual(0);
  }
  // The stack asks a forest and more, so that on any machine it is slower than a tree.
  expect(await numberIn(widget, 'Stack: Latency, median')).toBeGreaterThan(
    await numberIn(widget, 'One tree: Latency, median'),
  );
  expect(await numberIn(widget, 'Times as slow as one tree')).toBeGreaterThan(1);
  const front = await rowsOf(await openTable(figure(widget, 'Accuracy against latency')));
  expect(front).toHaveLength(5);
  const onFront = front.filter((row) => row[4] === 'yes').map((row) => row[0]);
  expect(onFront).toContain('Stack');
  expect(onFront).toContain('One tree');
});

test('half a point of a million is 5,000, and the answer follows the sliders', async ({ page }) => {
  const widget = await openSection(page, title, quick);
  await expectNumber(widget, 'More right decisions a day', 5000);
  await type(widget, 'A gain in accuracy of, typed', '2');
  await type(widget, 'Decisions a day, typed', '100000');
  await expectNumber(widget, 'More right decisions a day', 2000);
  await runToEnd(widget);
  expect(await numberIn(widget, 'Computing a day')).toBeGreaterThan(0);
});

test('where one class is rare, a balanced forest joins and finds more of it', async ({ page }) => {
  const widget = await openSection(page, title);
  await type(widget, 'Share of the rarer class, typed', '0.05');
  await runToEnd(widget);
  await expect(runStatus(widget)).toHaveText('Done, models: 6 of 6');
  const rare = figure(widget, 'The rarer class');
  await expect(rare).toContainText('50 test rows are of Class 1');
  const rows = await rowsOf(await openTable(rare));
  const recall = (name: string): number =>
    Number.parseFloat(rows.find((row) => row[0] === name)?.[1] ?? '');
  expect(recall('Balanced forest')).toBeGreaterThan(recall('Forest') + 50);
});

test('more rows bring the small network near the stack: the challenge is solved', async ({
  page,
}) => {
  test.slow(); // five folds of a thousand rows
  const widget = await openSection(page, title, 'cost.n=1000');
  await expect(widget).toContainText('0 of 1 solved');
  await button(runBar(widget), 'Run').click();
  await expect(runStatus(widget)).toHaveText('Done, models: 5 of 5', { timeout: 60_000 });
  await expect(widget).toContainText('1 of 1 solved');
});

test('the results are those of the seed, whatever the clock says', async ({ page }) => {
  const widget = await openSection(page, title, quick);
  await runToEnd(widget);
  const names = ['Forest: Accuracy', 'Stack: Accuracy', 'Stack: Size', 'Network: Accuracy'];
  const read = () => Promise.all(names.map((name) => numberIn(widget, name)));
  const first = await read();
  await button(runBar(widget), 'Reset').click();
  await runToEnd(widget);
  expect(await read()).toEqual(first);
});

test('by keyboard: run, and from model to model', async ({ page }) => {
  const widget = await openSection(page, title, quick);
  await button(runBar(widget), 'Run').focus();
  await page.keyboard.press('Enter');
  await expect(runStatus(widget)).toHaveText('Done, models: 5 of 5');
  const front = figure(widget, 'Accuracy against latency');
  await front.getByRole('slider').focus();
  await page.keyboard.press('Home');
  await expect(front).toContainText(/is on the front: nothing here is as accurate and faster/);
  const table = widget.getByRole('group', { name: 'What each model costs' });
  await table.focus();
  await expect(table).toBeFocused();
});

test('by finger on a phone: nothing is wider than the screen', async ({ newReader }) => {
  const page = await newReader({ hasTouch: true, viewport: { width: 390, height: 844 } });
  const widget = await openSection(page, title, quick);
  await button(runBar(widget), 'Step').tap();
  await expect(runStatus(widget)).toHaveText('Paused, models: 1 of 5');
  await button(runBar(widget), 'Run').tap();
  await expect(runStatus(widget)).toHaveText(/^Done/);
  const front = figure(widget, 'Accuracy against latency');
  await button(front, 'Next mark').tap();
  await expect(front).toContainText(/front/);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
