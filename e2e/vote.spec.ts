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
    await expect(prediction, round).toContainText(/You said 70 %; it is 78\.4 %/);
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
  await expect(prediction).toContainText(/It is 78\.4 %/);
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
