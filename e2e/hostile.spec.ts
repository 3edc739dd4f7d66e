/** Addresses come from strangers; none breaks the page. */
import type { Page } from 'playwright/test';
import { expect, openSection, runToEnd, test } from './page.ts';

interface Hostile {
  readonly name: string;
  readonly hash: string;
  /** The heading of the page that stands there. */
  readonly page: RegExp;
  /** What the page says of it, where a value was changed or the link could not be read. */
  readonly says?: RegExp;
}

const CONTENTS = /to be run/;
const LESSON = /^Ensembles$/;
const NOWHERE = /no page here/;

const ADDRESSES: readonly Hostile[] = [
  { name: 'overlong', hash: `#/${'a'.repeat(40_000)}`, page: CONTENTS, says: /40002 characters/ },
  { name: 'a name of Object.prototype', hash: '#/__proto__', page: NOWHERE },
  { name: 'a path of such names', hash: '#/constructor/prototype/polluted', page: NOWHERE },
  { name: 'markup as a page', hash: '#/<img src=x onerror=alert(1)>', page: NOWHERE },
  { name: 'a script as the address', hash: '#javascript:alert(1)', page: NOWHERE },
  { name: 'a way up', hash: '#/../../../etc/passwd', page: NOWHERE },
  { name: 'emoji', hash: '#/🦜/💥?🦜=💥', page: NOWHERE },
  {
    name: 'a broken escape in the path',
    hash: '#/%E0%A4%A',
    page: NOWHERE,
    says: /not readable text: “%E0%A4%A”/,
  },
  {
    name: 'a broken escape behind a lesson',
    hash: '#/ensembles/%E0%A4%A',
    page: LESSON,
    says: /not readable text: “%E0%A4%A”/,
  },
  { name: 'nothing but marks', hash: '#?????&&&===//##', page: CONTENTS },
  {
    name: 'an unknown section',
    hash: '#/ensembles/no-such-section?no-such.k=5',
    page: LESSON,
  },
  {
    name: 'not a number',
    hash: '#/ensembles/vote?vote.k=NaN',
    page: LESSON,
    says: /Voters: must be a number, got “NaN”; using 3\./,
  },
  {
    name: 'infinity',
    hash: '#/ensembles/vote?vote.p=Infinity',
    page: LESSON,
    says: /Accuracy of each voter: must be a number, got “Infinity”; using 0\.7\./,
  },
  {
    name: 'below the range',
    hash: '#/ensembles/vote?vote.k=-5',
    page: LESSON,
    says: /Voters: must lie between 1 and 51, got “-5”; using 1\./,
  },
  {
    name: 'a thousand million members',
    hash: '#/ensembles/bagging?bagging.members=1e9',
    page: LESSON,
    says: /Members: must lie between 1 and 200, got “1e9”; using 200\./,
  },
  {
    name: 'half a voter',
    hash: '#/ensembles/vote?vote.k=3.5',
    page: LESSON,
    says: /Voters: must be a whole number, got “3\.5”/,
  },
  {
    name: 'a broken escape in a value',
    hash: '#/ensembles/vote?vote.rho=%E0%A4%A',
    page: LESSON,
    says: /Correlation between voters: must be a number/,
  },
  {
    name: 'markup as a value',
    hash: '#/ensembles/vote?vote.model=<script>globalThis.hacked=1</script>',
    page: LESSON,
    says: /How they come to agree: must be one of .*<script>/,
  },
  {
    name: 'names of Object.prototype as settings',
    hash: '#/ensembles/vote?vote.__proto__=1&vote.constructor=2&__proto__.k=3',
    page: LESSON,
    says: /There is no setting called “(?:__proto__|constructor)” here/,
  },
  {
    name: 'arrays and the same setting twice',
    hash: '#/ensembles/vote?vote.k[]=5&vote.k=7&vote.k=1,2,3',
    page: LESSON,
    says: /Voters: must be a number, got “1,2,3”/,
  },
  {
    name: 'a seed, step and version that are none',
    hash: '#/ensembles/bagging?seed=99999999999&step=-1&v=abc&engine=abacus',
    page: LESSON,
  },
  {
    name: 'a rule across two settings',
    hash: '#/ensembles/bagging?bagging.data=penguins&bagging.x=body-mass&bagging.y=body-mass',
    page: LESSON,
    says: /The two features must differ/,
  },
  {
    name: 'ten thousand settings',
    hash: `#/ensembles/vote?${Array.from({ length: 2_500 }, (_, i) => `vote.${i}=1`).join('&')}`,
    page: LESSON,
    says: /There is no setting called “0” here/,
  },
];

/** What must hold of any page. */
async function isSound(page: Page, heading: RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
  await expect(page.getByRole('contentinfo')).toContainText('Nothing leaves this machine');
  expect(await page.evaluate(() => 'hacked' in globalThis || 'polluted' in {})).toBe(false);
  await expect(page.locator('main img, main script')).toHaveCount(0);
}

for (const { name, hash, page: heading, says } of ADDRESSES) {
  test(`an address with ${name} leaves a page that works`, async ({ page }) => {
    await page.goto(`./${hash}`);
    await isSound(page, heading);
    if (says) await expect(page.getByRole('main').getByText(says).first()).toBeVisible();

    if (heading === LESSON) {
      // The widgets are there, and compute.
      const readouts = page.getByRole('status', { name: 'Unique samples' });
      await readouts.scrollIntoViewIfNeeded();
      await expect(readouts).toHaveAttribute('data-value', /^0\.\d+$/);
    }
    // The way back to the contents is open.
    await page.getByRole('link', { name: 'Machine-Learning Systems Lab' }).click();
    await isSound(page, CONTENTS);
  });
}

test('every one of them may also be typed over another', async ({ page }) => {
  await page.goto('./#/ensembles');
  for (const { hash, page: heading } of ADDRESSES) {
    await page.evaluate((next) => {
      location.hash = next;
    }, hash);
    await isSound(page, heading);
  }
});

test('a store written by a stranger does no harm', async ({ page }) => {
  // What the lab keeps, under the names it has for it: progress and a theme.
  await runToEnd(await openSection(page, 'Bagging', 'bagging.members=2'));
  await page.getByLabel('Theme').selectOption('Dark');
  const keys = await page.evaluate(() => Object.keys(localStorage));
  expect(keys.length).toBeGreaterThanOrEqual(2);

  for (const nasty of ['', '{not json', 'null', '"<b>"', '1e999', '[[[]]]', '{"__proto__":[1]}']) {
    await page.evaluate((text) => {
      for (const key of Object.keys(localStorage)) localStorage.setItem(key, text);
    }, nasty);
    await page.goto('./');
    await page.reload();
    await isSound(page, CONTENTS);
    await expect(page.getByRole('main')).toContainText('not started');
    await openSection(page, 'The vote');
    await isSound(page, LESSON);
    await expect(page.getByLabel('Theme'), nasty).toHaveValue('system');
  }
});
