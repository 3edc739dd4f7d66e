/** The lesson `pipeline-parallelism` by mouse, keyboard and touch. */
import type { Locator, Page } from 'playwright/test';
import {
  button,
  expect,
  expectNumber,
  figure,
  numberIn,
  openTable,
  output,
  rowsOf,
  runBar,
  runStatus,
  runToEnd,
  test,
  type,
} from './page.ts';
import { violations } from './violations.ts';

const sections = {
  'Data parallelism': 'data',
  'Model parallelism': 'naive',
  'Pipeline parallelism': 'pipe',
  'Build one yourself': 'build',
  'Both at once': 'both',
} as const;

/** Open a link into the lesson, cold, and wait until its widget is there. */
async function openSection(page: Page, title: keyof typeof sections, query = ''): Promise<Locator> {
  await page.goto(`./#/pipeline-parallelism/${sections[title]}?${query}`);
  const widget = page.getByRole('group', { name: title, exact: true });
  await expect(widget).toBeVisible();
  return widget;
}

const gpipe = 'Schedule: GPipe';

test('GPipe and 1F1B stand side by side with the same bubble and other memory', async ({
  page,
}) => {
  const widget = await openSection(page, 'Pipeline parallelism');
  await button(widget, 'Show me anyway').click();
  await expectNumber(widget, 'Bubble fraction', 3 / 11, 1e-9);
  await expectNumber(widget, 'Idle over ideal', 3 / 8, 1e-9);
  await expectNumber(widget, 'Peak activations in flight', 8);
  const both = [gpipe, 'Schedule: 1F1B with flush'];
  for (const name of both) {
    await expect(figure(widget, name)).toContainText(/in 352 ms; 27\.3\s%/);
  }
  const [upper, lower] = await Promise.all(
    both.map(async (name) => rowsOf(await openTable(figure(widget, name)))),
  );
  expect(upper?.map((row) => row.at(-1))).toEqual(['8', '8', '8', '8']);
  expect(lower?.map((row) => row.at(-1))).toEqual(['4', '3', '2', '1']);
});

test('every gap says why: by mouse and by keyboard', async ({ page }) => {
  const widget = await openSection(page, 'Pipeline parallelism', 'pipe.beside=none');
  const chart = figure(widget, gpipe);
  const plot = chart.getByRole('img', { name: gpipe });
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (!box) throw new Error('the chart is not on the screen');
  // The middle of the first device's wait for the last micro-batch to come back.
  await page.mouse.move(box.x + box.width * 0.4, box.y + 16);
  await expect(chart).toContainText(
    /Device 1 is idle for .*: backward 8 waits for backward 8 of device 2/,
  );
  await chart.getByRole('slider').focus();
  await page.keyboard.press('Home');
  await expect(chart).toContainText('Forward 1 on device 1, 0 ms to 11 ms');
  await page.keyboard.press('ArrowRight');
  await expect(chart).toContainText('It starts as soon as the device is done with forward 1');
  await page.keyboard.press('ArrowDown');
  await expect(chart).toContainText('on device 2');
  await page.keyboard.press('End');
  await expect(chart).toContainText('it has done everything');
  await page.keyboard.press('Enter');
  await expect(figure(widget, 'Device 4, step by step')).toBeVisible();
});

test('a device step by step is a table, with what it waits for', async ({ page }) => {
  const query = 'pipe.schedule=1f1b&pipe.beside=none&pipe.device=3';
  const widget = await openSection(page, 'Pipeline parallelism', query);
  const rows = await rowsOf(await openTable(figure(widget, 'Device 3, step by step')));
  const what = rows.map((row) => row[0]);
  expect(what.filter((name) => name?.startsWith('Forward'))).toHaveLength(8);
  expect(what.filter((name) => name?.startsWith('Backward'))).toHaveLength(8);
  const waits = rows.filter((row) => row[0] === 'idle');
  expect(waits.length).toBeGreaterThan(1);
  for (const row of waits)
    expect(row[3]).toMatch(/^Device 3 is idle for .*(waits for|done everything)/);
});

test('settings change the schedule at once, and a run sweeps beside the formula', async ({
  page,
}) => {
  const widget = await openSection(page, 'Pipeline parallelism', 'pipe.schedule=1f1b');
  await type(widget, 'Micro-batches, typed', '32');
  await expectNumber(widget, 'Bubble fraction', 3 / 35, 1e-9);
  await expectNumber(widget, 'Peak activations in flight', 4);
  await runToEnd(widget);
  await expect(widget).toContainText('1 of 3 solved');
  await widget.getByLabel('Schedule', { exact: true }).selectOption('Interleaved 1F1B');
  await type(widget, 'Devices, typed', '5');
  await expect(widget).toContainText(
    'Interleaving needs a multiple of 5: 35 micro-batches are run.',
  );
  await runToEnd(widget);
  await expect(runStatus(widget)).toHaveText('Done, numbers tried: 16 of 16');
  const table = await openTable(figure(widget, 'Idle by micro-batches'));
  expect(await rowsOf(table)).toHaveLength(16);
});

test('layer boundaries: the best cut by a button, another by the keyboard', async ({ page }) => {
  const query = 'pipe.profile=rising&pipe.beside=none';
  const widget = await openSection(page, 'Pipeline parallelism', query);
  const before = await numberIn(widget, 'Makespan');
  await widget.getByText('Move the layer boundaries').click();
  await button(widget, 'Best cut').click();
  await expect.poll(() => numberIn(widget, 'Makespan')).toBeLessThan(before);
  const best = await numberIn(widget, 'Makespan');
  const boundary = widget.getByRole('slider', { name: 'Stage 1 ends after layer', exact: true });
  await boundary.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(boundary).toHaveValue('7');
  await expect.poll(() => numberIn(widget, 'Makespan')).toBeGreaterThan(best);
  await button(widget, 'Even cut').click();
  await expectNumber(widget, 'Makespan', before, 1e-9);
});

test('the published tables stand beside the simulation', async ({ page }) => {
  await openSection(page, 'Pipeline parallelism');
  await page.getByText('Beside the papers', { exact: true }).click();
  const rates = page.getByRole('group', { name: 'Bubble rates of the Zero Bubble paper' });
  await expectNumber(rates, '1.5B, Zero bubble H1', 0.15851969429298707, 1e-9);
  await expect(rates.getByRole('row', { name: /1\.5B Zero bubble H1/ })).toContainText('15.85');
});

test('synchronous and asynchronous workers train the same network', async ({ page }) => {
  const query = 'data.scaling=linear';
  const widget = await openSection(page, 'Data parallelism', query);
  await expectNumber(widget, 'Steps per epoch', 4);
  await expectNumber(widget, 'Learning rate in use', 0.8, 1e-9);
  await expect(output(widget, 'Mean step')).toHaveAttribute('data-value', '');
  await runToEnd(widget);
  expect((await numberIn(widget, 'Mean step')).toFixed(2)).toBe('2.76');
  expect(await numberIn(widget, 'Loss')).toBeLessThan(0.25);
  await expect(figure(widget, 'Loss over time')).toContainText(
    /Synchronous reaches 0\.25 after \d+ updates .* Asynchronous reaches 0\.25/,
  );
  await expect(widget).toContainText('1 of 2 solved');
  const chart = figure(widget, 'Workers: Synchronous');
  await chart.getByRole('slider').focus();
  await page.keyboard.press('Home');
  await expect(chart).toContainText('Worker 1 computes a gradient from 0 s');
  const rows = await rowsOf(await openTable(figure(widget, 'Staleness')));
  expect(rows[0]?.[0]).toBe('0');
});

test('by finger on a phone: step, choose a device, ask a bar why', async ({ newReader }) => {
  const page = await newReader({ hasTouch: true, viewport: { width: 390, height: 844 } });
  const widget = await openSection(page, 'Pipeline parallelism', 'pipe.beside=none');
  await button(runBar(widget), 'Step').tap();
  await expect(runStatus(widget)).toHaveText('Paused, numbers tried: 1 of 16');
  await widget.getByLabel('Device looked at').selectOption('Device 2');
  const device = figure(widget, 'Device 2, step by step');
  await button(device, 'Next mark').tap();
  await expect(device).toContainText(/Device 2 is idle for .* forward 1 waits for forward 1/);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test('a model cut through its layers is faster, and stays the same to the last bit', async ({
  page,
}) => {
  const widget = await openSection(page, 'Model parallelism');
  await button(widget, 'Show me anyway').click();
  expect((await numberIn(widget, 'Forward pass')).toFixed(1)).toBe('14.8');
  await widget.getByLabel('Through each layer').check({ force: true });
  await expect.poll(async () => (await numberIn(widget, 'Forward pass')).toFixed(1)).toBe('5.7');
  await runToEnd(widget);
  await expectNumber(widget, 'Difference to one device', 0);
  const chart = figure(widget, 'One forward pass');
  await chart.getByRole('slider').focus();
  await page.keyboard.press('ArrowRight');
  await expect(chart).toContainText('the parts of layer 1 go to all devices');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('the lesson with results and open tables has no violation', async ({ page }) => {
      test.slow();
      const widget = await openSection(page, 'Pipeline parallelism', 'pipe.profile=rising');
      await runToEnd(widget);
      await openTable(figure(widget, gpipe));
      await openTable(figure(widget, 'Device 1, step by step'));
      await widget.getByText('Move the layer boundaries').click();
      expect(await violations(page, '#pipe')).toEqual([]);
    });
  });
}

test('a puzzle by keyboard: placed, refused with a reason, taken back, hinted, solved', async ({
  page,
}) => {
  const widget = await openSection(page, 'Build one yourself');
  const cell = (device: number, slot: number): Locator =>
    widget.getByRole('button', { name: new RegExp(`^Device ${device}, slot ${slot}:`) });
  await cell(1, 1).focus();
  await page.keyboard.press('f');
  await expect(widget).toContainText('Forward 1 is on device 1.');
  await expect(cell(1, 1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('f');
  await expect(widget).toContainText(
    'Forward 1 needs forward 1 of device 1, which runs until slot 1.',
  );
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('f');
  await expectNumber(widget, 'Placed', 2 / 18);
  await page.keyboard.press('u');
  await expectNumber(widget, 'Placed', 1 / 18);
  await page.goBack();
  await expectNumber(widget, 'Placed', 2 / 18);
  await button(widget, 'Give a hint').click();
  await expect(widget).toContainText('15 slots, the shortest there is, is still possible.');
  await page.goto('./#/pipeline-parallelism/build?build.order=fill.FFFBB-FFFBBB-FBFBFB');
  await expectNumber(widget, 'Placed', 17 / 18);
  await cell(1, 14).focus();
  await page.keyboard.press('b');
  await runToEnd(widget);
  await expectNumber(widget, 'Makespan', 15);
  await expect(widget).toContainText('1 of 2 solved');
});

test('a puzzle by finger on a phone', async ({ newReader }) => {
  const page = await newReader({ hasTouch: true, viewport: { width: 390, height: 844 } });
  const widget = await openSection(page, 'Build one yourself', 'build.puzzle=room');
  await widget.getByRole('button', { name: /^Device 1, slot 1:/ }).tap();
  await expectNumber(widget, 'Placed', 1 / 24);
  const size = await widget.getByRole('button', { name: /^Device 1, slot 2:/ }).boundingBox();
  expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(44);
  await widget.getByRole('button', { name: /^Device 1, slot 1:/ }).tap();
  await button(widget, 'Take off').tap();
  await expectNumber(widget, 'Placed', 0);
});

test('a plan is chosen by tapping it, and a crossed one says why not', async ({ page }) => {
  const widget = await openSection(page, 'Both at once');
  await runToEnd(widget);
  const chart = figure(widget, 'Throughput of every plan');
  await chart.getByRole('slider').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await expect(chart).toContainText('a copy has 8 rows, too few for 64 micro-batches');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await runToEnd(widget);
  await expectNumber(widget, 'Share of the best', 1);
  await expect(widget).toContainText('1 of 2 solved');
});

test('a hostile address is put right, in words', async ({ page }) => {
  const query =
    'pipe.stages=1e9&pipe.cuts=a_b&pipe.schedule=<script>&pipe.micro=NaN&pipe.tf=-5&data.workers=0';
  const widget = await openSection(page, 'Pipeline parallelism', query);
  await expect(widget).toContainText('Devices: must lie between 1 and 32');
  await expect(widget).toContainText('Layer boundaries: must hold numbers only');
  await expect(widget).toContainText('Schedule: must be one of');
  await numberIn(widget, 'Makespan');
});
