import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from './serve.mjs';

let folder = '';
let root = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serve-'));
  root = join(folder, 'site');
  await mkdir(root);
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(root, 'index.html'), '<p>home</p>');
  await writeFile(join(root, 'a b.wasm'), 'wasm');
});
afterAll(() => rm(folder, { recursive: true }));

/** Status of a request whose path is sent as it is; `fetch` would tidy it up. */
function status(port: number, path: string): Promise<number | undefined> {
  return new Promise((done, fail) => {
    get({ host: '127.0.0.1', port, path }, (response) => {
      response.resume();
      done(response.statusCode);
    }).on('error', fail);
  });
}

test('files are served below the base, with their types, and nothing beside it', async () => {
  const { url, port, close } = await serve({ root, base: '/some/path/' });
  const home = await fetch(url);
  expect(home.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(await home.text()).toBe('<p>home</p>');
  const wasm = await fetch(`${url}a%20b.wasm?x=1`);
  expect(wasm.headers.get('content-type')).toBe('application/wasm');
  expect(await status(port, '/')).toBe(404);
  expect(await status(port, '/some/path')).toBe(301);
  expect(await status(port, '/some/path/none.js')).toBe(404);
  await close();
});

test('no path leads out of the folder', async () => {
  const { port, close } = await serve({ root });
  const escapes = ['/..', '/%2e%2e', '/..%2f..', '/x/..%2f..', '//..', '/..\\..', `/%2f${folder}`];
  for (const escape of escapes) {
    expect(await status(port, `${escape}/secret.txt`), escape).toBe(404);
    expect(await status(port, `${escape}%2fsecret.txt`), escape).toBe(404);
  }
  for (const broken of ['/%00', '/%zz', '/%']) expect(await status(port, broken), broken).toBe(404);
  await close();
});

test('a port that is taken is replaced by a free one', async () => {
  const first = await serve({ root });
  const second = await serve({ root, port: first.port });
  expect(second.port).not.toBe(first.port);
  await Promise.all([first.close(), second.close()]);
});

test('a folder without a page is refused with a hint', async () => {
  await expect(serve({ root: join(root, 'none') })).rejects.toThrow(
    /^serve: root must hold an index\.html \(npm run build makes one\), got .*none$/,
  );
});
