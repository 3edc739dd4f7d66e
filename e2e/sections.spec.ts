/**
 * Every section of every lesson: its default run ends, accessible in both themes, on a phone too. And
 * every scene shows the figures and read-outs that it names.
 */
import { lessonsOnDisk, scenesOf } from './lessons.ts';
import { expect, figure, output, runStatus, runToEnd, test } from './page.ts';
import { violations } from './violations.ts';

for (const { id, meta } of await lessonsOnDisk()) {
  for (const section of meta.sections) {
    test(`${meta.title}, ${section.title}`, async ({ page }) => {
      test.slow(); // a whole run, and hundreds of elements that are judged twice
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(`./#/${id}/${section.id}`);
      const place = page.locator(`#${section.id}`);
      await expect(place.getByRole('heading', { name: section.title, level: 2 })).toBeVisible();
      await runToEnd(place);
      // The widget and its experiment agree on how long a run is.
      await expect(runStatus(place)).toHaveText(/^Done, .*: (\d+) of \1\b/);
      expect(await violations(page, `#${section.id}`), 'in the light theme').toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(page, `#${section.id}`), 'in the dark theme').toEqual([]);

      await page.setViewportSize({ width: 390, height: 844 });
      const width = () => page.evaluate(() => document.documentElement.scrollWidth);
      await expect.poll(width, 'as wide as a phone').toBeLessThanOrEqual(390);
    });
  }

  test(`${meta.title}, every scene`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width: 1280, height: 720 });
    const scenes = await scenesOf(id);
    for (const [i, scene] of scenes.entries()) {
      if (i === 0) await page.goto(`./#/${id}?scene=${scene.id}&present=1`);
      else await page.keyboard.press('ArrowRight');
      const place = page.getByRole('status', { name: 'Scene', exact: true });
      await expect(place).toHaveText(new RegExp(`^Scene ${i + 1} of ${scenes.length}\\.`));
      const hands = page.getByRole('group', { name: 'Show of hands' });
      if (scene.ask) {
        await expect(hands).toBeVisible();
        await page.keyboard.press('q');
        await expect(hands).toBeHidden();
      }
      const main = page.locator('main');
      for (const name of scene.figures ?? []) {
        const shown = figure(main, name).or(main.getByRole('group', { name, exact: true }));
        await expect(shown.first(), scene.id).toBeVisible();
      }
      for (const name of scene.readouts ?? []) {
        await expect(output(main, name), scene.id).toBeVisible();
      }
      // What a class is to see stands on the projector, with nothing below its edge but rounding.
      const below = () =>
        page.locator('.projector > .page').evaluate((it) => it.scrollHeight - it.clientHeight);
      await expect.poll(below, scene.id).toBeLessThanOrEqual(2);
    }
  });
}
