/** Themes, reduced motion, print, and every width from a phone to a projector. */
import type { Locator, Page } from 'playwright/test';
import {
  button,
  expect,
  figure,
  openSection,
  openTable,
  runBar,
  runToEnd,
  test,
  widgetOf,
} from './page.ts';

/** The color behind the page, as lightness from 0 to 255. */
async function paper(page: Page): Promise<number> {
  const color = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const [r = NaN, g = NaN, b = NaN] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return (r + g + b) / 3;
}

/** What a canvas shows, to tell whether it was painted anew. */
function pixels(of: Locator): Promise<string> {
  return of
    .locator('canvas')
    .first()
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
}

test.describe('themes', () => {
  test.use({ colorScheme: 'light' });

  test('the theme follows the system until one is chosen, which is kept', async ({ page }) => {
    await page.goto('./');
    const theme = page.getByLabel('Theme');
    await expect(theme).toHaveValue('system');
    const light = await paper(page);
    expect(light).toBeGreaterThan(200);
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await paper(page);
    expect(dark).toBeLessThan(60);

    await theme.selectOption('Light');
    expect(await paper(page)).toBe(light);
    await page.reload();
    await expect(theme).toHaveValue('light');
    expect(await paper(page)).toBe(light);

    await theme.selectOption('Dark');
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await paper(page)).toBe(dark);
    await page.goto('./#/ensembles');
    expect(await paper(page)).toBe(dark);

    await theme.selectOption('System');
    expect(await paper(page)).toBe(light);
  });

  test('what is painted on a canvas follows the theme, too', async ({ page }) => {
    const widget = await openSection(page, 'Bagging', 'bagging.members=2');
    await runToEnd(widget);
    const map = figure(widget, 'The vote');
    const light = await pixels(map);
    await page.getByLabel('Theme').selectOption('Dark');
    await expect.poll(() => pixels(map)).not.toBe(light);
  });
});

test('reduced motion leaves no transition and no animation', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const widget = await openSection(page, 'Bagging', 'bagging.members=3');
  await runToEnd(widget);
  await openTable(figure(widget, 'Accuracy as members join'));
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((node) => {
      const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(node);
      const durations = `${transitionDuration},${animationDuration}`.split(',');
      const moves = durations.some((text) => Number.parseFloat(text) > 0.001);
      return moves || scrollBehavior === 'smooth' ? [node.tagName] : [];
    }),
  );
  expect(moving).toEqual([]);
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test('on paper the lesson is text and figures, without controls, and only text is covered', async ({
  page,
}) => {
  const widget = await openSection(page, 'The vote');
  const bagging = widgetOf(page, 'Bagging');
  await bagging.scrollIntoViewIfNeeded();
  await runToEnd(bagging);
  await page.emulateMedia({ media: 'print' });
  for (const name of ['The vote', 'Bagging']) {
    const text = page.getByRole('region', { name, exact: true }).locator('p > .katex').first();
    await expect(text, `the text of ${name}, with its formulas`).toBeVisible();
  }
  for (const [part, name] of [
    [widget, 'How many voters are right'],
    [bagging, 'The vote'],
    [bagging, 'Accuracy as members join'],
  ] as const) {
    await expect(figure(part, name)).toBeVisible();
    await expect(figure(part, name).getByRole('img')).toBeVisible();
  }
  // What answers a prediction has room on paper, and is not there.
  await expect(page.locator('#bagging .prose > .covered > .under').first()).toBeHidden();
  for (const control of [
    button(runBar(bagging), 'Run'),
    button(runBar(bagging), 'Step'),
    button(runBar(bagging), 'New seed'),
    runBar(bagging).getByLabel('Speed'),
    bagging.getByRole('slider', { name: 'Members', exact: true }),
    button(widget, 'Show me anyway'),
    page.getByLabel('Theme'),
    page.getByRole('navigation', { name: 'Sections' }),
  ]) {
    await expect(control, control.toString()).toBeHidden();
  }
  expect(await paper(page)).toBe(255);
});

/** How far the page is wider than its window, in px. */
async function overflow(page: Page): Promise<number> {
  const content = await page.evaluate(() => document.documentElement.scrollWidth);
  // Not `innerWidth`: a phone zooms out until a page that is too wide fits.
  return content - (page.viewportSize()?.width ?? NaN);
}

/** Every page there is, with all that may be wide: results, open tables, an open list. */
async function eachPage(page: Page, check: (name: string) => Promise<void>): Promise<void> {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await check('contents');
  await page.goto('./#/nowhere/at/all');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no page here');
  await check('not found');
  await page.goto('./#/gallery');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Gallery');
  await check('gallery');

  // With 25 voters nothing is veiled, and the bars are narrow.
  const query = 'bagging.data=penguins&bagging.members=12&vote.k=25';
  const widget = await openSection(page, 'Bagging', query);
  await check('lesson');
  await runToEnd(widget);
  for (const name of ['The vote', 'The members, one by one', /^Member 1: what it drew/] as const) {
    await openTable(figure(widget, name));
  }
  await openTable(figure(widget, 'Accuracy as members join'));
  await openTable(figure(widgetOf(page, 'The vote'), 'How many voters are right'));
  await check('lesson with results and tables');
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('no page is wider than the phone', async ({ page }) => {
    await eachPage(page, async (name) => {
      expect(await overflow(page), name).toBeLessThanOrEqual(0);
    });
  });

  test('nothing to press in a widget is smaller than a finger', async ({ page }) => {
    const widget = await openSection(page, 'Bagging', 'bagging.members=12&bagging.base=knn');
    await runToEnd(widget);
    const small = await page.evaluate(() => {
      const places = [...document.querySelectorAll('[role="group"][aria-label]')].filter(
        (node) => node.querySelector('[role="group"][aria-label="Run"]') !== null,
      );
      const pressed = places.flatMap((place) => [
        ...place.querySelectorAll(
          'button, a[href], select, summary, input[type="text"], label:has(input[type="radio"])',
        ),
      ]);
      return pressed.flatMap((node) => {
        const { width, height } = node.getBoundingClientRect();
        const name = node.getAttribute('aria-label') ?? node.textContent.trim().slice(0, 30);
        const size = `${Math.round(width)} × ${Math.round(height)}`;
        return height > 0 && height < 40 ? [`${node.tagName} ${name}: ${size}`] : [];
      });
    });
    expect([...new Set(small)]).toEqual([]);
  });

  test('a tap on a bar says why it is so high', async ({ page }) => {
    const widget = await openSection(page, 'The vote', 'vote.k=5');
    const chart = figure(widget, 'How many voters are right');
    const image = chart.getByRole('img');
    await image.scrollIntoViewIfNeeded();
    const box = await image.boundingBox();
    if (!box) throw new Error('the chart must be laid out, got no box');
    await page.touchscreen.tap(box.x + box.width * 0.75, box.y + box.height * 0.75);
    await expect(chart).toContainText(/\d of 5 voters right: probability/);
  });

  test('a committee trains to its end', async ({ page }) => {
    const widget = await openSection(page, 'Bagging', 'bagging.members=12');
    await button(runBar(widget), 'Run').tap();
    await expect(widget.getByText('Done, members: 12 of 12')).toBeAttached();
    // At most nine thumbnails at first.
    const tiles = widget.getByRole('group', { name: 'The members, one by one' });
    await expect(tiles.getByRole('button')).toHaveCount(9);
    await widget.getByRole('button', { name: /^Show 3 more of 12/ }).tap();
    await expect(tiles.getByRole('button')).toHaveCount(12);
  });
});

for (const width of [768, 1280, 1920]) {
  test(`at ${width} px no page is wider than its window`, async ({ page }) => {
    await page.setViewportSize({ width, height: Math.round((width * 9) / 16) });
    await eachPage(page, async (name) => {
      expect(await overflow(page), name).toBeLessThanOrEqual(0);
    });
  });
}
