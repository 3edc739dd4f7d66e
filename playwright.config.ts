/** e2e (`npm run test:e2e`) and bench (`npm run bench`) over the built pages in a real browser. */
import { defineConfig } from 'playwright/test';
import { launchOptions } from './e2e/chromium.ts';

const launch = await launchOptions();

export default defineConfig({
  globalSetup: './e2e/serve.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // Two cores are the smallest machine; a page there shares them with its worker.
  workers: process.env.CI ? 2 : '50%',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    ...(launch.channel ? { channel: launch.channel } : {}),
    launchOptions: launch,
    // Set by e2e/serve.ts before the tests are loaded.
    baseURL: process.env.LAB_URL,
    // A trace records every change of the page, which is a quarter of the time of all tests.
    trace: process.env.CI ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'e2e',
      testDir: 'e2e',
      testMatch: '*.spec.ts',
      // Every test is a new reader, for whom the whole site would be stored; offline tests allow it.
      use: { serviceWorkers: 'block' },
    },
    { name: 'bench', testDir: 'bench', testMatch: '*.bench.ts', fullyParallel: false, workers: 1 },
  ],
});
