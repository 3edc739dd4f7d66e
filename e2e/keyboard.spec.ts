/** Everything by keyboard alone: no test in this file moves a mouse. */
import type { Locator, Page } from 'playwright/test';
import {
  expect,
  expectNumber,
  figure,
  focused,
  openSection,
  output,
  runBar,
  runStatus,
  test,
  widgetOf,
} from './page.ts';

/** Press Tab (or Shift+Tab) until this has the focus; every stop on the way must be something. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press(key);
    if ((await target.count()) > 0 && (await target.evaluate((node) => node.matches(':focus'))))
      return;
  }
  throw new Error(`tabTo: ${target.toString()} must be reached by ${key}, got 120 other stops`);
}

test('from the first page into a lesson, through a setting, to the end of a run', async ({
  page,
}) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(focused(page)).toHaveText('Skip to content');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await tabTo(page, page.getByRole('main').getByRole('link', { name: 'The vote' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'The vote' })).toBeFocused();

  const widget = widgetOf(page, 'The vote');
  const box = widget.getByRole('textbox', { name: 'Voters, typed', exact: true });
  await tabTo(page, box);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('7');
  await page.keyboard.press('Enter');
  await expect(box).toBeFocused();
  await expectNumber(widget, 'Ensemble accuracy', 0.873964);

  const slider = widget.getByRole('slider', { name: 'Voters', exact: true });
  await tabTo(page, slider);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(slider).toBeFocused();
  await expect(slider).toHaveValue('5');
  await expectNumber(widget, 'Ensemble accuracy', 0.83692);
  await page.keyboard.press('Home');
  await expectNumber(widget, 'Ensemble accuracy', 0.7);
  await page.keyboard.press('End');
  await expect(slider).toHaveValue('51');

  const model = widget.getByLabel('How they come to agree');
  await tabTo(page, model);
  await page.keyboard.type('Opin');
  await expect(model).toHaveValue('leader');

  await tabTo(page, runBar(widget).getByRole('button', { name: 'Run' }));
  await page.keyboard.press('Enter');
  await expect(runStatus(widget)).toHaveText('Done, steps of 100 elections: 200 of 200');
  await expect(focused(page)).toHaveText('Run');
});

test('run and pause are one button, and the focus stays on it', async ({ page }) => {
  const widget = await openSection(page, 'Bagging');
  const bar = runBar(widget);
  const run = bar.getByRole('button', { name: 'Run' });
  await tabTo(page, bar.getByLabel('Speed'));
  await page.keyboard.type('1 per');
  await expect(bar.getByLabel('Speed')).toHaveValue('1');
  await tabTo(page, run, 'Shift+Tab');
  await run.evaluate((node) => (node.dataset['mark'] = 'here'));
  await page.keyboard.press('Enter');
  await expect(focused(page)).toHaveText('Pause');
  await expect(runStatus(widget)).toHaveText('Running');
  await page.keyboard.press('Space');
  await expect(focused(page)).toHaveText('Run');
  await expect(focused(page)).toHaveAttribute('data-mark', 'here');
  await expect(runStatus(widget)).toHaveText(/^Paused/);

  // Buttons that cannot act now keep the focus as well.
  const reset = bar.getByRole('button', { name: 'Reset' });
  await tabTo(page, reset);
  await page.keyboard.press('Enter');
  await expect(reset).toHaveAttribute('aria-disabled', 'true');
  await expect(runStatus(widget)).toHaveText('Ready');
  await expect(reset).toBeFocused();
});

test('a number box refuses what is out of range, and Escape returns to what holds', async ({
  page,
}) => {
  const widget = await openSection(page, 'The vote');
  const box = widget.getByRole('textbox', { name: 'Voters, typed', exact: true });
  await tabTo(page, box);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('500');
  await page.keyboard.press('Enter');
  await expect(box).toHaveAttribute('aria-invalid', 'true');
  await expect(widget.getByText('Type a whole number from 1 to 51.')).toBeVisible();
  await expectNumber(widget, 'Ensemble accuracy', 0.784);
  await page.keyboard.press('Escape');
  await expect(box).toHaveValue('3');
  await expect(box).toHaveAttribute('aria-invalid', 'false');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(box).toHaveValue('5');
  await expectNumber(widget, 'Ensemble accuracy', 0.83692);
});

test('the arrow keys walk the bars, and each says why it is so high', async ({ page }) => {
  const widget = await openSection(page, 'The vote', 'vote.k=5');
  const chart = figure(widget, 'How many voters are right');
  const marks = chart.getByRole('slider');
  await tabTo(page, marks);
  await expect(chart).toContainText(
    /0 of 5 voters right: probability 0\.2\s%; the majority is wrong/,
  );
  await page.keyboard.press('ArrowRight');
  await expect(chart).toContainText(/1 of 5 voters right: probability/);
  await expect(marks).toHaveAttribute('aria-valuetext', /^1 of 5 voters right/);
  await page.keyboard.press('End');
  await expect(chart).toContainText(
    /5 of 5 voters right: probability 16\.8\s%; the majority is right/,
  );
  await page.keyboard.press('Tab');
  await expect(chart).not.toContainText('5 of 5 voters right');
});

test('the arrow keys walk points and curves of a trained committee', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', 'bagging.members=4&bagging.n=50&step=4');
  await expect(runStatus(widget)).toHaveText(/4 of 4$/);

  const map = figure(widget, 'The vote');
  const points = map.getByRole('slider');
  await tabTo(page, points);
  const said = async (): Promise<string> => (await points.getAttribute('aria-valuetext')) ?? '';
  const why = /^Row (\d+), Class [01] \(Feature 1 (\S+), Feature 2 (\S+)\)/;
  await expect.poll(said).toMatch(why);
  const x = async (feature: 1 | 2): Promise<number> =>
    Number(why.exec(await said())?.[feature + 1]);
  const [left, first] = [await x(1), await said()];
  await page.keyboard.press('ArrowRight');
  await expect.poll(said).not.toBe(first);
  expect(await x(1)).toBeGreaterThanOrEqual(left);
  const [low, second] = [await x(2), await said()];
  await page.keyboard.press('ArrowUp');
  await expect.poll(said).not.toBe(second);
  expect(await x(2)).toBeGreaterThanOrEqual(low);
  await expect(map).toContainText(await said());

  const curve = figure(widget, 'Accuracy as members join');
  await tabTo(page, curve.getByRole('slider'));
  await page.keyboard.press('End');
  await expect(curve).toContainText(/Member 4 alone: [\d.]+\s%/);

  const drawn = figure(widget, 'Member 1: how often each row came');
  await tabTo(page, drawn.getByRole('slider'));
  await expect(drawn.getByRole('slider')).toHaveAttribute('aria-valuetext', /rows/);
});

test('the members are one stop of the Tab key, and arrow keys walk among them', async ({
  page,
}) => {
  const widget = await openSection(page, 'Bagging', 'bagging.members=5&step=5');
  await expect(runStatus(widget)).toHaveText(/5 of 5$/);
  const tiles = widget.getByRole('group', { name: 'The members, one by one' });
  const tile = (member: number): Locator =>
    tiles.getByRole('button', { name: new RegExp(`^${member}: `) });
  await tabTo(page, tile(1));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(tile(3)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(figure(widget, 'Member 3: what it drew and learned')).toBeVisible();
  await expect(tile(3)).toBeFocused();
  await expect(tile(3)).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('End');
  await expect(tile(5)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(tiles.locator(':focus')).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
  await expect(tile(5)).toBeFocused();
});

test('a table opens, scrolls and closes', async ({ page }) => {
  const widget = await openSection(page, 'The vote', 'vote.k=5');
  const chart = figure(widget, 'How many voters are right');
  await tabTo(page, chart.getByText('Show as table'));
  await page.keyboard.press('Enter');
  const table = chart.getByLabel(/^Table: Probability of each number/);
  await expect(table).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(table).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Space');
  await expect(table).toBeHidden();
});

test('a prediction is made, and the result has the focus', async ({ page }) => {
  await openSection(page, 'The vote');
  const prediction = page.getByRole('complementary', { name: /^Prediction: Three/ });
  await tabTo(page, prediction.getByRole('textbox'));
  await page.keyboard.type('97,3');
  await page.keyboard.press('Enter');
  await expect(focused(page)).toContainText(/You said 97\.3\s%; it is 78\.4\s%/);
});

test('what has the focus is marked', async ({ page }) => {
  const widget = await openSection(page, 'The vote', 'vote.k=5');
  for (const target of [
    widget.getByRole('slider', { name: 'Voters', exact: true }),
    widget.getByLabel('How they come to agree'),
    runBar(widget).getByRole('button', { name: 'Run' }),
    figure(widget, 'How many voters are right').getByText('Show as table'),
  ]) {
    await tabTo(page, target);
    const outline = await target.evaluate((node) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(node);
      return outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth);
    });
    expect(outline, target.toString()).toBeGreaterThanOrEqual(2);
  }
  await expect(output(widget, 'Ensemble accuracy')).not.toBeFocused();
});
