/**
 * A small static server for dist/: `node tools/serve.mjs [folder] [--base /sub/path/] [--port n]
 * [--open]`. Used by `npm start`, `npm run preview`, e2e and bench. Node built-ins only.
 */
import { spawn } from 'node:child_process';
import { createReadStream, existsSync, realpathSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const HOST = '127.0.0.1';
/** Unusual on purpose: a service worker keeps its address, and 4173 or 8080 serve other projects. */
const DEFAULT_PORT = 8417;

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** @typedef {{ url: string, port: number, close: () => Promise<void> }} Served */

/**
 * The file for a request path, or undefined when there is none inside `root`.
 * @param {string} root absolute
 * @param {string} path decoded, below the base, without a leading slash
 */
function fileFor(root, path) {
  const file = resolve(root, path);
  if (file !== root && !file.startsWith(root + sep)) return undefined;
  const found = path === '' || path.endsWith('/') ? join(file, 'index.html') : file;
  return existsSync(found) && statSync(found).isFile() ? found : undefined;
}

/** @param {string} url @returns {string | undefined} undefined when it cannot be decoded */
function pathOf(url) {
  try {
    return decodeURIComponent(new URL(url, `http://${HOST}`).pathname);
  } catch {
    return undefined;
  }
}

/**
 * @param {string} root absolute
 * @param {string} base
 * @param {(path: string) => void} onRequest
 * @returns {import('node:http').RequestListener}
 */
function handler(root, base, onRequest) {
  return (request, response) => {
    const path = pathOf(request.url ?? '/');
    onRequest(path ?? '');
    if (path !== undefined && `${path}/` === base) {
      response.writeHead(301, { location: base }).end();
      return;
    }
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const file =
      isRead && path?.startsWith(base) ? fileFor(root, path.slice(base.length)) : undefined;
    if (!file) {
      response.writeHead(isRead ? 404 : 405, { 'content-type': 'text/plain' });
      response.end(isRead ? 'Not found\n' : 'Method not allowed\n');
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-length': statSync(file).size,
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    });
    if (request.method === 'HEAD') response.end();
    else createReadStream(file).pipe(response);
  };
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port 0 for any free one
 * @returns {Promise<number>} the port it listens on
 */
function listen(server, port) {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, HOST, () => {
      server.off('error', fail);
      const address = server.address();
      done(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/**
 * Serve a folder on this machine only. When `port` is taken, any free one is used.
 * @typedef {{
 *   root?: string,
 *   base?: string,
 *   port?: number,
 *   onRequest?: (path: string) => void,
 * }} ServeOptions `base` starts and ends with /; `onRequest` sees the path of every request
 * @param {ServeOptions} [options]
 * @returns {Promise<Served>}
 */
export async function serve({
  root = 'dist',
  base = '/',
  port = 0,
  onRequest = () => undefined,
} = {}) {
  const folder = resolve(root);
  if (!base.startsWith('/') || !base.endsWith('/')) {
    throw new Error(`serve: base must start and end with /, got ${base}`);
  }
  if (!existsSync(join(folder, 'index.html'))) {
    throw new Error(`serve: root must hold an index.html (npm run build makes one), got ${folder}`);
  }
  const server = createServer(handler(folder, base, onRequest));
  const actual = await listen(server, port).catch((/** @type {unknown} */ error) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    return listen(server, 0);
  });
  return {
    url: `http://${HOST}:${String(actual)}${base}`,
    port: actual,
    close: () =>
      new Promise((done) => {
        server.close(() => {
          done();
        });
        server.closeAllConnections();
      }),
  };
}

/** Open an address in the default browser, where there is a desktop; never fails. @param {string} url */
function openInBrowser(url) {
  const { platform, env } = process;
  const isDesktop = platform !== 'linux' || Boolean(env.DISPLAY ?? env.WAYLAND_DISPLAY);
  if (!isDesktop || env.CI || env.SSH_CONNECTION) return;
  const [command, args] =
    platform === 'darwin'
      ? ['open', [url]]
      : platform === 'win32'
        ? ['cmd', ['/c', 'start', '', url]]
        : ['xdg-open', [url]];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {
    // No opener: the address is printed anyway.
  });
  child.unref();
}

/**
 * Serve a folder, print the address and, with `open`, open it where there is a desktop.
 * @param {{ root?: string, base?: string, port?: string, open?: boolean }} [options]
 */
export async function serveAndTell({ root, base, port, open = false } = {}) {
  const wanted = Number(port ?? process.env.PORT ?? DEFAULT_PORT);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) {
    throw new Error(`serveAndTell: port must be an integer from 0 to 65535, got ${String(port)}`);
  }
  const served = await serve({ root, base, port: wanted });
  console.log(`\n  The lab is at ${served.url}\n  Press Ctrl+C to stop.\n`);
  if (open) openInBrowser(served.url);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { base: { type: 'string' }, port: { type: 'string' }, open: { type: 'boolean' } },
  });
  try {
    await serveAndTell({ root: positionals[0], ...values });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
