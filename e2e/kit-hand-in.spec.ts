/** A hand-in of predictions and solved challenges, and its check by replay; both hostile too. */
import type { Page } from 'playwright/test';
import ensembles from '../lessons/ensembles/meta.ts';
import { button, expect, openSection, test } from './page.ts';
import { challenge, gaining, handIn, prediction, solveWorse, worse } from './goals.ts';
import { violations } from './violations.ts';

async function drop(page: Page, files: readonly { name: string; text: string }[]): Promise<void> {
  await page.getByLabel('Choose files').setInputFiles(
    files.map(({ name, text }) => ({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    })),
  );
}

test('a shown solution is marked as shown, on the page, in the hand-in and at the check', async ({
  page,
  newReader,
}) => {
  const widget = await openSection(page, 'Bagging');
  const goal = challenge(page, worse);
  await button(goal, 'Hint').click();
  await button(goal, 'Show a solution').click();
  await expect(widget.getByText(/^Done, members: 5 of 5/)).toBeAttached();
  await page.reload();
  await expect(goal).toContainText('Solution shown:');
  await expect(goal).toContainText(
    'You were shown a solution: Members 5, Data Circles, Training rows 20; seed 2.',
  );
  await expect(widget).toContainText(/ 0 of \d+ solved/);
  await expect(page.getByText('of 1 more you were shown the solution')).toBeVisible();
  await button(goal, 'Replay').click();
  await expect(widget.getByText(/^Done, members: 5 of 5/)).toBeAttached();
  await expect(goal).toContainText('Solution shown:');

  const teacher = await newReader();
  await teacher.goto('./#/check');
  await drop(teacher, [{ name: 'ada.json', text: await handIn(page, 'Ada') }]);
  const checked = teacher.getByRole('region', { name: 'ada.json Ada', exact: true });
  await expect(checked).toContainText('0 of 1 challenge confirmed');
  await expect(checked).toContainText('The student was shown the solution; nothing was solved.');
});

test('a hand-in is confirmed by replay, a doctored or hostile one is not', async ({
  page,
  newReader,
}) => {
  test.slow();
  await solveWorse(page);
  await prediction(page, gaining).getByText('Stumps: trees of depth 1').click();
  await button(prediction(page, gaining), 'Commit').click();
  const text = await handIn(page, 'Ada');

  const teacher = await newReader();
  await teacher.goto('./#/check');
  await expect(teacher.getByRole('heading', { level: 1 })).toHaveText('Check hand-ins');
  await drop(teacher, [
    { name: 'ada.json', text },
    { name: 'bob.json', text: text.replace('"seed": 2', '"seed": 3').replace('Ada', 'Bob') },
    {
      name: 'old.json',
      text: text
        .replaceAll(`"version": ${ensembles.version}`, '"version": 99')
        .replace('Ada', 'Old'),
    },
    { name: 'markup.json', text: text.replace('Ada', '<img src=x onerror=alert(1)>') },
    { name: 'torn.json', text: text.slice(0, 200) },
    { name: 'other.json', text: '{"kind":"recipe"}' },
    { name: 'huge.json', text: 'x'.repeat(2_000_000) },
    { name: 'far.json', text: text.replace('"n": 20', '"n": 1e99') },
  ]);
  const of = (name: string) => teacher.getByRole('region', { name, exact: true });
  await expect(of('ada.json Ada')).toContainText('1 of 1 challenge confirmed');
  await expect(of('ada.json Ada')).toContainText('the solution that the lab shows');
  await expect(of('ada.json Ada').getByRole('row', { name: /Take 25 members/ })).toContainText(
    /Stumps: trees of depth 1\s*Deep trees: depth 12\s*not what was predicted/,
  );
  await expect(of('bob.json Bob')).toContainText('The replay does not reach the goal');
  await expect(of('old.json Old')).toContainText(
    `Solved in version 99 of the lesson; this is version ${ensembles.version}.`,
  );
  await expect(of('markup.json <img src=x onerror=alert(1)>')).toContainText(
    '1 of 1 challenge confirmed',
  );
  await expect(of('torn.json')).toContainText('It is not JSON');
  await expect(of('other.json')).toContainText('not a hand-in of this lab');
  await expect(of('huge.json')).toContainText('at most 1 MB');
  await expect(teacher.getByText(/must lie between 20 and 1000/)).toBeVisible();
  expect(await violations(teacher)).toEqual([]);
});

test('a replay can be stopped', async ({ page }) => {
  await page.goto('./#/check');
  const claim = {
    section: 'bagging',
    id: 'worse-than-best',
    version: ensembles.version,
    params: { members: 200, base: 'network', n: 1000 },
    seed: 1,
    engine: 'reference',
  };
  const text = JSON.stringify({
    ...{ kind: 'ml-systems-lab hand-in', format: 1, app: '0', name: 'Slow' },
    ...{ lesson: 'ensembles', version: ensembles.version, predictions: [], challenges: [claim] },
  });
  await drop(page, [{ name: 'slow.json', text }]);
  await expect(page.getByText('Slow: replaying')).toBeVisible();
  await button(page.getByRole('group', { name: 'Hand-in files' }), 'Stop').click();
  await expect(page.getByRole('region', { name: 'slow.json Slow', exact: true })).toContainText(
    'not checked',
  );
});
