/** What the tests of a presentation share: the scenes of `ensembles`, and where one stands. */
import type { Locator, Page } from 'playwright/test';
import ensembles from '../lessons/ensembles/meta.ts';
import declared from '../lessons/ensembles/scenes.ts';
import { expect, hashOf } from './page.ts';

/** The ids of the scenes of `ensembles`, in order. */
export const scenes = declared.map(({ id }) => id);
export const last = scenes.length - 1;
/** The line that says which scene is on. */
export const place = (page: Page): Locator =>
  page.getByRole('status', { name: 'Scene', exact: true });
// A widget is called as its section, but for one.
const titles = [...ensembles.sections.map(({ title }) => title), 'What a better model costs'];
export const widget = (page: Page): Locator =>
  page.getByRole('group', { name: new RegExp(`^(${titles.join('|')})$`) });

export async function present(page: Page, scene: string): Promise<void> {
  await page.goto(`./#/ensembles?scene=${scene}&present=1`);
  await expect(place(page)).toHaveText(
    new RegExp(`^Scene ${scenes.indexOf(scene) + 1} of ${scenes.length}\\.`),
  );
}
/** The scene is the i-th, in the address too, and its numbers are there. */
export async function expectScene(page: Page, i: number): Promise<void> {
  await expect(place(page)).toHaveText(new RegExp(`^Scene ${i + 1} of ${scenes.length}\\.`));
  expect(hashOf(page)).toBe(`#/ensembles?scene=${scenes[i]}&present=1`);
}
