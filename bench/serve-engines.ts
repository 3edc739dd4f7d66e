/** Builds and serves the page of the engine benches. */
import { copyFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { build } from 'vite';
import { assemblyScript } from '../tools/assemblyscript.ts';
import { serve } from '../tools/serve.mjs';
import type { BenchPage } from './engines/main.ts';

declare global {
  var page: BenchPage;
}

/** Open the page, do the work, and end the server. */
export async function withEngines(page: Page, work: () => Promise<void>): Promise<void> {
  const outDir = `${process.cwd()}/.cache/bench`;
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    base: './',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'esnext',
      rolldownOptions: { input: 'bench/engines/index.html' },
    },
    plugins: [assemblyScript()],
    worker: { format: 'es', plugins: () => [assemblyScript()] },
  });
  // The server asks for one at its root.
  await copyFile(`${outDir}/bench/engines/index.html`, `${outDir}/index.html`);
  const { url, close } = await serve({ root: outDir, base: '/' });
  try {
    await page.goto(`${url}bench/engines/`);
    await work();
  } finally {
    await close();
  }
}
