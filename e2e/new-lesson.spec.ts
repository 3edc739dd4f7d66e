/** A lesson is a folder: one more under lessons/, built in a copy of this tree, and nothing else. */
import { spawnSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { TestInfo } from 'playwright/test';
import { serve } from '../tools/serve.mjs';
import { expect, figure, openTable, runToEnd, test, widgetOf } from './page.ts';

/** What a build reads, and no more; the settings of Vite name the browser of e2e. */
const SOURCES = ['index.html', 'lessons', 'package.json', 'public', 'src', 'tools', 'e2e'];

/** Replace the one place where a text has this; throws when there is none. */
function replaceIn(text: string, from: RegExp, to: string): string {
  if (!from.test(text)) throw new Error(`replaceIn: the text must have ${from.source}, got none`);
  return text.replace(from, to);
}

/** The site with two lessons, `ensembles` and `copy`, whose bagging is a section to go further. */
async function buildWithCopy(info: TestInfo): Promise<string> {
  const tree = info.outputPath('tree');
  await mkdir(tree, { recursive: true });
  const settings = (await readdir('.')).filter((name) => /^(?:vite|tsconfig)\b.*\.\w+$/.test(name));
  for (const name of [...SOURCES, ...settings]) {
    await cp(name, join(tree, name), { recursive: true });
  }
  const folders = await readdir('lessons', { withFileTypes: true });
  for (const folder of folders.filter((each) => each.isDirectory() && each.name !== 'ensembles')) {
    await rm(join(tree, 'lessons', folder.name), { recursive: true });
  }
  await cp('lessons/ensembles', join(tree, 'lessons', 'copy'), { recursive: true });
  await symlink(resolve('node_modules'), join(tree, 'node_modules'), 'junction');

  const file = join(tree, 'lessons', 'copy', 'meta.ts');
  const meta = await readFile(file, 'utf8');
  const retitled = replaceIn(meta, /title: 'Ensembles'/, `title: 'A copy'`);
  const reordered = replaceIn(retitled, /order: \d+/, 'order: 99');
  const further = replaceIn(reordered, /id: 'bagging',/, `id: 'bagging', further: true,`);
  await writeFile(file, replaceIn(further, /version: \d+,/, 'version: 2,'));
  // Version 1 called the members trees.
  await writeFile(
    join(tree, 'lessons', 'copy', 'migrate.ts'),
    `import type { Migrate } from '#run/migrate.ts';

const migrate: Migrate = ({ 'bagging.trees': trees, ...params }) =>
  trees === undefined ? params : { ...params, 'bagging.members': trees };

export default migrate;
`,
  );

  const vite = resolve('node_modules/vite/bin/vite.js');
  const { status, stderr } = spawnSync(process.execPath, [vite, 'build'], {
    cwd: tree,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) throw new Error(`buildWithCopy: vite must build the tree, got ${stderr}`);
  return join(tree, 'dist');
}

test('a second folder under lessons/ is a second lesson', async ({ page }, info) => {
  const { url, close } = await serve({ root: await buildWithCopy(info) });
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

  // Progress of one lesson is not that of another.
  await reader.getByRole('link', { name: 'Machine-Learning Systems Lab' }).click();
  const list = reader.getByRole('main');
  await expect(list.getByText(/1 of \d+ sections run/)).toHaveCount(1);
  await expect(list.getByText(/not started/)).toHaveCount(1);
  await close();
});
