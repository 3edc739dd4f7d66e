/** Scenes, the presentation, its notes window, the instructor's sheet and the widget in a frame. */
import declared from '../lessons/ensembles/scenes.ts';
import { button, expect, figure, focused, numberIn, output, test, widgetOf } from './page.ts';
import { expectScene, last, place, present, scenes, widget } from './present.ts';
import { violations } from './violations.ts';

test.use({ viewport: { width: 1280, height: 720 } });

test('a scene computed ahead opens on its finished run, within a frame or two', async ({
  page,
}) => {
  await present(page, 'bagging-few');
  await expect(async () => {
    await page.keyboard.press('ArrowLeft');
    await expectScene(page, scenes.indexOf('bagging-one'));
    await page.keyboard.press('ArrowRight');
    const value = await page.evaluate(async () => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      await frame();
      await frame();
      const named = [...document.querySelectorAll('output')].filter((each) =>
        each.checkVisibility(),
      );
      return named.map((each) => each.dataset['value']).join(' ');
    });
    expect(value).toContain('0.869');
  }).toPass();
});

test('axes stand still while a scene is replayed', async ({ page }) => {
  await present(page, 'bagging-many');
  const curve = figure(widget(page), 'Accuracy as members join').getByRole('img');
  const ticks = () =>
    curve.locator('text').evaluateAll((all) => all.map((each) => each.textContent).join(' '));
  await expect(curve).toContainText('20');
  await numberIn(widget(page), 'Ensemble accuracy');
  await expect.poll(ticks).toContain('10 20');
  const before = await ticks();
  await page.keyboard.press('s');
  await widget(page).getByLabel('Speed').selectOption('1 per second');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('r');
  await expect(output(widget(page), 'members')).toHaveAttribute('data-value', '1');
  await page.keyboard.press(' ');
  await page.keyboard.press('s');
  await expect(curve).toBeVisible();
  const tickTexts = (await ticks()).replace(/best member|average member/g, '').split(/\s+/);
  for (const text of tickTexts) expect(before).toContain(text);
  expect(await ticks()).toContain('10 20');
});

test('all text is at least 28 px tall at 1280 × 720', async ({ page }) => {
  for (const scene of [
    'vote-three',
    'vote-leader',
    'bagging-many',
    ...scenes.slice(scenes.indexOf('bagging-penguins')),
  ]) {
    await present(page, scene);
    await page.keyboard.press('q');
    await page.keyboard.press('q');
    const small = await page.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      while (walker.nextNode()) {
        const { parentElement: parent, textContent: text } = walker.currentNode;
        if (!parent || !text?.trim() || !parent.checkVisibility()) continue;
        const { width, height } = parent.getBoundingClientRect();
        const isShown = width > 1 && height > 1 && parent.getBoundingClientRect().right > 0;
        if (isShown && Number.parseFloat(getComputedStyle(parent).fontSize) < 28) found.push(text);
      }
      return found;
    });
    expect(small, scene).toEqual([]);
  }
});

test('p and the button open a presentation, its buttons and the list of keys lead through it', async ({
  page,
}) => {
  await page.goto('./#/ensembles');
  await button(page.getByRole('main'), 'Present').click();
  await expectScene(page, 0);
  const bar = page.getByRole('navigation', { name: 'Presentation' });
  await button(bar, 'Next').click();
  await expect(widget(page)).toBeVisible();
  await button(bar, 'Next').click();
  await expectScene(page, 1);
  await button(bar, 'Keys').click();
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys).toContainText('Page Down');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await expectScene(page, 1);
  await button(bar, 'Leave').click();
  await expect(focused(page)).toHaveText('The vote');
  await page.keyboard.press('p');
  await expect(place(page)).toHaveText(new RegExp(`^Scene 1 of ${scenes.length}\\.`));
  await page.goBack();
  await expect(button(page.getByRole('main'), 'Present')).toBeVisible();
});

test('settings tried out on the projector leave the address, and r brings the scene back', async ({
  page,
}) => {
  await present(page, 'vote-many');
  await page.keyboard.press('s');
  const voters = widget(page).getByRole('textbox', { name: 'Voters, typed', exact: true });
  await voters.fill('3');
  await voters.press('Enter');
  await expect(output(widget(page), 'Ensemble accuracy')).toHaveText(/78\.4/);
  await expectScene(page, 1);
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('r');
  await expect(output(widget(page), 'Ensemble accuracy')).toHaveText(/98\.3/);
});

test('a finger goes through the scenes on a phone', async ({ newReader }) => {
  const page = await newReader({ hasTouch: true, viewport: { width: 390, height: 844 } });
  await present(page, 'vote-many');
  const bar = page.getByRole('navigation', { name: 'Presentation' });
  await button(bar, 'Next').tap();
  await expectScene(page, 2);
  await button(bar, 'Back').tap();
  await expectScene(page, 1);
  await button(bar, 'Leave').tap();
  await expect(button(page.getByRole('main'), 'Present')).toBeVisible();
});

test('a scene’s link opens the lesson at its section, with its run', async ({ page }) => {
  await page.goto('./#/ensembles?scene=bagging-few');
  const bagging = widgetOf(page, 'Bagging');
  await expect(focused(page)).toHaveText('Bagging');
  expect(await numberIn(bagging, 'Ensemble accuracy')).toBeGreaterThan(0);
  await expect(output(bagging, 'members')).toHaveAttribute('data-value', '5');
  await expect(bagging.getByRole('textbox', { name: 'Members, typed', exact: true })).toHaveValue(
    '5',
  );
});

test('a scene that is not there is named, and the lesson opens', async ({ page }) => {
  await page.goto('./#/ensembles?scene=%3Cimg%20src=x%3E');
  await expect(
    page.getByText('There is no scene called “<img src=x>” in this lesson.'),
  ).toBeVisible();
  await expect(widgetOf(page, 'The vote')).toBeVisible();
  await page.goto('./#/ensembles?scene=constructor&present=1');
  await expect(place(page)).toHaveText(new RegExp(`^Scene 1 of ${scenes.length}\\.`));
});

test('a blocked notes window is explained, and strangers’ messages move nothing', async ({
  page,
}) => {
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await present(page, 'vote-many');
  await page.keyboard.press('n');
  await expect(page.getByRole('alert').filter({ hasText: 'blocked' })).toBeVisible();
  await page.evaluate(() => {
    const channel = new BroadcastChannel(`lab notes ${location.pathname} ensembles`);
    for (const data of [null, 'next', { lab: 'notes', kind: 'command', command: 'next' }]) {
      channel.postMessage(data);
      window.postMessage(data, '*');
    }
    channel.close();
  });
  await page.keyboard.press('ArrowRight');
  await expectScene(page, 2);
});

test('notes opened by hand wait, and follow through the channel', async ({ page, context }) => {
  const notes = await context.newPage();
  await notes.goto('./#/ensembles?notes=1');
  await expect(notes.getByText('press p there')).toBeVisible();
  await present(page, 'vote-leader');
  await expect(notes.getByRole('heading', { level: 1 })).toHaveText('Behind an opinion leader');
  await button(notes.getByRole('navigation', { name: 'Presentation' }), 'Next').click();
  await expectScene(page, 3);
});

test('the sheet has every scene with its link, and prints without what is for the screen', async ({
  page,
}) => {
  await page.goto('./#/ensembles');
  await page.getByRole('link', { name: 'Instructor’s sheet' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ensembles: instructor’s sheet');
  const items = page.getByRole('main').getByRole('listitem');
  await expect(items).toHaveCount(scenes.length);
  for (const part of [
    'Notes',
    'add up the two filled bars',
    'Misconception',
    'To discuss',
    '4 min',
    '#/ensembles?scene=vote-three',
  ])
    await expect(items.first()).toContainText(part);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await page.setViewportSize({ width: 794, height: 1123 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(794);
  await page.emulateMedia({ media: 'screen' });
  const link = items.nth(1).getByRole('link');
  const href = (await link.getAttribute('href')) ?? '';
  await link.click();
  await expectScene(page, 1);
  // The same scene in the lesson: its widget is on the screen, and not only the text above it.
  await page.goto('about:blank');
  await page.goto(`./${href.replace('&present=1', '')}`);
  const vote = widgetOf(page, 'The vote');
  await expect(vote.getByRole('textbox', { name: 'Voters, typed', exact: true })).toHaveValue('25');
  await expect(vote).toBeInViewport({ ratio: 0.3 });
});

test.describe('in the frame of a page without an icon', () => {
  test.use({ expectedTrouble: /404/ });

  test('a section’s widget stands alone in a frame, and its history is the reader’s own', async ({
    page,
    baseURL,
  }) => {
    // A page of this server without the lab, as a course page with a frame would be.
    await page.goto('./licenses.txt');
    await page.evaluate(() => {
      const frame = document.createElement('iframe');
      Object.assign(frame, { width: 900, height: 800, src: './#/ensembles/vote?vote.k=9&embed=1' });
      document.body.replaceChildren(frame);
    });
    const frame = page.frameLocator('iframe');
    const vote = frame.getByRole('group', { name: 'The vote', exact: true });
    await expect(vote).toBeVisible();
    await expect(frame.getByRole('banner')).toHaveCount(0);
    await expect(frame.getByRole('contentinfo')).toHaveCount(0);
    await expect(frame.getByText('An ensemble is a committee')).toBeHidden();
    await expect(frame.getByRole('group', { name: 'Bagging', exact: true })).toBeHidden();
    await expect(frame.getByRole('button', { name: 'Show me anyway' })).toBeHidden();
    const length = await page.evaluate(() => history.length);
    await vote.getByRole('textbox', { name: 'Voters, typed', exact: true }).fill('11');
    await vote.getByRole('textbox', { name: 'Voters, typed', exact: true }).press('Enter');
    await expect(frame.getByRole('img')).toContainText('of 11');
    expect(await page.evaluate(() => history.length)).toBe(length);
    const whole = frame.getByRole('link', { name: /from the lesson Ensembles/ });
    await expect(whole).toHaveAttribute('href', /^#\/ensembles\/vote\?vote\.k=11/);
    const [lesson] = await Promise.all([page.waitForEvent('popup'), whole.click()]);
    await expect(lesson.getByRole('heading', { level: 1 })).toHaveText('Ensembles');
    expect(new URL(lesson.url()).pathname).toBe(new URL(baseURL ?? '').pathname);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('presentation, notes, sheet and frame have no violation', async ({ page }) => {
      test.slow(); // the whole sheet is judged, all scenes on it
      await present(page, 'vote-three');
      await expect(page.getByRole('group', { name: 'Show of hands' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('q');
      await page.keyboard.press('s');
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('?');
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('End');
      await expectScene(page, last);
      const [notes] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('n')]);
      await expect(notes.getByRole('heading', { level: 1 })).toHaveText(
        declared[last]?.title ?? '',
      );
      expect(await violations(notes)).toEqual([]);
      expect(await violations(page)).toEqual([]);
      await page.goto('./#/ensembles?sheet=1');
      await expect(page.getByRole('heading', { level: 1 })).toContainText('sheet');
      expect(await violations(page)).toEqual([]);
      await page.goto('./#/ensembles/bagging?embed=1');
      await expect(widgetOf(page, 'Bagging')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  });
}
