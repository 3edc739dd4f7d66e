/** Terms, the glossary, citations and sources. */
import { expect, focused, openSection, test } from './page.ts';

test('a term opens by hover, stays while hovered, opens by focus, and goes with Escape', async ({
  page,
}) => {
  await openSection(page, 'Bagging');
  const term = page.getByRole('button', { name: 'out-of-bag', exact: true });
  const card = page.getByRole('tooltip');
  await term.hover();
  await expect(card).toContainText('judged only by the members');
  await card.hover();
  await expect(card).toBeVisible();
  await page.mouse.move(0, 0);
  await expect(card).toBeHidden();
  await term.focus();
  await expect(card).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await expect(term).toBeFocused();
});

test('a citation leads to its source, and the glossary lists every term', async ({ page }) => {
  await openSection(page, 'Bagging');
  await page.getByRole('link', { name: 'Breiman (1996)' }).first().click();
  await expect(focused(page)).toContainText('Bagging predictors');
  await page.getByRole('link', { name: 'Glossary' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Glossary');
  // The lessons' terms come in after the heading.
  await expect(page.getByRole('term').first()).toBeVisible();
  const terms = await page.getByRole('term').allTextContents();
  expect(terms.length).toBeGreaterThan(5);
  expect(terms).toEqual(terms.toSorted((a, b) => a.localeCompare(b, 'en')));
  await page.getByRole('link', { name: 'Ensembles' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ensembles');
});
