/** An engine that gives up in the middle of a run: the run goes on, and the page says so. */
import type { Page, Worker } from 'playwright/test';
import {
  expect,
  numberIn,
  openSection,
  runBar,
  button,
  runStatus,
  runToEnd,
  test,
} from './page.ts';

// The service worker would hand out scripts behind the back of a route.
test.use({ serviceWorkers: 'block' });

/** Put a few lines before everything else that the lesson's worker does. */
async function before(page: Page, lines: string): Promise<void> {
  await page.route(/worker[^/]*\.js$|host[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${lines}\n${await response.text()}` });
  });
}

/** Keeps every GPU device that this thread is given; from the n-th on they are gone at once. */
const KEEP_DEVICES = `
  const devices = [];
  globalThis.devices = devices;
  globalThis.doomedFrom = Infinity;
  if (globalThis.GPUAdapter) {
    const request = GPUAdapter.prototype.requestDevice;
    GPUAdapter.prototype.requestDevice = async function (...given) {
      const device = await request.apply(this, given);
      devices.push(device);
      if (devices.length > globalThis.doomedFrom) device.destroy();
      return device;
    };
  }`;

async function workerWithDevice(page: Page): Promise<Worker> {
  for (const worker of page.workers()) {
    const count = await worker.evaluate(
      () => (globalThis as unknown as { devices?: unknown[] }).devices?.length ?? 0,
    );
    if (count > 0) return worker;
  }
  throw new Error('workerWithDevice: a worker must have asked for a device, got none');
}

const loseDevice = (worker: Worker, doomedFrom: number): Promise<void> =>
  worker.evaluate((from) => {
    const { devices } = globalThis as unknown as { devices: GPUDevice[] };
    Object.assign(globalThis, { doomedFrom: from });
    devices.at(-1)?.destroy();
  }, doomedFrom);

const NETWORKS = 'bagging.base=network&bagging.members=3&engine=webgpu&seed=2';

for (const { doomedFrom, sentence } of [
  {
    doomedFrom: 1_000,
    sentence: /The browser lost the GPU; training (starts|goes on from step \d+) on a new device\./,
  },
  {
    doomedFrom: 0,
    sentence: /The GPU was lost again; training (starts|goes on from step \d+) on WebAssembly\./,
  },
]) {
  test(`a lost GPU costs no run: ${sentence.source.slice(0, 30)}…`, async ({ page }) => {
    await before(page, KEEP_DEVICES);
    const widget = await openSection(page, 'Bagging', NETWORKS);
    const bar = runBar(widget);
    for (let step = 1; step <= 2; step++) {
      await button(bar, 'Step').click();
      await expect(runStatus(widget)).toContainText(`: ${step} of`);
    }
    await loseDevice(await workerWithDevice(page), doomedFrom);
    await runToEnd(widget);
    await expect(widget).toContainText(sentence);
    expect(await numberIn(widget, 'Ensemble accuracy')).toBeGreaterThan(0.8);
  });
}

test('where WebAssembly is refused, plain TypeScript trains, and the page says so', async ({
  page,
}) => {
  await before(
    page,
    `WebAssembly.instantiate = async () => {
      throw new WebAssembly.RuntimeError('refused by this test');
    };`,
  );
  const widget = await openSection(page, 'Bagging', NETWORKS.replace('webgpu', 'wasm'));
  await runToEnd(widget);
  await expect(widget).toContainText('WebAssembly failed; training starts on plain TypeScript.');
  expect(await numberIn(widget, 'Ensemble accuracy')).toBeGreaterThan(0.8);
});
