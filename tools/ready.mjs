/**
 * Makes a fresh clone ready: `node tools/ready.mjs [--browser]`. Node built-ins only.
 * Checks the version of Node, installs packages when they differ from the lock file, and with
 * `--browser` makes sure that the tests have a browser.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DOWNLOAD_MS = 120_000;
const APT_MS = 300_000;

/** @param {string} sentence @returns {never} */
function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

/**
 * Run a command and show what it prints; false when it fails, is missing or takes too long.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
function run(command, args, options) {
  return spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', ...options }).status === 0;
}

/**
 * Goes through the npm that started us where there is one: on Windows `npm.cmd` cannot be started
 * without a shell.
 * @param {string[]} args
 */
function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.c?js$/.test(cli)) return run(process.execPath, [cli, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}

/** The same range as "engines" in package.json. */
function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (!fits) {
    stop(
      `The lab needs Node 20.19 or later (or 22.12 or later); this is ${process.versions.node}. ` +
        'Get one from https://nodejs.org and run the command again.',
    );
  }
}

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} Entry
 * @param {string} path
 * @returns {Record<string, Entry> | undefined} undefined when the file is missing or unreadable
 */
function lockedPackages(path) {
  try {
    const lock = /** @type {{ packages?: Record<string, Entry> }} */ (
      JSON.parse(readFileSync(path, 'utf8'))
    );
    return lock.packages;
  } catch {
    return undefined;
  }
}

/**
 * Whether node_modules holds what package-lock.json asks for. npm keeps its own record there of
 * what it installed and writes it last, so an interrupted install counts as missing.
 */
function isInstalled() {
  const wanted = lockedPackages(join(ROOT, 'package-lock.json'));
  const present = lockedPackages(join(ROOT, 'node_modules', '.package-lock.json'));
  if (!wanted) stop('package-lock.json is missing or not JSON; get it back from the repository.');
  if (!present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = present[path];
    // Optional packages are for one platform each; npm leaves out those of the others.
    if (!found) return entry.optional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

function installPackages() {
  if (isInstalled()) return;
  console.log('Installing packages (npm ci) …');
  if (!npm(['ci', '--no-audit', '--no-fund'])) {
    stop('npm ci failed: see its message above. The lab needs the npm registry once, to install.');
  }
}

async function installBrowser() {
  const { findChromium } = await import('./chromium.mjs');
  /** Ends with the reason when CHROMIUM_PATH is wrong. */
  const find = () =>
    findChromium().catch((/** @type {unknown} */ error) =>
      stop(error instanceof Error ? error.message : String(error)),
    );
  if (await find()) return;

  console.log('No Chromium found. Downloading the one of Playwright …');
  const playwright = join(ROOT, 'node_modules', 'playwright', 'cli.js');
  const download = [playwright, 'install', '--no-shell', 'chromium'];
  run(process.execPath, download, { timeout: DOWNLOAD_MS });
  if (await find()) return;

  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    console.log('That did not give a browser that starts. Installing the one of the system …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['update'], { timeout: APT_MS, env });
    run('apt-get', ['install', '-y', 'chromium'], { timeout: APT_MS, env });
    if (await find()) return;
  }
  stop(
    'The tests need Chromium or Google Chrome: install one (on Debian: apt-get install chromium) ' +
      'or name one you have with CHROMIUM_PATH=/path/to/chrome, and run the command again.',
  );
}

checkNode();
installPackages();
if (process.argv.includes('--browser')) await installBrowser();
