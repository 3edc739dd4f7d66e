/** The contents page, made from metadata alone, and the ways from it and back. */
import { lessonsOnDisk } from './lessons.ts';
import { expect, focused, openSection, runToEnd, test } from './page.ts';

const SITE = 'Machine-Learning Systems Lab';

test('the contents list every lesson and section with what its metadata says', async ({ page }) => {
  const lessons = await lessonsOnDisk();
  expect(lessons.length).toBeGreaterThan(0);
  await page.goto('./');
  await expect(page).toHaveTitle(SITE);
  const main = page.getByRole('main');
  const shown = main.getByRole('heading', { level: 3 });
  await expect(shown).toHaveText(lessons.map(({ meta }) => meta.title));
  for (const { id, meta } of lessons) {
    const part = main.getByRole('region', { name: meta.part });
    await expect(part.getByRole('link', { name: meta.title, exact: true })).toHaveAttribute(
      'href',
      `#/${id}`,
    );
    await expect(part).toContainText(`${meta.minutes} minutes`);
    await expect(part).toContainText(meta.summary);
    for (const section of meta.sections) {
      const item = part.getByRole('listitem').filter({ hasText: section.does });
      await expect(item.getByRole('link', { name: section.title })).toHaveAttribute(
        'href',
        `#/${id}/${section.id}`,
      );
    }
  }
});

test('a link of the contents opens its lesson, with the title of the page and the keyboard', async ({
  page,
}) => {
  await page.goto('./');
  const main = page.getByRole('main');
  await main.getByRole('link', { name: 'Ensembles', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ensembles' })).toBeVisible();
  await expect(page).toHaveTitle(`Ensembles · ${SITE}`);
  await expect(main).toBeFocused();

  await page.getByRole('link', { name: SITE }).click();
  await expect(page).toHaveTitle(SITE);
  await expect(main).toBeFocused();

  await main.getByRole('link', { name: 'Bagging', exact: true }).click();
  const heading = page.getByRole('heading', { level: 2, name: 'Bagging' });
  await expect(heading).toBeFocused();
  await expect(heading).toBeInViewport();

  await page.goBack();
  await expect(page).toHaveTitle(SITE);
  await expect(main).toBeFocused();
});

test('a section run to its end counts as progress, also after a reload', async ({ page }) => {
  await page.goto('./');
  const lesson = page.getByRole('region', { name: 'Training models' });
  await expect(lesson).toContainText('not started');

  await runToEnd(await openSection(page, 'Bagging', 'bagging.members=3'));
  await page.getByRole('link', { name: '← Contents' }).click();
  for (const round of ['at once', 'after a reload']) {
    await expect(lesson, round).toContainText(/1 of \d+ sections run/);
    const item = lesson
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: 'Bagging' }) });
    await expect(item, round).toContainText('run');
    const other = lesson
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: 'The vote' }) });
    await expect(other, round).not.toContainText('✓');
    await page.reload();
  }
});

test('a run that was left before its end is no progress', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', 'bagging.members=3&step=2');
  await expect(widget.getByText('Paused, members: 2 of 3')).toBeAttached();
  await page.getByRole('link', { name: '← Contents' }).click();
  await expect(page.getByRole('region', { name: 'Training models' })).toContainText('not started');
});

test('an unknown address says so and lists the lessons', async ({ page }) => {
  await page.goto('./#/no-such-lesson/anywhere');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no page here');
  await expect(page).toHaveTitle(`Not found · ${SITE}`);
  const main = page.getByRole('main');
  await expect(main).toContainText('no-such-lesson/anywhere');
  const lessons = await lessonsOnDisk();
  for (const { id, meta } of lessons) {
    await expect(main.getByRole('link', { name: meta.title, exact: true })).toHaveAttribute(
      'href',
      `#/${id}`,
    );
  }
  await main.getByRole('link', { name: 'All contents' }).click();
  await expect(page).toHaveTitle(SITE);
});

test('the skip link leads past the header', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(focused(page)).toHaveText('Skip to content');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  expect(new URL(page.url()).hash).toBe('');
});
