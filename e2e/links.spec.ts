/** The address is a save file: it holds what is on the screen, and brings it back. */
import type { Page } from 'playwright/test';
import {
  button,
  everything,
  expect,
  expectNumber,
  figure,
  hashOf,
  openSection,
  openTable,
  output,
  rowsOf,
  runBar,
  runStatus,
  test,
  type,
  widgetOf,
} from './page.ts';

test('a link with seed and step shows two readers the same', async ({ page, newReader }) => {
  const query = 'bagging.members=30&bagging.depth=6&bagging.data=spirals&seed=7&step=10&v=1';
  const seen = await Promise.all(
    [page, await newReader()].map(async (reader: Page) => {
      const widget = await openSection(reader, 'Bagging', query);
      await expect(runStatus(widget)).toHaveText('Paused, members: 10 of 30');
      await expect(button(runBar(widget), 'Run')).toBeVisible();
      const curve = await openTable(figure(widget, 'Accuracy as members join'));
      return { said: await everything(widget), curve: await rowsOf(curve) };
    }),
  );
  expect(seen[0]?.said['members']).toBe('10');
  expect(seen[0]?.said['Ensemble accuracy']).toMatch(/^0\.\d+$/);
  expect(seen[0]?.curve).toHaveLength(10);
  expect(seen[1]).toEqual(seen[0]);
});

test('the step of a link is where stepping by hand arrives', async ({ page, newReader }) => {
  const linked = await openSection(page, 'Bagging', 'bagging.members=5&seed=3&step=2');
  await expect(runStatus(linked)).toHaveText('Paused, members: 2 of 5');

  const byHand = await openSection(await newReader(), 'Bagging', 'bagging.members=5');
  await runBar(byHand).getByLabel('Seed').fill('3');
  await runBar(byHand).getByLabel('Seed').press('Enter');
  await expect(runStatus(byHand)).toHaveText('Ready');
  for (const step of [1, 2]) {
    await button(runBar(byHand), 'Step').click();
    await expect(runStatus(byHand)).toHaveText(`Paused, members: ${step} of 5`);
  }
  expect(await everything(byHand)).toEqual(await everything(linked));
});

test('one seed in the link is the seed of every section', async ({ page }) => {
  const bagging = await openSection(page, 'Bagging', 'seed=42');
  await expect(runBar(bagging).getByLabel('Seed')).toHaveValue('42');
  await expect(runBar(widgetOf(page, 'The vote')).getByLabel('Seed')).toHaveValue('42');
});

test('the address follows the settings, and opened again it brings them back', async ({
  page,
  newReader,
}) => {
  const widget = await openSection(page, 'The vote');
  await type(widget, 'Voters, typed', '25');
  await type(widget, 'Correlation between voters, typed', '0.2');
  await widget.getByLabel('How they come to agree').selectOption('Opinion leader');
  await runBar(widget).getByLabel('Seed').fill('9');
  await runBar(widget).getByLabel('Seed').press('Enter');
  await type(widgetOf(page, 'Bagging'), 'Members, typed', '4');
  for (const part of [
    'vote.k=25',
    'vote.rho=0.2',
    'vote.model=leader',
    'vote.seed=9',
    'bagging.members=4',
  ]) {
    await expect.poll(() => hashOf(page)).toContain(part);
  }
  // What is still as the lesson opens is not in the way.
  expect(hashOf(page)).not.toContain('vote.p=');

  const reader = await newReader();
  await reader.goto(page.url());
  const again = widgetOf(reader, 'The vote');
  await expectNumber(again, 'Ensemble accuracy', 0.7370605271943887);
  await expect(runBar(again).getByLabel('Seed')).toHaveValue('9');
  await expect(
    widgetOf(reader, 'Bagging').getByRole('slider', { name: 'Members', exact: true }),
  ).toHaveValue('4');
});

test('the address follows a slider that is moved, without a page of history for each value', async ({
  page,
}) => {
  const widget = await openSection(page, 'The vote');
  const slider = widget.getByRole('slider', { name: 'Accuracy of each voter', exact: true });
  const before = await page.evaluate(() => history.length);
  // A drag: many `input` events, and one `change` when the thumb is let go.
  await slider.evaluate((node) => {
    const input = node as HTMLInputElement;
    for (const value of ['0.71', '0.75', '0.78', '0.8']) {
      input.value = value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
  await expectNumber(widget, 'Ensemble accuracy', 0.896);
  await expect.poll(() => hashOf(page)).toContain('vote.p=0.8');
  await slider.evaluate((node) => node.dispatchEvent(new Event('change', { bubbles: true })));
  await expect.poll(() => hashOf(page)).toContain('vote.p=0.8');
  expect((await page.evaluate(() => history.length)) - before).toBeLessThanOrEqual(1);
});

test('back and forward restore the settings', async ({ page }) => {
  const widget = await openSection(page, 'The vote');
  await type(widget, 'Voters, typed', '5');
  await expectNumber(widget, 'Ensemble accuracy', 0.83692);
  await type(widget, 'Voters, typed', '7');
  await expectNumber(widget, 'Ensemble accuracy', 0.873964);
  await page.goBack();
  await expectNumber(widget, 'Ensemble accuracy', 0.83692);
  await expect(widget.getByRole('textbox', { name: 'Voters, typed', exact: true })).toHaveValue(
    '5',
  );
  await page.goBack();
  await expectNumber(widget, 'Ensemble accuracy', 0.784);
  await page.goForward();
  await page.goForward();
  await expectNumber(widget, 'Ensemble accuracy', 0.873964);
});

test('back from another lesson page restores the settings', async ({ page }) => {
  await openSection(page, 'The vote', 'vote.k=9');
  await page.getByRole('link', { name: 'Machine-Learning Systems Lab' }).click();
  await expect(page).toHaveTitle('Machine-Learning Systems Lab');
  await page.goBack();
  await expect(
    widgetOf(page, 'The vote').getByRole('slider', { name: 'Voters', exact: true }),
  ).toHaveValue('9');
});

test('the table of contents scrolls to a section, moves the focus, and follows the scroll', async ({
  page,
}) => {
  await page.goto('./#/ensembles');
  const contents = page.getByRole('navigation', { name: 'Sections' });
  const bagging = page.getByRole('heading', { level: 2, name: 'Bagging' });
  await expect(bagging).toBeVisible();
  await expect(bagging).not.toBeInViewport();
  await contents.getByRole('link', { name: 'Bagging' }).click();
  await expect(bagging).toBeInViewport();
  await expect(bagging).toBeFocused();
  const current = contents.locator('[aria-current="location"]');
  await expect(current).toHaveText('Bagging');
  await widgetOf(page, 'The vote').evaluate((node) => node.scrollIntoView({ block: 'center' }));
  await expect(current).toHaveText('The vote');
});

test('the link beside a heading keeps the settings', async ({ page, newReader }) => {
  const widget = await openSection(page, 'The vote', 'vote.k=9');
  await expect(widget).toBeVisible();
  const link = page.getByRole('link', { name: 'Link to this section: Bagging' });
  const href = await link.getAttribute('href');
  const reader = await newReader();
  await reader.goto(new URL(href ?? '', page.url()).href);
  await expect(reader.getByRole('heading', { level: 2, name: 'Bagging' })).toBeFocused();
  await expect(
    widgetOf(reader, 'The vote').getByRole('slider', { name: 'Voters', exact: true }),
  ).toHaveValue('9');
});

test('a link for another version of the lesson says so', async ({ page }) => {
  await openSection(page, 'The vote', 'vote.k=5&v=999');
  await expect(page.getByText('This link was made for version 999 of the lesson')).toBeVisible();
  await expect(output(widgetOf(page, 'The vote'), 'Ensemble accuracy')).toBeVisible();
});
