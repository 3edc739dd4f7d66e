/** The gallery: every part of the kit at work on a coin, and a landscape of networks. */
import { button, expect, figure, numberIn, output, runStatus, runToEnd, test } from './page.ts';

test('in the gallery hands are counted, the answer shown and the counts cleared by keys', async ({
  page,
}) => {
  await page.goto('./#/gallery');
  const hands = page.getByRole('group', { name: 'Show of hands' });
  await expect(hands).toContainText('26 hands');
  await hands.getByLabel('Either, equally likely').fill('24');
  await expect(hands).toContainText('41 hands');
  await expect(hands.getByRole('status')).toBeEmpty();
  await page.keyboard.press('a');
  await expect(hands.getByRole('status')).toContainText('It is “Either, equally likely”');
  await page.keyboard.press('a');
  await expect(hands.getByRole('status')).toBeEmpty();
  await page.keyboard.press('c');
  await expect(hands).toContainText('0 hands');
});

test('a coin has all that a widget of a lesson has', async ({ page }) => {
  await page.goto('./#/gallery');
  const coin = page.getByRole('group', { name: 'Coin', exact: true });
  await coin.scrollIntoViewIfNeeded();
  // The fair coin is what the first prediction asks for.
  await button(coin, 'Show me anyway').click();
  await runToEnd(coin);
  expect(await numberIn(coin, 'Share of heads')).toBeGreaterThan(0.35);
  await expect(figure(coin, 'Share of heads by toss')).toContainText('After 200 tosses');

  const goal = coin.getByRole('listitem').filter({ hasText: 'at least 80 % of its tosses' });
  await button(goal, 'Hint').click();
  await button(goal, 'Show a solution').click();
  await runToEnd(coin);
  await expect(output(coin, 'Share of heads')).toHaveAttribute('data-value', /^(0\.8|1)/);
  for (const name of ['Share', 'Export', 'Compare', 'Band over seeds']) {
    await button(coin, name).click();
    await expect(coin.getByRole('group', { name, exact: true })).toBeVisible();
  }
  await expect(page.getByRole('heading', { name: 'Hand in', exact: true })).toBeVisible();
});

test('a landscape of networks trains on the engine of choice and says how fast', async ({
  page,
}) => {
  await page.goto('./#/gallery');
  await page.getByLabel('Train networks on').selectOption('WebAssembly');
  const landscape = page.getByRole('group', { name: 'Landscape', exact: true });
  await runToEnd(landscape);
  await expect(runStatus(landscape)).toHaveText(/^Done/);
  expect(await numberIn(landscape, 'Throughput')).toBeGreaterThan(0);
  await expect(figure(landscape, 'Loss by learning rate and width')).toContainText(
    'The lowest training loss',
  );
});
