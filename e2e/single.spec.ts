/** The whole lab as one file, opened from a disk. */
import { cp } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, numberIn, runBar, runToEnd, test, widgetOf } from './page.ts';

test('the single file opens from a folder with spaces, and trains', async ({ page }, info) => {
  const file = info.outputPath('a folder with spaces', 'lab.html');
  await cp('dist-single/lab.html', file);
  const { href } = pathToFileURL(resolve(file));
  const requests: string[] = [];
  page.context().on('request', (request) => {
    if (!/^(?:data|blob):/.test(request.url())) requests.push(request.url());
  });
  await page.goto(href);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Bagging', exact: true }).click();
  const widget = widgetOf(page, 'Bagging');
  await runToEnd(widget);
  expect(await numberIn(widget, 'members')).toBe(25);
  expect(await numberIn(widget, 'Ensemble accuracy')).toBeGreaterThan(0.85);
  // Nothing but the file itself was asked for.
  expect(requests).toEqual([href]);
});

test('the single file shows what the site shows', async ({ page, newReader }) => {
  const link = '#/ensembles/bagging?bagging.data=penguins&bagging.members=3&seed=5';
  const site = await newReader();
  await site.goto(`./${link}`);
  await page.goto(pathToFileURL(resolve('dist-single/lab.html')).href + link);
  const [there, here] = [widgetOf(site, 'Bagging'), widgetOf(page, 'Bagging')];
  await expect(runBar(here).getByLabel('Seed')).toHaveValue('5');
  for (const widget of [there, here]) await runToEnd(widget);
  for (const name of ['Ensemble accuracy', 'Out-of-bag accuracy', 'Unique samples']) {
    expect(await numberIn(here, name), name).toBe(await numberIn(there, name));
  }
});
