import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readFileSync } from 'node:fs';
import { defineConfig, type PluginOption, type UserConfig } from 'vite';
import type { TestProjectConfiguration } from 'vitest/config';
import { assemblyScript } from './tools/assemblyscript.ts';
import { budget } from './tools/budget.ts';
import { csp } from './tools/csp.ts';
import { licenses, notePackages } from './tools/licenses.ts';
import { offline } from './tools/offline.ts';
import { inlineWorkers, singleFile } from './tools/single.ts';
import { tex, texPreprocess } from './tools/tex.ts';
import { threads } from './tools/threads.ts';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Browsers with `light-dark()`, so that themes stay as written. */
const TARGET = ['chrome123', 'edge123', 'firefox120', 'safari17.5'];

/** Chunks of lessons are all called Lesson or experiment; the folder tells them apart. */
function chunkName({ facadeModuleId }: { facadeModuleId?: string | null }): string {
  const path = /\/lessons\/(.+)\.\w+$/.exec(facadeModuleId ?? '')?.[1];
  return `assets/${path ? path.replaceAll('/', '-') : '[name]'}-[hash].js`;
}

/** A test that takes so long hangs; how fast things are is for the bench. Milliseconds. */
const TEST_LIMIT = 120_000;

/** Unit tests run in Node; `*.browser.test.ts` in a real Chromium. */
async function testProjects(): Promise<TestProjectConfiguration[]> {
  const { playwright } = await import('@vitest/browser-playwright');
  const { launchOptions } = await import('./e2e/chromium.ts');
  return [
    {
      extends: true,
      test: {
        name: 'unit',
        environment: 'node',
        include: ['{src,lessons,tools}/**/*.test.ts'],
        testTimeout: TEST_LIMIT,
        exclude: ['**/*.browser.test.ts'],
      },
    },
    {
      extends: true,
      test: {
        name: 'browser',
        include: ['{src,lessons}/**/*.browser.test.ts'],
        testTimeout: TEST_LIMIT,
        browser: {
          enabled: true,
          headless: true,
          screenshotFailures: false,
          provider: playwright({ launchOptions: await launchOptions() }),
          instances: [{ browser: 'chromium' }],
        },
      },
    },
  ];
}

export default defineConfig(async ({ mode }): Promise<UserConfig> => {
  const isSingle = mode === 'single';
  const sitePlugins: PluginOption[] = [csp(), budget(), threads(), licenses(), offline()];
  return {
    base: './',
    define: { __APP_VERSION__: JSON.stringify(version) },
    plugins: [
      notePackages(),
      tex(),
      assemblyScript(),
      svelte({ configFile: false, preprocess: texPreprocess() }),
      isSingle ? [inlineWorkers(), singleFile()] : sitePlugins,
    ],
    // Packages that only a worker or a test imports would be found late, and reload the page in mid-run.
    optimizeDeps: {
      entries: [
        'index.html',
        'src/run/worker/host.ts',
        'lessons/*/*/experiment.ts',
        ...(process.env.VITEST ? ['{src,lessons}/**/*.browser.test.ts'] : []),
      ],
    },
    build: {
      target: TARGET,
      outDir: isSingle ? 'dist-single' : 'dist',
      copyPublicDir: !isSingle,
      cssCodeSplit: !isSingle,
      assetsInlineLimit: isSingle ? () => true : 0,
      modulePreload: isSingle ? false : { polyfill: false },
      reportCompressedSize: !isSingle,
      chunkSizeWarningLimit: 1_000,
      rolldownOptions: {
        output: isSingle ? { codeSplitting: false } : { chunkFileNames: chunkName },
      },
    },
    worker: {
      // From file:// only a classic worker starts.
      format: isSingle ? 'iife' : 'es',
      plugins: () => [notePackages(), assemblyScript(), ...(isSingle ? [inlineWorkers()] : [])],
      rolldownOptions: {
        output: {
          ...(isSingle ? { codeSplitting: false } : { chunkFileNames: chunkName }),
          // Vite keeps every @license comment of a worker; licenses.txt has them.
          comments: { legal: false },
        },
      },
    },
    // Vitest would leave one core idle, which is half of a small machine.
    test: process.env.VITEST ? { maxWorkers: '100%', projects: await testProjects() } : {},
  };
});
