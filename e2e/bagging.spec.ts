/** The second section of `ensembles` by mouse: a committee trained in the page. */
import {
  button,
  everything,
  expect,
  expectNumber,
  figure,
  numberIn,
  openSection,
  openTable,
  output,
  rowsOf,
  runBar,
  runStatus,
  runToEnd,
  test,
  type,
} from './page.ts';

const RESULTS = [
  'Ensemble accuracy',
  'Best member accuracy',
  'Average member accuracy',
  'Out-of-bag accuracy',
];

test('the default committee trains to its end and shows all that was learned', async ({ page }) => {
  const widget = await openSection(page, 'Bagging');
  for (const name of RESULTS) {
    await expect(output(widget, name)).toHaveAttribute('data-value', '');
  }
  await runToEnd(widget);
  await expect(runStatus(widget)).toHaveText('Done, members: 25 of 25');
  await expectNumber(widget, 'members', 25);

  const [ensemble = NaN, best = NaN, average = NaN, outOfBag = NaN] = await Promise.all(
    RESULTS.map((name) => numberIn(widget, name)),
  );
  expect(average).toBeLessThan(best);
  expect(ensemble).toBeGreaterThan(average);
  expect(ensemble).toBeGreaterThan(0.85);
  expect(ensemble).toBeLessThanOrEqual(1);
  expect(Math.abs(outOfBag - ensemble)).toBeLessThan(0.08);
  // The mean over 25 bootstraps of 200 rows; 1 - (1 - 1/200)^200 with a standard error of 0.004.
  expect(Math.abs((await numberIn(widget, 'Unique samples')) - 0.633)).toBeLessThan(0.02);

  await expect(figure(widget, 'The vote')).toContainText(/25 members vote; on [\d.]+\s%/);
  await expect(figure(widget, 'Accuracy as members join')).toContainText(/With 25 members/);
  const members = figure(widget, 'The members, one by one');
  await expect(members).toContainText(/25 of 25 members/);
});

test('the tables behind the figures hold what the figures show', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', 'bagging.members=12&bagging.n=100');
  await runToEnd(widget);
  const ensemble = await numberIn(widget, 'Ensemble accuracy');
  const best = await numberIn(widget, 'Best member accuracy');

  const curve = await rowsOf(await openTable(figure(widget, 'Accuracy as members join')));
  expect(curve.map((row) => row[0])).toEqual(Array.from({ length: 12 }, (_, m) => String(m + 1)));
  const percent = (text: string | undefined): number => Number.parseFloat(text ?? '') / 100;
  expect(Math.abs(percent(curve[11]?.[1]) - ensemble)).toBeLessThan(6e-4);

  const members = await rowsOf(await openTable(figure(widget, 'The members, one by one')));
  expect(members).toHaveLength(12);
  const accuracies = members.map((row) => percent(row[1]));
  expect(Math.abs(Math.max(...accuracies) - best)).toBeLessThan(6e-4);

  const vote = await openTable(figure(widget, 'The vote'));
  expect((await rowsOf(vote)).length).toBeGreaterThan(10);
  await expect(vote.getByRole('columnheader', { name: 'Disagreement' })).toBeVisible();

  const drawn = figure(widget, 'Member 1: what it drew and learned');
  const bootstrap = await openTable(drawn);
  await button(drawn, 'Show 50 more').click();
  await expect(bootstrap.locator('tbody tr')).toHaveCount(100);
  const times = (await rowsOf(bootstrap)).map((row) => Number(row.at(-1)));
  expect(times.reduce((sum, count) => sum + count, 0)).toBe(100);
  expect(times.filter((count) => count > 0)).toHaveLength(Number(members[0]?.[2]));

  const counts = await rowsOf(await openTable(figure(widget, 'Member 1: how often each row came')));
  expect(counts.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(100);
});

test('choosing a member shows its rows, and does not stop the run', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', 'bagging.members=6');
  await runToEnd(widget);
  const tiles = widget.getByRole('group', { name: 'The members, one by one' });
  await expect(tiles.getByRole('button')).toHaveCount(6);
  const summary = figure(widget, 'Member 4: how often each row came');
  await expect(summary).toBeHidden();
  await tiles.getByRole('button', { name: /^4: / }).click();
  await expect(summary).toBeVisible();
  await expect(tiles.getByRole('button', { name: /^4: / })).toHaveAttribute('aria-pressed', 'true');
  await expect(runStatus(widget)).toHaveText('Done, members: 6 of 6');
});

test('the map shows the vote or where the members disagree', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', 'bagging.members=4');
  await runToEnd(widget);
  const map = figure(widget, 'The vote');
  const pixels = (): Promise<string> =>
    map
      .locator('canvas')
      .first()
      .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  const vote = await pixels();
  await widget.getByRole('radio', { name: 'Disagreement' }).check({ force: true });
  await expect.poll(pixels).not.toBe(vote);
  await expect(runStatus(widget)).toHaveText('Done, members: 4 of 4');
});

test('pause holds, step goes by one, run goes on, reset returns to the start', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', 'bagging.members=8');
  const bar = runBar(widget);
  await button(bar, 'Step').click();
  await expect(runStatus(widget)).toHaveText('Paused, members: 1 of 8');
  const first = await everything(widget);
  await button(bar, 'Step').click();
  await expect(runStatus(widget)).toHaveText('Paused, members: 2 of 8');

  await bar.getByLabel('Speed').selectOption('4 per second');
  await button(bar, 'Run').click();
  await expect.poll(() => numberIn(widget, 'members')).toBeGreaterThan(2);
  await button(bar, 'Pause').click();
  await expect(runStatus(widget)).toHaveText(/^Paused/);
  const at = await numberIn(widget, 'members');
  expect(at).toBeLessThan(8);
  await button(bar, 'Step').click();
  await expectNumber(widget, 'members', at + 1);

  await button(bar, 'Reset').click();
  await expectNumber(widget, 'members', 0);
  await expect(runStatus(widget)).toHaveText('Ready');
  await expect(output(widget, 'Ensemble accuracy')).toHaveAttribute('data-value', '');
  await button(bar, 'Step').click();
  await expect(runStatus(widget)).toHaveText('Paused, members: 1 of 8');
  expect(await everything(widget)).toEqual(first);

  await bar.getByLabel('Speed').selectOption('Full speed');
  await runToEnd(widget);
});

test('a change of a setting starts anew and empties what belonged to the old one', async ({
  page,
}) => {
  const widget = await openSection(page, 'Bagging', 'bagging.members=5');
  await runToEnd(widget);
  await type(widget, 'Noise, typed', '0.5');
  for (const name of RESULTS) {
    await expect(output(widget, name)).toHaveAttribute('data-value', '');
  }
  await expectNumber(widget, 'members', 0);
  await expect(runStatus(widget)).toHaveText('Ready');
  await expect(figure(widget, 'The members, one by one')).toContainText('No member is trained yet');
  await runToEnd(widget);
  await numberIn(widget, 'Ensemble accuracy');
});

test('reset keeps the seed and with it every value; a new seed changes them', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', 'bagging.members=5');
  const bar = runBar(widget);
  await runToEnd(widget);
  const first = await everything(widget);

  await button(bar, 'Reset').click();
  await expect(runStatus(widget)).toHaveText('Ready');
  await expect(bar.getByLabel('Seed')).toHaveValue('1');
  await runToEnd(widget);
  expect(await everything(widget)).toEqual(first);

  await button(bar, 'New seed').click();
  await expect(bar.getByLabel('Seed')).not.toHaveValue('1');
  await runToEnd(widget);
  const other = await everything(widget);
  expect(other['Ensemble accuracy']).not.toBe(first['Ensemble accuracy']);
  expect(other['Unique samples']).not.toBe(first['Unique samples']);

  await bar.getByLabel('Seed').fill('1');
  await bar.getByLabel('Seed').press('Enter');
  await expect(runStatus(widget)).toHaveText('Ready');
  await runToEnd(widget);
  expect(await everything(widget)).toEqual(first);
});

for (const [base, shown] of [
  ['tree', 'Depth of each tree'],
  ['network', undefined],
  ['knn', 'Neighbors asked'],
  ['logistic', undefined],
] as const) {
  test(`a committee of kind ${base} learns the moons`, async ({ page }) => {
    const widget = await openSection(page, 'Bagging', `bagging.base=${base}&bagging.members=3`);
    const own = ['Depth of each tree', 'Neighbors asked'];
    for (const label of own) {
      await expect(widget.getByRole('slider', { name: label, exact: true })).toHaveCount(
        label === shown ? 1 : 0,
      );
    }
    await runToEnd(widget);
    expect(await numberIn(widget, 'Ensemble accuracy')).toBeGreaterThan(0.8);
    expect(await numberIn(widget, 'Out-of-bag accuracy')).toBeGreaterThan(0.7);
    await expect(figure(widget, 'The members, one by one')).toContainText('3 of 3 members');
  });
}

for (const data of ['moons', 'spirals', 'circles', 'xor', 'blobs', 'painted', 'penguins']) {
  test(`a committee learns ${data}`, async ({ page }) => {
    const widget = await openSection(page, 'Bagging', `bagging.data=${data}&bagging.members=5`);
    await runToEnd(widget);
    // Better than the larger of two even classes, and than the most frequent of three species.
    expect(await numberIn(widget, 'Ensemble accuracy')).toBeGreaterThan(0.6);
    expect(await numberIn(widget, 'Out-of-bag accuracy')).toBeGreaterThan(0.5);
  });
}

test('penguins name the rows that are left out, and have features to choose', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', 'bagging.members=3');
  await expect(widget.getByLabel('First feature')).toHaveCount(0);
  await widget.getByLabel('Data', { exact: true }).selectOption('Penguins (real)');
  const map = figure(widget, 'The vote');
  await expect(map).toContainText(/2 rows are left out because a value is missing/);
  await expect(map).toContainText(/Beak Length \(mm\): 2/);
  await expect(widget.getByRole('slider', { name: 'Noise', exact: true })).toHaveCount(0);
  await widget.getByLabel('Second feature').selectOption('Flipper Length (mm)');
  await runToEnd(widget);
  expect(await numberIn(widget, 'Ensemble accuracy')).toBeGreaterThan(0.8);
  await expect(map).toContainText(/Flipper Length/);
});

test('a stable learner stands beside an unstable one', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', 'bagging.members=10');
  await expect(widget.getByRole('slider', { name: 'Neighbors asked' })).toHaveCount(0);
  await widget.getByLabel('Beside them').selectOption('k-nearest neighbors');
  await expect(widget.getByRole('slider', { name: 'Neighbors asked' })).toHaveCount(1);
  await runToEnd(widget);
  const gain = async (ensemble: string, whole: string) =>
    (await numberIn(widget, ensemble)) - (await numberIn(widget, whole));
  const trees = await gain('Ensemble accuracy', 'One model on all rows');
  const neighbors = await gain('Beside: ensemble accuracy', 'Beside: one model on all rows');
  expect(trees).toBeGreaterThan(neighbors);
  expect(Math.abs(neighbors)).toBeLessThan(0.01);
  const table = await openTable(figure(widget, 'Accuracy as members join'));
  await expect(
    table.getByRole('columnheader', { name: /k-nearest neighbors, test/ }),
  ).toBeVisible();
});
