/** Predictions and challenges: by mouse, keyboard and touch, without storage, in both themes. */
import type { Page } from 'playwright/test';
import { button, expect, focused, openSection, runToEnd, test, widgetOf } from './page.ts';
import { challenge, gaining, handIn, prediction, solveWorse, worse } from './goals.ts';
import { violations } from './violations.ts';

const joining = /^Prediction: Twenty-five deep/;
/** The place of the board a curve is drawn on, once nothing above it moves any more. */
async function boardOf(page: Page): Promise<{ x: number; y: number; width: number }> {
  const sample = widgetOf(page, 'Bagging').getByRole('status', { name: 'Unique samples' });
  await expect(sample).toHaveAttribute('data-value', /^0/);
  const board = prediction(page, joining).getByRole('group', { name: /^Your prediction/ });
  await board.scrollIntoViewIfNeeded();
  const box = await board.boundingBox();
  if (!box) throw new Error('the board has no place');
  return box;
}

test('a choice is committed, compared, remembered and forgotten', async ({ page }) => {
  await openSection(page, 'Bagging');
  const asked = prediction(page, gaining);
  await button(asked, 'Commit').click();
  await expect(asked.getByRole('alert')).toHaveText('Choose one of the answers.');
  await asked.getByText('Stumps: trees of depth 1').click();
  await button(asked, 'Commit').click();
  await expect(asked).toContainText(
    /You said “Stumps: trees of depth 1”; it is “Deep trees: depth 12”/,
  );
  await expect(asked).toContainText('a shared reason is not averaged away');
  await page.reload();
  await expect(asked).toContainText('You said “Stumps');
  await button(asked, 'Forget my answer').click();
  await expect(asked.getByRole('radio', { name: /Deep trees/ })).toBeVisible();
  await page.reload();
  await expect(asked.getByRole('radio', { name: /Deep trees/ })).toBeVisible();
});

test('a curve is drawn with the mouse, and the run draws the truth beside it', async ({ page }) => {
  const widget = await openSection(page, 'Bagging');
  const asked = prediction(page, joining);
  await button(asked, 'Commit').click();
  await expect(asked.getByRole('alert')).toContainText('9 of 9 places are still empty');
  const box = await boardOf(page);
  await page.mouse.move(box.x + 70, box.y + 160);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 16, box.y + 40, { steps: 5 });
  await page.mouse.up();
  await button(asked, 'Commit').click();
  await expect(asked).toContainText('The truth comes from the widget');
  await button(asked, 'Run it').click();
  await expect(asked.getByRole('figure', { name: 'Prediction and truth' })).toContainText(
    /points off on average, furthest at members/,
  );
  await expect(asked).toContainText('Many draw a straight line');
  await expect(widget.getByRole('status', { name: 'Ensemble accuracy' })).toHaveAttribute(
    'data-value',
    /^0\.8/,
  );
});

test('a curve is drawn with the keyboard alone', async ({ page }) => {
  await openSection(page, 'Bagging');
  const asked = prediction(page, joining);
  const first = asked.getByRole('slider', {
    name: 'Accuracy of the vote at members 1',
    exact: true,
  });
  await first.focus();
  await expect(first).toHaveAttribute('aria-valuetext', 'empty');
  for (let place = 0; place < 9; place++) {
    await page.keyboard.press('ArrowUp');
    if (place < 8) await page.keyboard.press('ArrowRight');
  }
  await expect(focused(page)).toHaveAccessibleName('Accuracy of the vote at members 25');
  await expect(first).toHaveAttribute('aria-valuetext', '75.5\u202f%');
  await page.keyboard.press('Tab');
  await expect(button(asked, 'Commit')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(focused(page)).toContainText('Your curve goes from 75.5 %');
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a curve is drawn with a finger, a choice and a term are tapped', async ({ page }) => {
    await openSection(page, 'Bagging');
    const asked = prediction(page, joining);
    const box = await boardOf(page);
    const client = await page.context().newCDPSession(page);
    const at = (share: number) => [
      { x: box.x + 56 + share * (box.width - 72), y: box.y + 180 - share * 130 },
    ];
    await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
    for (const share of [0.2, 0.4, 0.6, 0.8, 1])
      await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(share) });
    await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    // The browser may take a tap right after a stroke for a part of it.
    await expect(async () => {
      const commit = button(asked, 'Commit');
      if (await commit.isVisible()) await commit.tap({ timeout: 1_000 });
      await expect(asked).toContainText('Your curve goes from', { timeout: 1_000 });
    }).toPass();

    await prediction(page, gaining).getByText('Deep trees: depth 12').tap();
    await button(prediction(page, gaining), 'Commit').tap();
    await expect(prediction(page, gaining)).toContainText('as you said');

    await page.getByRole('button', { name: 'bootstrap', exact: true }).tap();
    await expect(page.getByRole('tooltip')).toContainText('drawn from it with replacement');
  });
});

test('a challenge is solved by a run, kept with its settings, and replayed', async ({ page }) => {
  const widget = await openSection(page, 'Bagging');
  const goal = challenge(page, worse);
  await expect(goal).toContainText('Open:');
  await expect(button(goal, 'Show a solution')).toBeHidden();
  await runToEnd(widget);
  await expect(goal).toContainText('Open:');

  await solveWorse(page);
  await page.goto('about:blank');
  await openSection(page, 'Bagging');
  await expect(goal).toContainText('Solved:');
  await expect(widget).toContainText('1 of 2 solved');
  await button(goal, 'Replay').focus();
  await page.keyboard.press('Enter');
  await expect(widget.getByRole('slider', { name: 'Members', exact: true })).toHaveValue('5');
  await expect(widget.getByRole('status', { name: 'Best member accuracy' })).toHaveAttribute(
    'data-value',
    /^0\.\d/,
  );
});

test('where storage is denied, an answer and a solved challenge hold until the page is left', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', {
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await solveWorse(page);
  await prediction(page, gaining).getByText('Deep trees: depth 12').click();
  await button(prediction(page, gaining), 'Commit').click();
  await expect(prediction(page, gaining)).toContainText('as you said');
  const text = await handIn(page, 'Ada');
  expect(text).toContain('worse-than-best');
});

test('what a stranger left in the store does no harm', async ({ page }) => {
  await openSection(page, 'Bagging');
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('ml-systems-lab');
        opening.onerror = () => reject(new Error('no database'));
        opening.onsuccess = () => {
          const work = opening.result.transaction('answers', 'readwrite');
          const store = work.objectStore('answers');
          store.put({ evil: true }, 'ensembles/bagging/prediction/who-gains');
          store.put('__proto__', 'ensembles/bagging/prediction/as-members-join');
          store.put({ seed: -1 }, 'ensembles/bagging/challenge/worse-than-best');
          work.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
  await page.reload();
  await expect(prediction(page, gaining).getByRole('radio').first()).toBeVisible();
  await expect(button(prediction(page, joining), 'Commit')).toBeVisible();
  await expect(challenge(page, worse)).toContainText('Open:');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('answered and open predictions, hints and solutions have no violation', async ({
      page,
    }) => {
      const goal = await solveWorse(page);
      await button(goal, 'Hint').click();
      await prediction(page, gaining).getByText('Stumps: trees of depth 1').click();
      await button(prediction(page, gaining), 'Commit').click();
      await page.getByRole('button', { name: 'bootstrap', exact: true }).focus();
      await expect(page.getByRole('tooltip')).toBeVisible();
      expect(await violations(page, '#bagging, [role=tooltip]')).toEqual([]);
      for (const address of ['glossary', 'check']) {
        await page.goto(`./#/${address}`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        expect(await violations(page)).toEqual([]);
      }
    });
  });
}
