/** A lesson is a folder: one more under lessons/, built in a copy of this tree, and nothing else. */
import { spawnSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { TestInfo } from 'playwright/test';
import { serve } from '../tools/serve.mjs';
import {
  expect,
  expectNumber,
  figure,
  hashOf,
  openTable,
  runToEnd,
  test,
  widgetOf,
} from './page.ts';

/** What a build reads, and no more; the settings of Vite name the browser of e2e. */
const SOURCES = ['index.html', 'lessons', 'package.json', 'public', 'src', 'tools', 'e2e'];
/** Settings of the build and of the tests, which find the lesson themselves. */
const SETTINGS = /^(?:vite|playwright|tsconfig)\b.*\.\w+$/;

/** The exact accuracy of the vote that the link and the scene set. */
const LEADER = 0.7370605271943887;

/** Replace the one place where a text has this; throws when there is none. */
function replaceIn(text: string, from: RegExp, to: string): string {
  if (!from.test(text)) throw new Error(`replaceIn: the text must have ${from.source}, got none`);
  return text.replace(from, to);
}

/** What one of the project's own tools says, run in this tree. */
function toolIn(tree: string, script: string, ...args: string[]): string {
  // A test of this file has settings of its own for the tests that it lists.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:TEST_|PW|PLAYWRIGHT_)/.test(name)),
  );
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve('node_modules', script), ...args],
    { cwd: tree, encoding: 'utf8', env: { ...env, NODE_ENV: 'production' } },
  );
  if (status !== 0) throw new Error(`toolIn: ${script} must end well, got ${stdout}${stderr}`);
  return stdout;
}

/** A tree with two lessons, `ensembles` and `copy`, whose bagging is a section to go further. */
async function treeWithCopy(info: TestInfo): Promise<string> {
  const tree = info.outputPath('tree');
  await mkdir(tree, { recursive: true });
  const settings = (await readdir('.')).filter((name) => SETTINGS.test(name));
  for (const name of [...SOURCES, ...settings]) {
    await cp(name, join(tree, name), { recursive: true });
  }
  const folders = await readdir('lessons', { withFileTypes: true });
  for (const folder of folders.filter((each) => each.isDirectory() && each.name !== 'ensembles')) {
    await rm(join(tree, 'lessons', folder.name), { recursive: true });
  }
  await symlink(resolve('node_modules'), join(tree, 'node_modules'), 'junction');

  const copy = join(tree, 'lessons', 'copy');
  await cp('lessons/ensembles', copy, { recursive: true });
  const file = join(copy, 'meta.ts');
  const meta = await readFile(file, 'utf8');
  const retitled = replaceIn(meta, /title: 'Ensembles'/, `title: 'A copy'`);
  const reordered = replaceIn(retitled, /order: \d+/, 'order: 99');
  const further = replaceIn(reordered, /id: 'bagging',/, `id: 'bagging', further: true,`);
  await writeFile(file, replaceIn(further, /version: \d+,/, 'version: 2,'));
  // Version 1 called the members trees.
  await writeFile(
    join(copy, 'migrate.ts'),
    `import type { Migrate } from '#run/migrate.ts';

const migrate: Migrate = ({ 'bagging.trees': trees, ...params }) =>
  trees === undefined ? params : { ...params, 'bagging.members': trees };

export default migrate;
`,
  );
  // Links of the prose lead to the lesson that they stand in.
  for (const name of await readdir(copy, { recursive: true })) {
    if (!name.endsWith('.svelte')) continue;
    const text = await readFile(join(copy, name), 'utf8');
    await writeFile(join(copy, name), text.replaceAll('#/ensembles/', '#/copy/'));
  }
  return tree;
}

test('a second folder under lessons/ is a second lesson', async ({ page }, info) => {
  test.setTimeout(240_000); // a build, and two lists of tests
  const tree = await treeWithCopy(info);
  toolIn(tree, 'vite/bin/vite.js', 'build');
  const { url, close } = await serve({ root: join(tree, 'dist') });
  await page.goto(url);
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { level: 3 })).toHaveText(['Ensembles', 'A copy']);

  // Next and previous.
  await main.getByRole('link', { name: 'Ensembles', exact: true }).click();
  const turn = page.getByRole('navigation', { name: 'Lessons' });
  await turn.getByRole('link', { name: 'A copy' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A copy');
  await expect(turn.getByRole('link', { name: 'Ensembles' })).toHaveAttribute(
    'href',
    '#/ensembles',
  );
  await expect(turn.getByRole('link')).toHaveCount(1);

  // What goes further is collapsed, and named in the table of contents.
  const widget = widgetOf(page, 'Bagging');
  await expect(widgetOf(page, 'The vote')).toBeVisible();
  await expect(widget).toBeHidden();
  const contents = page.getByRole('navigation', { name: 'Sections' });
  await expect(contents).toContainText('Go further');

  // A link opens it, cold, and the experiment runs.
  const reader = await page.context().newPage();
  await reader.goto(`${url}#/copy/bagging?bagging.members=3`);
  const opened = widgetOf(reader, 'Bagging');
  await expect(opened).toBeVisible();
  await expect(reader.getByRole('heading', { level: 2, name: 'Bagging' })).toBeFocused();
  await runToEnd(opened);
  await openTable(figure(opened, 'The members, one by one'));

  // So does its place in the table of contents.
  await contents.getByRole('link', { name: 'Bagging' }).click();
  await expect(widget).toBeVisible();

  // A link made for version 1 is carried over, and what a stranger wrote in it stays checked.
  const members = opened.getByRole('textbox', { name: 'Members, typed', exact: true });
  for (const [trees, value] of [
    ['7', '7'],
    ['1e9', '200'],
  ] as const) {
    await reader.goto(`${url}#/copy/bagging?bagging.trees=${trees}&v=1`);
    await expect(members).toHaveValue(value);
    await expect(
      reader.getByText(
        'This link was made for version 1 of the lesson; this is version 2. Its settings were carried over; results may differ.',
      ),
    ).toBeVisible();
  }
  await expect(opened.getByText('must lie between 1 and 200')).toBeVisible();

  // A link of its prose stays in the lesson and sets what it says.
  await reader.goto(`${url}#/copy/vote`);
  await reader.getByRole('link', { name: 'opinion leader', exact: true }).click();
  expect(hashOf(reader)).toMatch(/^#\/copy\/vote\?/);
  await expectNumber(widgetOf(reader, 'The vote'), 'Ensemble accuracy', LEADER);

  // Its scenes are shown, by link and one after another.
  await reader.goto(`${url}#/copy?scene=vote-leader&present=1`);
  const place = reader.getByRole('status', { name: 'Scene', exact: true });
  await expect(place).toHaveText(/^Scene 3 of \d+\./);
  await expectNumber(widgetOf(reader, 'The vote'), 'Ensemble accuracy', LEADER);
  await reader.keyboard.press('ArrowRight');
  await expect(place).toHaveText(/^Scene 4 of/);
  await reader.keyboard.press('Escape');

  // Progress of one lesson is not that of another.
  await reader.getByRole('link', { name: 'Machine-Learning Systems Lab' }).click();
  const list = reader.getByRole('main');
  await expect(list.getByText(/\d of \d+ sections run/)).toHaveCount(1);
  await expect(list.getByText(/not started/)).toHaveCount(1);
  await close();

  // The contract, the tests of its own folder, and e2e over every section find it as well.
  const unit = toolIn(
    tree,
    'vitest/vitest.mjs',
    'list',
    '--project=unit',
    'src/test/lessons.test.ts',
    'lessons/copy/forest/scenes.test.ts',
  );
  for (const name of [
    'lesson copy',
    'experiment copy/vote',
    'lessons/copy/forest/scenes.test.ts',
  ]) {
    expect(unit).toContain(name);
  }
  const e2e = toolIn(tree, 'playwright/cli.js', 'test', '--project=e2e', '--list', 'sections');
  for (const name of ['Ensembles, The vote', 'A copy, The vote', 'A copy, every scene']) {
    expect(e2e).toContain(name);
  }
});
