/** What the tests of the kit share: its tools, the run log, and runs to fill it with. */
import type { Locator, Page } from 'playwright/test';
import { button, expect, numberIn, openSection, runToEnd, type } from './page.ts';

/** A run of Bagging of a second or less. */
export const quick = 'bagging.members=4&bagging.n=60&bagging.depth=3';

export async function openTool(widget: Locator, name: string): Promise<Locator> {
  await button(widget, name).click();
  const panel = widget.getByRole('group', { name, exact: true });
  await expect(panel).toBeVisible();
  return panel;
}

/** Two runs of Bagging that differ in depth, the second on the screen. */
export async function twoRuns(page: Page): Promise<Locator> {
  const widget = await openSection(page, 'Bagging', quick);
  await runToEnd(widget);
  await type(widget, 'Depth of each tree, typed', '6');
  await numberIn(widget, 'Unique samples');
  await runToEnd(widget);
  return widget;
}

export async function openLog(page: Page): Promise<Locator> {
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Runs');
  return page.getByRole('main');
}
export const table = (log: Locator): Locator => log.getByRole('table', { name: 'Runs that came' });
/** How many runs match, as the line under the table says. */
export const shows = (log: Locator, text: string): Promise<void> =>
  expect(log.getByRole('navigation', { name: 'Pages of the table' })).toContainText(text);

/** Write into the lab's database behind its back. */
export async function plant(
  page: Page,
  count: number,
  broken: readonly unknown[] = [],
): Promise<void> {
  await page.evaluate(
    async ([many, strange]) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('ml-systems-lab');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(new Error('no database'));
      });
      const work = database.transaction(['runs', 'curves'], 'readwrite');
      for (let i = 0; i < many; i++) {
        const ended = 1_700_000_000_000 + 1_000 * i;
        const id = `ensembles/${i % 2 ? 'vote' : 'bagging'}/${ended}-${i.toString(16).padStart(8, '0')}`;
        const steps = Array.from({ length: 200 }, (_, step) => step);
        const run = {
          id,
          lesson: 'ensembles',
          version: 1,
          section: i % 2 ? 'vote' : 'bagging',
          params: {
            members: 25,
            base: 'tree',
            depth: 1 + (i % 12),
            data: 'moons',
            noise: i / many,
          },
          seed: i,
          data: null,
          engine: 'wasm',
          started: ended - 500,
          ended,
          duration: 500 + (i % 97),
          steps: 199,
          metrics: { accuracy: (i * 7_919) % many, loss: 1 / (1 + i) },
        };
        const curve = steps.map((step) => Math.sin(step / 20 + i));
        work.objectStore('runs').put(run, id);
        work
          .objectStore('curves')
          .put({ step: steps, metrics: { accuracy: curve, loss: curve } }, id);
      }
      strange.forEach((value, i) =>
        work.objectStore('runs').put(value, `ensembles/vote/broken-${i}`),
      );
      await new Promise((resolve) => (work.oncomplete = resolve));
      database.close();
    },
    [count, broken] as const,
  );
}
