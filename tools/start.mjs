/** `npm start`: build when dist/ is missing or older than a source, then serve and open it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveAndTell } from './serve.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['index.html', 'package-lock.json', 'package.json', 'vite.config.ts'];
const SOURCE_FOLDERS = ['lessons', 'public', 'src', 'tools'];

/**
 * When a file, or anything in a folder, last changed; the folders count, so that a deleted file
 * is noticed. Milliseconds since 1970; 0 when there is nothing.
 * @param {string} path
 * @returns {number}
 */
function lastChange(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(path).map((name) => lastChange(join(path, name)));
  return Math.max(stat.mtimeMs, ...inside);
}

const built = lastChange(join(ROOT, 'dist', 'index.html'));
const changed = Math.max(...[...SOURCES, ...SOURCE_FOLDERS].map((p) => lastChange(join(ROOT, p))));
if (built < changed) {
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build'], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
await serveAndTell({ root: join(ROOT, 'dist'), open: true });
