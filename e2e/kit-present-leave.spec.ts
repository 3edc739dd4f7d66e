/** Polls of a presentation, what Escape closes, and what the reader finds again afterwards. */
import type { Locator, Page } from 'playwright/test';
import {
  button,
  everything,
  expect,
  hashOf,
  openSection,
  runStatus,
  runToEnd,
  test,
  widgetOf,
} from './page.ts';

const place = (page: Page): Locator => page.getByRole('status', { name: 'Scene', exact: true });
const hands = (page: Page): Locator => page.getByRole('group', { name: 'Show of hands' });

async function present(page: Page, scene: string): Promise<void> {
  await page.goto(`./#/ensembles?scene=${scene}&present=1`);
  await expect(place(page)).toHaveText(/^Scene \d+ of/);
}

test.use({ viewport: { width: 1280, height: 720 } });

test('leaving gives the reader’s own settings, run and engine back, by Escape and by Back', async ({
  page,
}) => {
  const query = 'bagging.members=7&bagging.n=60&bagging.depth=3';
  const widget = await openSection(page, 'Bagging', query);
  await runToEnd(widget);
  const before = await everything(widget);
  for (const leave of [() => page.keyboard.press('Escape'), () => page.goBack()]) {
    await page.keyboard.press('p');
    await expect(place(page)).toHaveText(/^Scene \d+ of/);
    await page.keyboard.press('End');
    await expect(place(page)).toHaveText(/^Scene (\d+) of \1/);
    await leave();
    await expect(page.getByRole('banner').first()).toBeVisible();
    await expect(runStatus(widget)).toHaveText('Done, members: 7 of 7');
    expect(await everything(widget)).toEqual(before);
    expect(hashOf(page)).toContain('bagging.members=7');
    expect(hashOf(page)).not.toContain('engine=');
  }
});

test('Escape leaves a scene that asks first without showing its answer', async ({ page }) => {
  await present(page, 'vote-three');
  await expect(hands(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('banner').first()).toBeVisible();
  await expect(
    page.getByRole('complementary', { name: /^Prediction: Three/ }).getByText('Predict first'),
  ).toBeVisible();
  await expect(button(widgetOf(page, 'The vote'), 'Show me anyway')).toBeVisible();
  expect(hashOf(page)).toBe('#/ensembles/vote');
});

test('Escape closes a poll opened over the evidence, then the presentation', async ({ page }) => {
  await present(page, 'bagging-few');
  await page.keyboard.press('q');
  await expect(hands(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(hands(page)).toBeHidden();
  await expect(place(page)).toHaveText(/^Scene \d+ of/);
  await page.keyboard.press('Escape');
  await expect(place(page)).toHaveCount(0);
});

test('Escape closes the settings, and takes a half typed number back before that', async ({
  page,
}) => {
  await present(page, 'vote-many');
  await page.keyboard.press('s');
  const voters = page.getByRole('textbox', { name: 'Voters, typed', exact: true });
  await voters.fill('many');
  await page.keyboard.press('Escape');
  await expect(voters).toHaveValue('25');
  await page.keyboard.press('Escape');
  await expect(voters).toBeHidden();
  await expect(place(page)).toHaveText(/^Scene 2 of/);
  await page.keyboard.press('Escape');
  await expect(place(page)).toHaveCount(0);
});

test('q shows one poll, the one of the scene', async ({ page }) => {
  for (const [scene, question] of [
    ['bagging-few', /^Prediction: Twenty-five/],
    ['bagging-neighbors', /^Prediction: Take 25/],
  ] as const) {
    await present(page, scene);
    await page.keyboard.press('q');
    await expect(page.getByRole('complementary', { name: question })).toBeVisible();
    await expect(hands(page)).toHaveCount(1);
    await page.keyboard.press('q');
  }
});

test('the answer of a poll and its reasons stand on the projector without scrolling', async ({
  page,
}) => {
  for (const scene of ['vote-three', 'bagging-neighbors']) {
    await present(page, scene);
    if (scene !== 'vote-three') await page.keyboard.press('q');
    await page.keyboard.press('a');
    const told = hands(page).getByRole('status').getByRole('paragraph');
    await expect(told).toHaveCount(3);
    const end = await told.last().boundingBox();
    const bar = await page.getByRole('navigation', { name: 'Presentation' }).boundingBox();
    expect((end?.y ?? NaN) + (end?.height ?? NaN), scene).toBeLessThanOrEqual(bar?.y ?? NaN);
    const question = await page.getByRole('complementary').boundingBox();
    expect(question?.y, scene).toBeGreaterThanOrEqual(0);
  }
});
