/** A link promises a run: the page that opens it shows the same bytes, or says why it does not. */
import type { Locator } from 'playwright/test';
import { launchOptions } from './chromium.ts';
import {
  button,
  everything,
  expect,
  openSection,
  runStatus,
  runToEnd,
  test,
  widgetOf,
} from './page.ts';

test.use({ launchOptions: await launchOptions({ webgpu: false }) });

const quick = 'bagging.members=3&bagging.n=40&bagging.depth=2';

async function share(widget: Locator): Promise<{ link: string; assignment: string }> {
  await button(widget, 'Share').click();
  const panel = widget.getByRole('group', { name: 'Share', exact: true });
  return {
    link: await panel.getByRole('textbox', { name: 'Link', exact: true }).inputValue(),
    assignment: await panel.getByRole('textbox', { name: /^Link for an assignment/ }).inputValue(),
  };
}

for (const members of ['network', 'tree']) {
  test(`a link made in one fresh profile gives the same bytes in another: ${members}`, async ({
    newReader,
  }) => {
    const first = await newReader();
    const query = `bagging.members=3&bagging.n=60&bagging.base=${members}&engine=wasm`;
    const widget = await openSection(first, 'Bagging', query);
    await runToEnd(widget);
    const { link } = await share(widget);
    expect(link).toMatch(/&step=\d+&check=[0-9a-z]{8,11}&engine=wasm&v=\d+$/);

    const second = await newReader();
    await second.goto(link);
    const again = widgetOf(second, 'Bagging');
    await expect(runStatus(again)).toHaveText(/^Paused/);
    expect(await everything(again)).toEqual(await everything(widget));
    await expect(again.getByText('differs from the one that was shared')).toHaveCount(0);
    expect((await share(again)).link).toBe(link);
  });
}

test('a link names the engine that was chosen; an assignment is the start on WebAssembly', async ({
  page,
}) => {
  const widget = await openSection(page, 'Bagging', quick);
  await runToEnd(widget);
  const { link, assignment } = await share(widget);
  expect(link).toMatch(/&engine=wasm&v=\d+$/);
  expect(assignment).toMatch(/bagging\.members=3&.*&seed=1&engine=wasm&v=\d+$/);
  expect(assignment).not.toMatch(/step=|check=/);
});

test('a run that is not the one of its link is told, with the likely reason', async ({ page }) => {
  const begins = 'At step 2 this run differs from the one that was shared. The likely reason: ';
  for (const [more, reason] of [
    ['engine=wasm', 'it was computed in another browser or version of one'],
    ['engine=reference&v=9', 'the link was made for version 9 of the lesson'],
    ['engine=webgpu', 'it was computed with WebGPU, and here with WebAssembly.'],
  ] as const) {
    const widget = await openSection(page, 'Bagging', `${quick}&seed=1&step=2&check=0&${more}`);
    await expect(widget.getByText(begins + reason)).toBeVisible();
    await button(widget, 'Reset').click();
    await expect(widget.getByText(begins)).toHaveCount(0);
  }
});
