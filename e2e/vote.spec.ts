/** The first section of `ensembles` by mouse: the vote, its prediction, and its elections. */
import {
  button,
  expect,
  expectNumber,
  figure,
  numberIn,
  openSection,
  openTable,
  output,
  rowsOf,
  runStatus,
  runToEnd,
  test,
  type,
  widgetOf,
} from './page.ts';

/** Exact accuracies at k = 25, p = 0.7, rho = 0.2; entries of src/test/oracles.json. */
const LEADER = 0.7370605271943887;
const COMMON_CAUSE = 0.9260242075791538;

test('three independent voters at 70 % are right together 78.4 % of the time', async ({ page }) => {
  const widget = await openSection(page, 'The vote');
  await expectNumber(widget, 'Ensemble accuracy', 0.784);
  await expectNumber(widget, 'With endlessly many voters', 1);
  await expect(output(widget, 'Ensemble accuracy')).toHaveText(/^78\.4\s%$/);
  for (const name of ['Simulated accuracy', 'Standard error']) {
    await expect(output(widget, name)).toHaveAttribute('data-value', '');
  }
});

test('the four outcomes of the book are computed', async ({ page }) => {
  await openSection(page, 'The vote');
  const outcomes = page.getByRole('table', { name: /Three independent voters/ });
  await expectNumber(outcomes, 'All three are right', 0.343);
  await expectNumber(outcomes, 'Only two are right', 0.441);
  await expectNumber(outcomes, 'Only one is right', 0.189);
  await expectNumber(outcomes, 'None is right', 0.027);
  await expectNumber(outcomes, 'The majority is right', 0.784);
});

test('accuracy and correlation alone do not determine the vote: controls', async ({ page }) => {
  const widget = await openSection(page, 'The vote');
  await type(widget, 'Voters, typed', '25');
  await type(widget, 'Accuracy of each voter, typed', '0.7');
  await type(widget, 'Correlation between voters, typed', '0.2');
  await expectNumber(widget, 'Ensemble accuracy', COMMON_CAUSE);
  await widget.getByLabel('How they come to agree').selectOption('Opinion leader');
  await expectNumber(widget, 'Ensemble accuracy', LEADER);
});

test('accuracy and correlation alone do not determine the vote: links of the text', async ({
  page,
}) => {
  const widget = await openSection(page, 'The vote');
  await page.getByRole('link', { name: 'opinion leader', exact: true }).click();
  await expectNumber(widget, 'Ensemble accuracy', LEADER);
  await page.getByRole('link', { name: 'common cause', exact: true }).click();
  await expectNumber(widget, 'Ensemble accuracy', COMMON_CAUSE);
  await expect(widget.getByRole('slider', { name: 'Voters', exact: true })).toHaveValue('25');
});

test('a tie of an even number of voters is split fairly', async ({ page }) => {
  const widget = await openSection(page, 'The vote', 'vote.k=4');
  // Half of the ties makes four voters exactly as good as three.
  await expectNumber(widget, 'Ensemble accuracy', 0.784);
  const table = await openTable(figure(widget, 'How many voters are right'));
  expect((await rowsOf(table)).map((row) => row[2])).toEqual([
    'wrong',
    'wrong',
    'tie',
    'right',
    'right',
  ]);
});

for (const [model, exact] of [
  ['common-cause', COMMON_CAUSE],
  ['leader', LEADER],
  ['beta-binomial', undefined],
] as const) {
  test(`elections of ${model} converge on the exact accuracy`, async ({ page }) => {
    const query = `vote.k=25&vote.p=0.7&vote.rho=0.2&vote.model=${model}&seed=11`;
    const widget = await openSection(page, 'The vote', query);
    await runToEnd(widget);
    await expect(runStatus(widget)).toHaveText('Done, steps of 100 elections: 200 of 200');
    const truth = exact ?? (await numberIn(widget, 'Ensemble accuracy'));
    await expectNumber(widget, 'Ensemble accuracy', truth);
    const estimate = await numberIn(widget, 'Simulated accuracy');
    const error = await numberIn(widget, 'Standard error');
    expect(error).toBeGreaterThan(0);
    expect(error).toBeLessThan(0.01);
    expect(Math.abs(estimate - truth)).toBeLessThan(4 * error);
    await expect(widget).toContainText('over 20,000 elections');
    // The distribution is simulated, too: its shares are a row per bar, and sum to one.
    const table = await openTable(figure(widget, 'How many voters are right'));
    const rows = await rowsOf(table);
    expect(rows).toHaveLength(26);
    const total = rows.reduce((sum, row) => sum + Number.parseFloat(row[3] ?? ''), 0);
    expect(Math.abs(total - 100)).toBeLessThan(1.5);
  });
}

test('unequal voters: a row of sliders, the exact vote, and the weighted one', async ({ page }) => {
  const widget = await openSection(page, 'The vote');
  await widget.getByRole('radio', { name: 'Unequal' }).check({ force: true });
  await expect(widget.getByRole('slider', { name: 'Correlation between voters' })).toHaveCount(0);
  await expectNumber(widget, 'Ensemble accuracy', 0.78624, 1e-9);
  await expectNumber(widget, 'Weighted vote', 0.9, 1e-9);
  await expect(widget).toContainText(/the best voter alone 90\.0\s%, the average 66\.0\s%/);

  const voters = widget.getByRole('group', { name: 'Accuracy of each voter' });
  await expect(voters.getByRole('slider')).toHaveCount(5);
  for (const voter of ['1', '2', '3', '4', '5']) await type(voters, `Voter ${voter}, typed`, '0.7');
  await expectNumber(widget, 'Ensemble accuracy', 0.83692);
  await expectNumber(widget, 'Weighted vote', 0.83692);
  for (let n = 6; n <= 9; n++) await button(voters, 'Add a voter').click();
  await expect(voters).toContainText('9 of at most 9');
  // It is disabled by ARIA alone; a click does nothing.
  await button(voters, 'Add a voter').click({ force: true });
  await expect(voters.getByRole('slider')).toHaveCount(9);
  for (let n = 9; n > 1; n--) await button(voters, 'Remove the last').click();
  await expect(voters.getByRole('slider')).toHaveCount(1);
  await expectNumber(widget, 'Ensemble accuracy', 0.7);
  await type(voters, 'Voter 1, typed', '0.4');
  await expectNumber(widget, 'With endlessly many voters', 0);
  await runToEnd(widget);
  const error = await numberIn(widget, 'Standard error');
  const estimate = await numberIn(widget, 'Simulated accuracy');
  expect(Math.abs(estimate - 0.4)).toBeLessThan(4 * error);
});

test('unequal voters by keyboard, and by finger on a phone', async ({ page, newReader }) => {
  const link = 'vote.voters=unequal&vote.each=0.6_0.6_0.6';
  const widget = await openSection(page, 'The vote', link);
  await expectNumber(widget, 'Ensemble accuracy', 0.648);
  await widget.getByRole('slider', { name: 'Voter 2', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expectNumber(widget, 'Ensemble accuracy', 0.6528, 1e-9);
  expect(page.url()).toContain('vote.each=0.6_0.61_0.6');

  const phone = await newReader({ hasTouch: true, viewport: { width: 390, height: 844 } });
  const small = await openSection(phone, 'The vote', link);
  await button(small, 'Add a voter').tap();
  await expect(small.getByRole('slider', { name: 'Voter 4', exact: true })).toBeVisible();
  expect((await button(small, 'Add a voter').boundingBox())?.height).toBeGreaterThanOrEqual(43.9);
  const overflow = await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test('more voters do worse behind a leader: the challenge is solved', async ({ page }) => {
  const widget = await openSection(page, 'The vote', 'vote.k=25&vote.rho=0.2');
  await expect(widget).toContainText('Let 25 voters, each better than a coin');
  await expect(widget).toContainText('0 of 1 solved');
  await widget.getByLabel('How they come to agree').selectOption('Opinion leader');
  await runToEnd(widget);
  await expect(widget).toContainText('1 of 1 solved');
});

test('the opinion leader is predicted before the text tells', async ({ page }) => {
  await openSection(page, 'The vote');
  const prediction = page.getByRole('complementary', { name: /^Prediction: Twenty-five voters/ });
  await prediction.getByRole('radio', { name: 'Less often' }).check({ force: true });
  await button(prediction, 'Commit').click();
  await expect(prediction).toContainText('The 25 reach 73.7 %, the three 78.4 %');
});

test('a prediction is compared with the truth, and remembered', async ({ page }) => {
  const widget = await openSection(page, 'The vote');
  const prediction = page.getByRole('complementary', { name: /^Prediction: Three/ });
  const veil = button(widget, 'Show me anyway');
  await expect(veil).toBeVisible();
  await expect(prediction).not.toContainText('78.4');

  await button(prediction, 'Commit').click();
  await expect(prediction.getByRole('alert')).toHaveText(/from 0 to 100/);
  await expect(veil).toBeVisible();

  const answer = prediction.getByRole('textbox');
  await answer.fill('70');
  await answer.press('Enter');
  for (const round of ['at once', 'after a reload']) {
    await expect(prediction, round).toContainText(/You said 70\s%; it is 78\.4\s%/);
    await expect(prediction, round).toContainText('8.4 points more');
    await expect(veil, round).toBeHidden();
    await page.reload();
  }
  await button(prediction, 'Forget my answer').click();
  await expect(answer).toBeVisible();
});

test('who does not want to predict can see the answer all the same', async ({ page }) => {
  await openSection(page, 'The vote');
  const prediction = page.getByRole('complementary', { name: /^Prediction: Three/ });
  await button(prediction, 'Show me anyway').click();
  await expect(prediction).toContainText(/It is 78\.4\s%/);
  await expect(button(widgetOf(page, 'The vote'), 'Show me anyway')).toBeHidden();
});

test('the veil of the widget opens by its own button, and by any change of a setting', async ({
  page,
}) => {
  const widget = await openSection(page, 'The vote');
  const veil = button(widget, 'Show me anyway');
  await veil.click();
  await expect(veil).toBeHidden();

  await openSection(page, 'The vote');
  await expect(veil).toBeVisible();
  await type(widget, 'Voters, typed', '5');
  await expect(veil).toBeHidden();
  await expectNumber(widget, 'Ensemble accuracy', 0.83692);
});
