/** What a prediction covers, what may be typed, and that Run passes nothing over. */
import type { Locator } from 'playwright/test';
import {
  button,
  expect,
  expectNumber,
  focused,
  openSection,
  runBar,
  runProblem,
  runStatus,
  runToEnd,
  test,
  type,
} from './page.ts';

/** How the part of the page that holds this is blurred. */
const blurOf = (part: Locator): Promise<string> =>
  part.evaluate((node) => {
    const under = node.closest('[data-cover]')?.lastElementChild;
    return under ? getComputedStyle(under).filter : 'not covered by anything';
  });

test('a run does not uncover what is to be predicted; an answer uncovers all of it', async ({
  page,
}) => {
  const widget = await openSection(page, 'The vote');
  const asked = page.getByRole('complementary', { name: /^Prediction: Three/ });
  const veil = button(widget, 'Show me anyway');
  await runToEnd(widget);
  await expect(veil).toBeVisible();
  await expect(asked.getByText('Predict first')).toBeVisible();
  const given = await page.locator('#vote').evaluate((section) => {
    const found: string[] = [];
    const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement: parent, textContent: text } = walker.currentNode;
      if (/78\.4/.test(text ?? '') && parent && !parent.closest('[data-cover].covered'))
        found.push(text ?? '');
    }
    return found;
  });
  expect(given, 'the answer in plain sight').toEqual([]);
  const outcomes = page.getByRole('table', { name: /Three independent voters/ });
  expect(await blurOf(outcomes)).toContain('blur');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('#vote .prose > .covered table').first(), 'on paper').toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await asked.getByRole('textbox').fill('70');
  await button(asked, 'Commit').click();
  await expect(asked.getByText('Your prediction', { exact: true })).toBeVisible();
  await expect(veil).toBeHidden();
  expect(await blurOf(outcomes)).toBe('none');
  await button(asked, 'Forget my answer').click();
  await expect(asked.getByText('Predict first')).toBeVisible();
  await expect(veil).toBeVisible();
});

test('the text that answers a prediction is covered until it is made', async ({ page }) => {
  await openSection(page, 'Bagging');
  const answer = page.getByText('They gain most:');
  expect(await blurOf(answer)).toContain('blur');
  const asked = page.getByRole('complementary', { name: /^Prediction: Take 25/ });
  await button(asked, 'Show me anyway').click();
  await expect(asked.getByText('Seen without a prediction')).toBeVisible();
  expect(await blurOf(answer)).toBe('none');
});

test('where a percentage is asked, a fraction is not taken for one', async ({ page }) => {
  await openSection(page, 'The vote');
  const asked = page.getByRole('complementary', { name: /^Prediction: Three/ });
  await asked.getByRole('textbox').fill('0,8');
  await button(asked, 'Commit').click();
  await expect(asked.getByRole('alert')).toHaveText('Type 80 for 80 %, or 0.8 % with its sign.');
  await asked.getByRole('textbox').fill('78,4 %');
  await button(asked, 'Commit').click();
  await expect(asked).toContainText('You said 78.4 %; it is 78.4 %, exactly.');
});

test('a decimal comma is taken in a setting', async ({ page }) => {
  const widget = await openSection(page, 'The vote');
  await type(widget, 'Accuracy of each voter, typed', '0,8');
  await expectNumber(widget, 'Ensemble accuracy', 0.896);
});

test('Run refuses to pass over a text that cannot be used, and Reset takes it back', async ({
  page,
}) => {
  const widget = await openSection(page, 'Bagging');
  const box = widget.getByRole('textbox', { name: 'Members, typed', exact: true });
  const label = widget.locator('label').filter({ hasText: /^Members$/ });
  const width = (await label.boundingBox())?.width;
  await box.fill('many');
  await button(runBar(widget), 'Run').click();
  await expect(runProblem(widget)).toHaveText(
    'Members: “many” cannot be used. Type a whole number from 1 to 200.',
  );
  await expect(focused(page)).toHaveAccessibleName('Members, typed');
  await expect(runStatus(widget)).toHaveText('Ready');
  // What is wrong stands below, and does not push the label together.
  expect((await label.boundingBox())?.width).toBe(width);
  await button(runBar(widget), 'Reset').click();
  await expect(box).toHaveValue('25');
  await expect(runProblem(widget)).toBeEmpty();
  await type(widget, 'Members, typed', '3');
  await runToEnd(widget);
});
