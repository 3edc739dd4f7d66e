/**
 * Which Chromium the tests and benchmarks run in. Node built-ins only: `tools/ready.mjs` uses it
 * before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @typedef {{ source: 'CHROMIUM_PATH' | 'playwright' | 'system', path: string }} Chromium */

const LINUX_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const MAC_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const WINDOWS_PATH = ['Google', 'Chrome', 'Application', 'chrome.exe'];

/** Places where a system Chromium or Chrome usually is, best first. */
function systemCandidates() {
  if (process.platform === 'darwin') return MAC_PATHS;
  if (process.platform === 'win32') {
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
      .map((name) => process.env[name])
      .filter((root) => root !== undefined)
      .map((root) => join(root, ...WINDOWS_PATH));
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return LINUX_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/**
 * Whether the browser at this path starts. Linux only: there a download may lack system
 * libraries, and Ubuntu's `chromium-browser` may be a stub that asks for a snap. Elsewhere the
 * file's existence has to do, since `--version` opens a window on Windows.
 * @param {string} path
 */
function starts(path) {
  if (!existsSync(path)) return false;
  if (process.platform !== 'linux') return true;
  const { status } = spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 });
  return status === 0;
}

/** Path of the Chromium that Playwright downloads, whether it is there or not. */
async function playwrightPath() {
  try {
    const { chromium } = await import('playwright');
    return chromium.executablePath();
  } catch {
    return undefined; // Playwright is not installed yet, or knows no browser for this platform
  }
}

/**
 * The browser to use: `CHROMIUM_PATH`, else Playwright's own, else the system's.
 * Throws when `CHROMIUM_PATH` names something that does not start.
 * @returns {Promise<Chromium | undefined>} undefined when there is none
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (starts(named)) return { source: 'CHROMIUM_PATH', path: named };
    throw new Error(`findChromium: CHROMIUM_PATH must name a browser that starts, got ${named}`);
  }
  const own = await playwrightPath();
  if (own && starts(own)) return { source: 'playwright', path: own };
  const system = systemCandidates().find(starts);
  return system ? { source: 'system', path: system } : undefined;
}
