/** Every section of every lesson: its default run ends, accessible in both themes, on a phone too. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { lessonsOnDisk } from './lessons.ts';
import { expect, runStatus, runToEnd, test } from './page.ts';

/** In this section; pages as a whole are judged by axe.spec.ts. */
async function violations(page: Page, section: string): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).include(`#${section}`).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  );
}

for (const { id, meta } of await lessonsOnDisk()) {
  for (const section of meta.sections) {
    test(`${meta.title}, ${section.title}`, async ({ page }) => {
      test.slow(); // a whole run, and hundreds of elements that are judged twice
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(`./#/${id}/${section.id}`);
      const place = page.locator(`#${section.id}`);
      await expect(place.getByRole('heading', { name: section.title, level: 2 })).toBeVisible();
      await runToEnd(place);
      await expect(runStatus(place)).toHaveText(/^Done/);
      expect(await violations(page, section.id), 'in the light theme').toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(page, section.id), 'in the dark theme').toEqual([]);

      await page.setViewportSize({ width: 390, height: 844 });
      const width = () => page.evaluate(() => document.documentElement.scrollWidth);
      await expect.poll(width, 'as wide as a phone').toBeLessThanOrEqual(390);
    });
  }
}
