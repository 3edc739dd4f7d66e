/** A rehearsal without a network: all scenes forward and back with the notes in step, by keys alone. */
import declared from '../lessons/ensembles/scenes.ts';
import { expect, focused, hashOf, storedOffline, test } from './page.ts';
import { expectScene, last, present, scenes, widget } from './present.ts';

test.use({ viewport: { width: 1280, height: 720 }, serviceWorkers: 'allow' });

test('a lecturer rehearses all scenes with notes, a show of hands and no network, by keys alone', async ({
  page,
  context,
}) => {
  await page.goto('./');
  await storedOffline(page);
  await page.goto('about:blank');
  await present(page, 'vote-three');
  await context.setOffline(true);

  const hands = page.getByRole('group', { name: 'Show of hands' });
  await expect(hands).toBeVisible();
  await expect(focused(page)).toHaveRole('spinbutton');
  await page.keyboard.type('12');
  await page.keyboard.press('Tab');
  await page.keyboard.type('30');
  await expect(hands).toContainText('42 hands');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Three independent voters');

  const [notes] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('n')]);
  await expect(notes.getByRole('heading', { level: 1 })).toHaveText('Three independent voters');
  await expect(
    notes.getByText(`Scene 1 of ${scenes.length}. The prediction is shown.`),
  ).toBeVisible();
  await expect(notes.getByRole('timer')).toHaveText(/^\d+:\d\d$/);

  await page.bringToFront();
  await page.keyboard.press('a');
  await expect(hands).toContainText('It is 78.4 %.');
  await page.keyboard.press('q');
  await expect(hands).toBeHidden();
  await expect(widget(page)).toBeVisible();

  for (let i = 1; i < scenes.length; i++) {
    await page.keyboard.press(i % 2 ? 'ArrowRight' : 'PageDown');
    await expectScene(page, i);
    await expect(notes.getByText(`Scene ${i + 1} of ${scenes.length}`)).toBeVisible();
    if (declared[i]?.ask) await page.keyboard.press('q');
    // Whatever the scene reads out, it is there.
    await expect(widget(page).locator('output').first()).toHaveAttribute('data-value', /^-?\d/);
  }
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('This is the last scene.')).toBeVisible();
  await expect(notes.getByText('This is the last scene.')).toBeVisible();

  await page.setViewportSize({ width: 640, height: 480 });
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await expect.poll(overflow).toBeLessThanOrEqual(0);
  await expect(widget(page).getByRole('figure').first()).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 720 });

  for (let i = last - 1; i >= 0; i--) {
    await page.keyboard.press(i % 2 ? 'ArrowLeft' : 'PageUp');
    await expectScene(page, i);
    await expect(notes.getByText(`Scene ${i + 1} of ${scenes.length}`)).toBeVisible();
  }
  await notes.keyboard.press('End');
  await expectScene(page, last);
  await notes.keyboard.press('ArrowLeft');
  await expectScene(page, last - 1);
  for (let i = last - 2; i >= scenes.indexOf('bagging-neighbors'); i--) {
    await notes.keyboard.press('ArrowLeft');
    await expectScene(page, i);
  }

  await page.keyboard.press('Escape');
  await expect(page.getByRole('banner').first()).toBeVisible();
  await expect(focused(page)).toHaveText('Bagging');
  expect(hashOf(page)).toBe('#/ensembles/bagging');
  await expect(notes.getByText('The presentation has ended.')).toBeVisible();
});
