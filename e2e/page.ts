/**
 * What all tests of the page share: a `test` that fails on any console error, uncaught error,
 * dialog or request to another host, and words for the parts of a lesson. Parts are found as a
 * reader finds them, by role and name; numbers are read from the `data-value` of their `<output>`.
 */
import {
  expect,
  test as base,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
} from 'playwright/test';

interface Fixtures {
  /** Trouble that a test brings about on purpose; none by default. */
  expectedTrouble: RegExp | undefined;
  /** Fails the test when there was trouble on any of its pages. */
  trouble: (context: BrowserContext) => void;
  /** A page in a context of its own: another reader, with nothing stored. */
  newReader: (options?: BrowserContextOptions) => Promise<Page>;
}

/** A server of ours on this machine, or no server at all. */
function isOwn(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return ['data:', 'blob:', 'file:'].includes(protocol) || hostname === '127.0.0.1';
}

export const test = base.extend<Fixtures>({
  expectedTrouble: [undefined, { option: true }],
  trouble: [
    async ({ context, expectedTrouble }, use) => {
      const seen: string[] = [];
      const watch = (watched: BrowserContext): void => {
        watched.on('console', (message) => {
          if (message.type() === 'error') seen.push(`console: ${message.text()}`);
        });
        watched.on('weberror', (error) => seen.push(`uncaught: ${error.error().message}`));
        watched.on('request', (request) => {
          if (!isOwn(request.url())) seen.push(`foreign request: ${request.url()}`);
        });
        watched.on('dialog', (dialog) => {
          seen.push(`dialog: ${dialog.message()}`);
          void dialog.dismiss();
        });
      };
      watch(context);
      await use(watch);
      const wrong = seen.filter((text) => !expectedTrouble?.test(text));
      expect(wrong, 'errors, dialogs and foreign requests').toEqual([]);
    },
    { auto: true },
  ],
  newReader: async ({ browser, trouble }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      trouble(context);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

export { expect };

/** Title of a section → its id in the address. */
const sections = {
  'The vote': 'vote',
  Bagging: 'bagging',
  Boosting: 'boosting',
  Stacking: 'stacking',
  'Random forest': 'forest',
  'What a better model costs': 'cost',
} as const;
export type SectionTitle = keyof typeof sections;

/** The widget of a section, by the section's title. */
export function widgetOf(page: Page, title: SectionTitle): Locator {
  return page.getByRole('group', { name: title, exact: true });
}

/**
 * Open a link into the lesson, cold, and wait until its widget is there.
 * @param query what follows `?`, such as `vote.k=25&seed=3`
 */
export async function openSection(page: Page, title: SectionTitle, query = ''): Promise<Locator> {
  // A change of the hash alone would be a walk through the page, not a cold start.
  if (page.url() !== 'about:blank') await page.goto('about:blank');
  await page.goto(`./#/ensembles/${sections[title]}${query === '' ? '' : `?${query}`}`);
  const widget = widgetOf(page, title);
  await expect(widget).toBeVisible();
  return widget;
}

/** Run, pause, step, reset, speed and seed of a widget. */
export function runBar(widget: Locator): Locator {
  return widget.getByRole('group', { name: 'Run', exact: true });
}

export function button(within: Locator, name: string): Locator {
  return within.getByRole('button', { name, exact: true });
}

/** What the run bar says of the run: "Ready", "Paused, members: 10 of 25", "Done, …". */
export function runStatus(widget: Locator): Locator {
  return runBar(widget).locator('p[role="status"]');
}

/** Why a run failed, or nothing. */
export function runProblem(widget: Locator): Locator {
  // The fields of the bar have alerts of their own; this one is the bar's.
  return runBar(widget).locator('> [role="alert"]');
}

export async function runToEnd(widget: Locator): Promise<void> {
  await button(runBar(widget), 'Run').click();
  await expect(runStatus(widget)).toHaveText(/^Done/);
}

/** The `<output>` of this name. */
export function output(within: Locator, name: string): Locator {
  return within.getByRole('status', { name, exact: true });
}

/** What an output holds, once it holds a number. */
export async function numberIn(within: Locator, name: string): Promise<number> {
  const found = output(within, name);
  await expect(found).toHaveAttribute('data-value', /^-?\d/);
  return Number(await found.getAttribute('data-value'));
}

/** Waits until an output holds this number. */
export async function expectNumber(
  within: Locator,
  name: string,
  value: number,
  tolerance = 1e-12,
): Promise<void> {
  const distance = async (): Promise<number> =>
    Math.abs(Number((await output(within, name).getAttribute('data-value')) || NaN) - value);
  await expect
    .poll(distance, { message: `${name}: distance from ${value}` })
    .toBeLessThanOrEqual(tolerance);
}

/** The name and the full value of every output of a widget, and what its figures say of themselves. */
export async function everything(widget: Locator): Promise<Record<string, string>> {
  const entries = await widget.evaluate((node): [string, string][] => {
    const text = (found: Element | null): string => found?.textContent.trim() ?? '';
    const byId = (id: string | null): Element | null => document.getElementById(id ?? '');
    const outputs = [...node.querySelectorAll('output')].map((each): [string, string] => [
      text(byId(each.getAttribute('aria-labelledby'))),
      each.dataset['value'] ?? '',
    ]);
    const figures = [...node.querySelectorAll('figure')].map((each): [string, string] => [
      text(byId(each.getAttribute('aria-labelledby'))),
      text(each.querySelector('figcaption p')),
    ]);
    return [...outputs, ...figures];
  });
  return Object.fromEntries(entries);
}

export function figure(within: Locator, name: string | RegExp): Locator {
  return within.getByRole('figure', { name, exact: true });
}

/** Open the table behind a figure. */
export async function openTable(of: Locator): Promise<Locator> {
  await of.getByText('Show as table').click();
  const table = of.getByRole('table');
  await expect(table).toBeVisible();
  return table;
}

/** The texts of a table's body, row by row. */
export async function rowsOf(table: Locator): Promise<string[][]> {
  const bodyRows = table.locator('tbody tr');
  await bodyRows.first().waitFor();
  return bodyRows.evaluateAll((rows) =>
    rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent.trim())),
  );
}

/** Type a number into the box beside a slider. */
export async function type(widget: Locator, label: string, text: string): Promise<void> {
  const box = widget.getByRole('textbox', { name: label, exact: true });
  await box.fill(text);
  await box.press('Enter');
}

/** Resolves when this page is under a service worker, which then holds every file. */
export async function storedOffline(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** The address behind the `#`. */
export function hashOf(page: Page): string {
  return new URL(page.url()).hash;
}

/** The part of the page that has the keyboard. */
export function focused(page: Page): Locator {
  return page.locator(':focus');
}
