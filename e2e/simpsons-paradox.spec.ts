/** The lesson on Simpson's paradox: by mouse, by keyboard, by touch, and as a machine hears it. */
import type { Locator, Page } from 'playwright/test';
import {
  button,
  expect,
  expectNumber,
  figure,
  focused,
  numberIn,
  openTable,
  output,
  rowsOf,
  runStatus,
  runToEnd,
  test,
  type,
} from './page.ts';
import { violations } from './violations.ts';

/** From the entries simpson.kidney and simpson.ucb of src/test/oracles.json. */
const KIDNEY = { first: 0.78, second: 0.8257142857142857 };
const KIDNEY_ADJUSTED = { first: 0.8325462173856037, second: 0.778875 };
const BERKELEY_ADJUSTED = { first: 0.38731858268942226, second: 0.4299553804607252 };

const sections = {
  tables: 'Two treatments',
  arrows: 'The arrows',
  models: 'Model A or model B?',
  slices: 'Where does it fail?',
  build: 'Build your own',
  fairness: 'Does it treat equals equally?',
} as const;

async function open(page: Page, id: keyof typeof sections, query = ''): Promise<Locator> {
  await page.goto(`./#/simpsons-paradox/${id}${query === '' ? '' : `?${query}`}`);
  const widget = page.getByRole('group', { name: sections[id], exact: true });
  await expect(widget).toBeVisible();
  return widget;
}

test('the kidney stones, and the place where the ranking flips', async ({ page }) => {
  const widget = await open(page, 'tables');
  await expectNumber(widget, 'Overall rate, first', KIDNEY.first);
  await expectNumber(widget, 'Overall rate, second', KIDNEY.second);
  await expectNumber(widget, 'Adjusted rate, first', KIDNEY_ADJUSTED.first);
  await expectNumber(widget, 'Adjusted rate, second', KIDNEY_ADJUSTED.second);
  const counts = widget.getByRole('table', { name: /Kidney stones/ });
  await expect(counts).toContainText('81 of 87');
  await expect(counts).toContainText('192 of 263');

  await type(widget, 'Difference in the mix of groups, typed', '0.5');
  expect(await numberIn(widget, 'Overall rate, first')).toBeGreaterThan(
    await numberIn(widget, 'Overall rate, second'),
  );
  // The rates of the groups stay, and so do the adjusted ones.
  await expect(counts).toContainText(/93\.1\s%/);
  await expect(counts).toContainText(/68\.8\s%/);
  await expectNumber(widget, 'Adjusted rate, first', KIDNEY_ADJUSTED.first);
  await type(widget, 'Difference in the mix of groups, typed', '0');
  await expectNumber(widget, 'Overall rate, second', KIDNEY_ADJUSTED.second);
});

test('Berkeley, and other people drawn at the same rates', async ({ page }) => {
  const widget = await open(page, 'tables');
  await widget.getByRole('radio', { name: 'Berkeley 1973' }).check({ force: true });
  await expectNumber(widget, 'Adjusted rate, first', BERKELEY_ADJUSTED.first);
  await expectNumber(widget, 'Adjusted rate, second', BERKELEY_ADJUSTED.second);
  const rows = await rowsOf(await openTable(figure(widget, 'From side to side')));
  expect(rows.map(([name]) => name)).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'All']);
  await runToEnd(widget);
  expect(await numberIn(widget, 'The two answers differ')).toBeGreaterThan(0.9);
  const printed = page.getByRole('table', { name: /as printed in the book/ });
  await expect(printed).toContainText('12,763');
  await expect(printed).toContainText('4,526');
});

test('the challenge of the sizes is solved by the slider alone', async ({ page }) => {
  const widget = await open(page, 'tables');
  const challenge = widget.getByRole('listitem').filter({ hasText: 'changing group sizes alone' });
  await expect(challenge).not.toContainText(/Solved/);
  // Where the rates are written alike, they do not agree with the groups yet.
  await type(widget, 'Difference in the mix of groups, typed', '0.54');
  await expect(challenge).not.toContainText(/Solved/);
  await type(widget, 'Difference in the mix of groups, typed', '0.5');
  await expect(challenge).toContainText(/Solved/);
});

test('only the arrows change, and with them the effect of acting', async ({ page }) => {
  const widget = await open(page, 'arrows');
  await expect(output(widget, 'Effect of acting')).toHaveAttribute('data-value', '');
  const third = widget.getByLabel('The third variable');
  const cells = widget.getByRole('table', { name: /The eight cells/ });
  const numbers = async () => (await rowsOf(cells)).map((row) => row.slice(1));
  const before = await numbers();
  for (const [story, effect] of [
    ['Stone size: a confounder', 5.367121738560378],
    ['Blood pressure: a mediator', -4.571428571428571],
    ['Came back: a collider', -4.571428571428571],
  ] as const) {
    await third.selectOption(story);
    await expectNumber(widget, 'Effect of acting', effect);
    expect(await numbers()).toEqual(before);
  }
  await runToEnd(widget);
  const found = await numberIn(widget, 'Found by the trial');
  expect(Math.abs(found + 4.571)).toBeLessThan(2.5);
});

test('routing reverses the ranking of two models, and a coin repairs it', async ({ page }) => {
  const widget = await open(page, 'models');
  const prediction = page.getByRole('complementary', { name: /From which share of minority/ });
  await prediction.getByRole('textbox').fill('50');
  await prediction.getByRole('button', { name: 'Commit' }).click();
  await expect(prediction).toContainText('16.7');
  const task = (text: string) => widget.getByRole('listitem').filter({ hasText: text });
  await widget.getByRole('radio', { name: 'Routed' }).check({ force: true });
  await type(widget, 'Share routed to its own model, typed', '0.9');
  await runToEnd(widget);
  expect(await numberIn(widget, 'Overall accuracy, A')).toBeGreaterThan(
    await numberIn(widget, 'Overall accuracy, B'),
  );
  await expect(task('worse in both groups, leads')).toContainText(/Solved/);
  await widget.getByRole('radio', { name: 'By lot' }).check({ force: true });
  await runToEnd(widget);
  expect(await numberIn(widget, 'Overall accuracy, A')).toBeLessThan(
    await numberIn(widget, 'Overall accuracy, B'),
  );
  await expect(task('by assignment alone')).toContainText(/Solved/);
});

test('slices: the hidden button first, its rows, and a slice put together by hand', async ({
  page,
}) => {
  const widget = await open(page, 'slices');
  await runToEnd(widget);
  const found = widget.getByRole('table', { name: /Slices in which the model is worse/ });
  expect((await rowsOf(found))[0]?.[0]).toBe('screen = small');
  await found.getByRole('button', { name: 'Rows of device = phone' }).click();
  await expect(widget.getByRole('table', { name: /^Rows with device = phone/ })).toBeVisible();
  await widget.getByLabel('Look for slices by').selectOption('By hand');
  const hand = widget.getByRole('group', { name: 'Slice by hand' });
  await hand.getByLabel('Condition').selectOption('screen = small');
  await runToEnd(widget);
  await expectNumber(widget, 'Slices looked at', 1);
  await expectNumber(widget, 'Slices found', 1);
});

test('nothing planted: a slice is found, and lost in the other half', async ({ page }) => {
  const query = 'slices.planted=0&slices.correction=none&slices.seed=2';
  const widget = await open(page, 'slices', query);
  await runToEnd(widget);
  expect(await numberIn(widget, 'Slices found')).toBeGreaterThan(0);
  await expectNumber(widget, 'Still worse in the other half', 0);
  await expect(widget.getByRole('listitem').filter({ hasText: 'Plant nothing' })).toContainText(
    /Solved/,
  );
});

test('a condition that the table does not have is named and left out', async ({ page }) => {
  const query = 'slices.method=by-hand&slices.first=screen%3Dtiny';
  const widget = await open(page, 'slices', query);
  await runToEnd(widget);
  await expect(widget).toContainText('screen=tiny: left out');
  await expectNumber(widget, 'Slices looked at', 0);
});

test('a reversal typed count by count solves the challenge', async ({ page }) => {
  const widget = await open(page, 'build');
  const counts = [90, 10, 850, 150, 400, 600, 30, 70];
  const boxes = widget.getByRole('group', { name: 'Your counts' }).getByRole('textbox');
  await expect(boxes).toHaveCount(8);
  for (const [i, count] of counts.entries()) {
    await boxes.nth(i).fill(String(count));
    await boxes.nth(i).press('Enter');
  }
  await expect(widget).toContainText('this table reverses');
  await expect(widget.getByRole('listitem').filter({ hasText: 'every count' })).toContainText(
    /Solved/,
  );
  // What cannot be used is told under the table, and its columns stay.
  const place = (await boxes.nth(1).boundingBox())?.x;
  await boxes.nth(0).fill('0.5');
  await boxes.nth(0).press('Enter');
  await expect(widget.getByText('What is marked cannot be used')).toBeVisible();
  expect((await boxes.nth(1).boundingBox())?.x).toBe(place);
  await boxes.nth(0).fill('0');
  await boxes.nth(0).press('Enter');
  await boxes.nth(1).fill('0');
  await boxes.nth(1).press('Enter');
  await expect(widget).toContainText('A side has nobody in one of the groups');
});

test('taking the group away leaves the proxy', async ({ page }) => {
  const widget = await open(page, 'fairness', 'fairness.given=district');
  await runToEnd(widget);
  const verdicts = await rowsOf(widget.getByRole('table', { name: /Four tests/ }));
  expect(verdicts.map((row) => row[1])).toEqual(['passed', 'passed', 'failed', 'failed']);
  await widget.getByRole('button', { name: /Rows that broke: Invariance to group and/ }).click();
  await expect(widget.getByRole('table', { name: /group and district: 10 of/ })).toBeVisible();
});

test('by keyboard: to the slider, past the reversal, and a run', async ({ page }) => {
  const widget = await open(page, 'tables');
  const slider = widget.getByRole('slider', { name: 'Difference in the mix of groups' });
  await slider.focus();
  await page.keyboard.press('Home');
  await expectNumber(widget, 'Overall rate, first', KIDNEY_ADJUSTED.first);
  const marks = widget.getByRole('slider', { name: /From side to side: each line/ });
  await marks.focus();
  await page.keyboard.press('ArrowRight');
  await expect(figure(widget, 'From side to side')).toContainText(/ahead by/);
  await button(widget, 'Run').focus();
  await page.keyboard.press('Enter');
  await expect(runStatus(widget)).toHaveText(/^Done/);
  await expect(focused(page)).toBeVisible();
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('both sections fit a phone and answer a tap', async ({ page }) => {
    const widget = await open(page, 'arrows', 'arrows.third=confounder');
    await button(widget, 'Run').tap();
    await expect(runStatus(widget)).toHaveText(/^Done/);
    await expectNumber(widget, 'Effect of acting', 5.367121738560378);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(wide).toBe(false);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test(`the lesson has no accessibility violation when ${colorScheme}`, async ({ page }) => {
      const query = 'arrows.third=mediator&tables.data=berkeley';
      const widget = await open(page, 'arrows', query);
      await runToEnd(widget);
      await openTable(figure(widget, 'The arrows'));
      expect(await violations(page, '#arrows')).toEqual([]);
    });
  });
}
