/** Accessibility, as far as a machine can judge it: every page, in both themes. */
import { expect, figure, openSection, openTable, runToEnd, test, widgetOf } from './page.ts';
import { violations } from './violations.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('the contents have no violation', async ({ page }) => {
      await page.goto('./');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test('the page for an unknown address has no violation', async ({ page }) => {
      await page.goto('./#/nowhere');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no page here');
      expect(await violations(page)).toEqual([]);
    });

    test('the gallery has no violation', async ({ page }) => {
      await page.goto('./#/gallery');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Gallery');
      await expect(page.getByRole('figure').first()).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test('a lesson as it opens has no violation', async ({ page }) => {
      await openSection(page, 'The vote');
      expect(await violations(page)).toEqual([]);
    });

    test('unequal voters and painted points have no violation', async ({ page }) => {
      test.slow();
      const query = 'vote.voters=unequal&bagging.data=painted&bagging.members=3&bagging.beside=knn';
      const widget = await openSection(page, 'Bagging', query);
      await runToEnd(widget);
      expect(await violations(page, '#vote, #bagging')).toEqual([]);
    });

    test('a lesson with results, problems and open tables has no violation', async ({ page }) => {
      test.slow(); // hundreds of rows, each of them judged
      const query = 'bagging.members=12&bagging.data=penguins&vote.k=999&vote.rho=0.1&v=7';
      const widget = await openSection(page, 'Bagging', query);
      await runToEnd(widget);
      for (const name of [
        'The vote',
        'Accuracy as members join',
        'The members, one by one',
        'Member 1: how often each row came',
      ]) {
        await openTable(figure(widget, name));
      }
      await openTable(figure(widgetOf(page, 'The vote'), 'How many voters are right'));
      expect(await violations(page)).toEqual([]);
    });
  });
}
