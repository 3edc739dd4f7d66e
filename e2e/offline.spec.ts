/** After the first visit the lab needs no network, no server, and no luck. */
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { serve } from '../tools/serve.mjs';
import { expect, numberIn, runToEnd, storedOffline, test, widgetOf } from './page.ts';

test.use({ serviceWorkers: 'allow' });

test('after the first visit a lesson opens, and trains on every data set, without a server', async ({
  page,
}) => {
  const { url, close } = await serve({ base: '/a/b/' });
  await page.goto(url);
  // The reader is told when the cable may be pulled.
  await expect(page.getByRole('contentinfo')).toContainText('Ready to work without a network.');
  await close();
  await page.context().setOffline(true);

  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // No lesson was opened while there was a network.
  const lesson = await page.context().newPage();
  await lesson.goto(`${url}#/ensembles/bagging?bagging.members=3`);
  const widget = widgetOf(lesson, 'Bagging');
  await runToEnd(widget);
  await numberIn(widget, 'Ensemble accuracy');
  await widget.getByLabel('Data', { exact: true }).selectOption('Penguins (real)');
  await widget.getByLabel('Kind of member').selectOption('Neural network');
  await runToEnd(widget);
  expect(await numberIn(widget, 'Ensemble accuracy')).toBeGreaterThan(0.6);
});

test('every file of the site is there without a server', async ({ page }) => {
  const { url, close } = await serve({ base: '/a/b/' });
  await page.goto(url);
  await storedOffline(page);
  await close();
  await page.context().setOffline(true);
  const built = await readdir('dist', { recursive: true, withFileTypes: true });
  const files = built
    .filter((entry) => entry.isFile() && !/^\.|\.map$|^sw\.js$/.test(entry.name))
    .map((entry) => relative('dist', join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  expect(files.length).toBeGreaterThan(10);
  const missing = await page.evaluate(async (paths) => {
    const fetched = paths.map((path) =>
      fetch(path).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
    const answers = await Promise.all(fetched);
    return paths.filter((_, index) => !answers[index]);
  }, files);
  expect(missing).toEqual([]);

  // Neither an address of the page itself nor one that never was leads to the browser's own error.
  await page.goto(`${url}index.html#/gallery`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Gallery');
  await page.goto(`${url}no/such/page`);
  await expect(page).toHaveURL(url);
});
