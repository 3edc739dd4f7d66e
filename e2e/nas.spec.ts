/** Searching for models: strategies one trial at a time, training in front of the reader, and a race. */
import type { Locator, Page } from 'playwright/test';
import {
  button,
  expect,
  expectNumber,
  figure,
  numberIn,
  openTable,
  output,
  rowsOf,
  runBar,
  runStatus,
  runToEnd,
  test,
  type,
} from './page.ts';

const titles = {
  land: 'Graduate student descent',
  tune: 'Soft AutoML',
  space: 'A space of architectures',
  race: 'Strategies race',
  meta: 'A learned optimizer',
} as const;

async function open(page: Page, id: keyof typeof titles, query = ''): Promise<Locator> {
  if (page.url() !== 'about:blank') await page.goto('about:blank');
  await page.goto(`./#/nas/${id}${query === '' ? '' : `?${query}`}`);
  const widget = page.getByRole('group', { name: titles[id], exact: true });
  await expect(widget).toBeVisible();
  return widget;
}

test('a try is placed, kept, run and forgotten by keyboard', async ({ page }) => {
  const widget = await open(page, 'land', 'land.tries=');
  const [rate, units] = ['Your next learning rate', 'Your next units in each of two layers'];
  await type(widget, `${rate}, typed`, '0.14');
  await type(widget, `${units}, typed`, '20');
  await expect(widget.getByRole('slider', { name: rate })).toHaveAttribute(
    'aria-valuetext',
    '0.14',
  );
  await widget.getByRole('textbox', { name: `${units}, typed` }).press('ArrowUp');
  await expect(widget.getByRole('textbox', { name: `${units}, typed` })).toHaveValue('21');
  await widget.getByRole('textbox', { name: `${units}, typed` }).press('ArrowDown');
  await button(widget, 'Keep this try').press('Enter');
  await runToEnd(widget);
  expect(await numberIn(widget, 'Best of your tries')).toBeLessThan(0.2);
  await expect(
    widget.getByRole('listitem', { name: /By hand, with at most five tries/ }),
  ).toContainText('Solved');
  await button(widget, 'Forget the last').press('Enter');
  await expect(output(widget, 'Best of your tries')).toHaveAttribute('data-value', '');
});

test('the cross walks over the landscape by arrow keys, and the landscape is zoomed where it stands', async ({
  page,
}) => {
  const small = 'land.all=true&land.size=4&land.steps=40&land.atX=0.4&land.atY=0.4';
  const widget = await open(page, 'land', small);
  await runToEnd(widget);
  const pad = widget.getByRole('group', { name: 'Move the cross', exact: true });
  const under = pad.getByRole('status');
  await expect(under).toHaveText(
    /^learning rate 0\.01, units in each of two layers 13: log loss 0/,
  );
  const right = button(pad, 'Move the cross right');
  await right.press('ArrowUp');
  await right.press('Enter');
  await expect(right).toBeFocused();
  // A pixel is a quarter of the side.
  await expect(under).toHaveText(/^learning rate 0\.178, units in each of two layers 21: log loss/);
  await button(widget, 'Zoom in here').press('Enter');
  await expect(widget.getByRole('slider', { name: 'Zoom', exact: true })).toHaveValue('1');
  await expect(
    widget.getByRole('slider', { name: 'Middle of the zoom: learning rate', exact: true }),
  ).toHaveValue('0.65');
});

test('Bayesian optimization is stepped, and says why it looks where it looks', async ({ page }) => {
  const widget = await open(page, 'tune', 'tune.strategy=bayes&tune.size=6&tune.budget=6');
  for (let step = 0; step < 6; step++) {
    await button(runBar(widget), 'Step').click();
    await expect(runStatus(widget)).toContainText(`${step + 1} of 8`);
  }
  const model = figure(widget, 'What the model believes');
  await expect(model).toContainText(/It chose learning rate .* expected improvement/);
  expect(await rowsOf(await openTable(model))).toHaveLength(36);
  await expectNumber(widget, 'Training steps spent', 5 * 160);
});

test('the brackets are tabulated in both forms of the paper', async ({ page }) => {
  const widget = await open(
    page,
    'tune',
    'tune.strategy=hyperband&tune.r=81&tune.eta=3&tune.form=table',
  );
  const rows = await rowsOf(await openTable(figure(widget, 'Brackets')));
  const started = (cells: readonly string[][]) =>
    cells.filter((row) => row[1] === '0').map((row) => Number(row[2]));
  expect(started(rows)).toEqual([81, 27, 9, 6, 5]);
  await widget.getByRole('radio', { name: 'Algorithm 1' }).check({ force: true });
  const others = await rowsOf(figure(widget, 'Brackets').getByRole('table'));
  expect(started(others)).toEqual([81, 34, 15, 8, 5]);
});

test('architectures are trained here, and kept for the next visit', async ({ page }) => {
  const small = 'space.source=here&space.layers=2&space.w16=false&space.w32=false';
  let widget = await open(page, 'space', small);
  await expectNumber(widget, 'Architectures in the space', 30);
  await runToEnd(widget);
  const best = await numberIn(widget, 'Lowest validation loss');
  widget = await open(page, 'space', small);
  await runToEnd(widget);
  await expect(widget).toContainText('30 of 30 were kept from an earlier visit');
  await expectNumber(widget, 'Lowest validation loss', best);
});

test('an architecture of one’s own is encoded and ranked', async ({ page }) => {
  const widget = await open(page, 'space');
  await runToEnd(widget);
  await widget.getByLabel('Your first layer').selectOption('8 ReLU, residual');
  await widget.getByLabel('Your second layer').selectOption('None');
  await widget.getByLabel('Your third layer').selectOption('8 ReLU, residual');
  // Two inputs cannot be added to eight units.
  await expect(widget.getByText('8r 8r+', { exact: true })).toBeVisible();
  expect(await numberIn(widget, 'Rank of yours')).toBeGreaterThan(1);
});

test('you race the algorithms: a training is paid for and seen', async ({ page }) => {
  const widget = await open(page, 'race', 'race.budget=9&race.seeds=20');
  await runToEnd(widget);
  await widget.getByLabel('First layer').selectOption('32 ReLU');
  await button(widget, 'Forget the last').isDisabled();
  await widget.getByRole('button', { name: /^Train 32r/ }).click();
  await expect(widget).toContainText('Your last: 32r');
  expect(await numberIn(widget, 'Your regret')).toBeGreaterThanOrEqual(0);
  const table = await openTable(figure(widget, 'One search'));
  expect(await rowsOf(table)).toHaveLength(9);
});

test('a rule that has learned for ten generations beats Adam abroad; its surface is chosen by keyboard', async ({
  page,
}) => {
  const widget = await open(page, 'meta', 'meta.steps=10');
  await runToEnd(widget);
  const abroad = await numberIn(widget, 'Learned, new architecture');
  expect(abroad).toBeLessThan(await numberIn(widget, 'Adam, new architecture'));
  await expect(
    widget.getByRole('listitem', { name: /let the learned rule end below Adam/ }),
  ).toContainText('Solved');
  const surface = figure(widget, 'The update rule');
  await expect(surface).toContainText('Learned changes the parameter by');
  await button(surface, 'SGD').press('ArrowRight');
  await button(surface, 'Momentum').press('Enter');
  await expect(surface).toContainText('Momentum changes the parameter by');
  expect(await rowsOf(await openTable(figure(widget, 'Tuning the others')))).toHaveLength(12);
});

test('hostile addresses fall back, in sentences', async ({ page }) => {
  const widget = await open(
    page,
    'race',
    'race.mine=99_-4_x_1e9&race.budget=-3&race.strategy=<script>',
  );
  await expect(widget).toContainText('Budget: must lie between 9 and 90');
  await runToEnd(widget);
});
