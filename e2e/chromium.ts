/** The browser of e2e, browser tests and bench: which one, and with which flags. */
import { findChromium } from '../tools/chromium.mjs';

const isLinuxRoot = process.platform === 'linux' && process.getuid?.() === 0;

const BASE_FLAGS = [
  '--disable-background-networking',
  // Chromium's sandbox refuses to run as root on Linux.
  ...(isLinuxRoot ? ['--no-sandbox'] : []),
];

/** WebGPU on the software adapter, so that it is there without a GPU too. */
const WEBGPU_FLAGS = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
];

export interface Launch {
  readonly executablePath?: string;
  readonly channel?: string;
  readonly args: string[];
}

/**
 * Launch options for Playwright. `webgpu: false` starts the browser as most headless machines
 * have it: `navigator.gpu` exists, but hands out no adapter. Throws when there is no browser.
 */
export async function launchOptions({ webgpu = true } = {}): Promise<Launch> {
  const chromium = await findChromium();
  if (!chromium) {
    throw new Error('launchOptions: no browser found; run `node tools/ready.mjs --browser`');
  }
  const args = webgpu ? [...BASE_FLAGS, ...WEBGPU_FLAGS] : BASE_FLAGS;
  // Playwright's own by channel: the full browser, not the headless shell.
  return chromium.source === 'playwright'
    ? { channel: 'chromium', args }
    : { executablePath: chromium.path, args };
}
