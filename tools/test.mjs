/**
 * `npm test`: everything, in order. A failed step does not stop the others, so that one run shows
 * all that is wrong; the last line is the sum of steps and tests.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const REPORTS = join(ROOT, '.cache', 'reports');
const UNIT_REPORT = join(REPORTS, 'unit.json');
const E2E_REPORT = join(REPORTS, 'e2e.json');
/** No step takes this long unless it hangs; milliseconds. */
const STEP_LIMIT = 35 * 60_000;
/** What our children print goes through a pipe; they are told whether it ends on a terminal. */
const COLOR = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Count
 * @typedef {{
 *   name: string,
 *   commands: string[][],
 *   needs?: string[],
 *   count?: () => Count,
 * }} Step `commands` are files of node_modules with their arguments; all of them are run. `needs`
 * are the steps without which this one says nothing; `count` reads the report of a test runner.
 */

/** @type {Step[]} */
const STEPS = [
  {
    name: 'types',
    commands: checks(),
  },
  { name: 'lint', commands: [['eslint/bin/eslint.js', '--max-warnings', '0', '.']] },
  { name: 'format', commands: [['prettier/bin/prettier.cjs', '--check', '.']] },
  {
    name: 'cycles and layers',
    commands: [
      ['dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.mjs', '.'],
    ],
  },
  {
    name: 'unit',
    commands: [
      [
        'vitest/vitest.mjs',
        'run',
        '--allowOnly=false',
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`],
      ],
    ],
    count: countUnit,
  },
  { name: 'build', commands: [['vite/bin/vite.js', 'build']] },
  { name: 'build in one file', commands: [['vite/bin/vite.js', 'build', '--mode', 'single']] },
  {
    name: 'e2e',
    needs: ['build', 'build in one file'],
    commands: [
      ['playwright/cli.js', 'test', '--project=e2e', '--forbid-only', '--reporter=list,json'],
    ],
    count: countE2e,
  },
];

/** The commands of `npm run check`. @returns {string[][]} */
function checks() {
  /** @type {{ scripts: { check: string } }} */
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  /** @type {Record<string, string>} */
  const files = { 'svelte-check': 'svelte-check/bin/svelte-check', tsc: 'typescript/bin/tsc' };
  return scripts.check.split(' && ').map((command) => {
    const [tool = '', ...args] = command.split(' ');
    const file = files[tool];
    if (!file) throw new Error(`npm run check: a command must be svelte-check or tsc, got ${tool}`);
    return [file, ...args];
  });
}

/** @returns {Count} */
function countUnit() {
  /**
   * @type {{
   *   numPassedTests: number, numFailedTests: number, numPendingTests: number,
   *   testResults: { status: string, assertionResults: { status: string }[] }[],
   * }}
   */
  const report = JSON.parse(readFileSync(UNIT_REPORT, 'utf8'));
  // A file that could not be loaded has failed, though none of its tests has.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests,
  };
}

/** @returns {Count} */
function countE2e() {
  /**
   * @type {{
   *   stats: { expected: number, unexpected: number, flaky: number, skipped: number },
   *   errors: unknown[],
   * }}
   */
  const { stats, errors } = JSON.parse(readFileSync(E2E_REPORT, 'utf8'));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * @param {string[]} command
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function run([file = '', ...args]) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(ROOT, 'node_modules', file), ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: STEP_LIMIT,
      env: { ...COLOR, ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: E2E_REPORT },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output += text;
      });
    }
    child.on('error', (error) => {
      done({ ok: false, output: `${output}\n${error.message}` });
    });
    child.on('close', (code, signal) => {
      if (signal)
        output += `\nEnded by ${signal} after at most ${String(STEP_LIMIT / 60_000)} min.`;
      done({ ok: code === 0, output });
    });
  });
}

/**
 * @param {Step} step
 * @returns {Promise<{ ok: boolean, count: Count }>}
 */
async function take(step) {
  const results = [];
  for (const command of step.commands) results.push(await run(command));
  const ok = results.every((result) => result.ok);
  if (!ok) {
    for (const { ok: fine, output } of results) if (!fine) console.log(`\n${output.trim()}\n`);
  }
  if (!step.count) return { ok, count: { passed: Number(ok), failed: Number(!ok), skipped: 0 } };
  try {
    const count = step.count();
    // A runner that fails without naming a test (an error outside of all) has failed all the same.
    if (!ok && count.failed === 0) count.failed = 1;
    return { ok: count.failed === 0, count };
  } catch (error) {
    console.log(`\nThe report of ${step.name} cannot be read: ${String(error)}\n`);
    return { ok: false, count: { passed: 0, failed: 1, skipped: 0 } };
  }
}

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

/** @type {Count} */
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {Set<string>} */
const failures = new Set();

for (const step of STEPS) {
  const missing = step.needs?.find((name) => failures.has(name));
  if (missing !== undefined) {
    console.log(`✗ ${step.name}: not run, since ${missing} failed`);
    failures.add(step.name);
    total.failed += 1;
    continue;
  }
  console.log(`· ${step.name} …`);
  const start = process.hrtime.bigint();
  const { ok, count } = await take(step);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const tests = step.count
    ? `, ${String(count.passed)} of ${String(count.passed + count.failed)} tests`
    : '';
  console.log(`${ok ? '✓' : '✗'} ${step.name}: ${seconds.toFixed(1)} s${tests}`);
  if (!ok) failures.add(step.name);
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
}

if (total.skipped > 0) console.log(`${String(total.skipped)} skipped`);
if (failures.size > 0) console.log(`Failed: ${[...failures].join(', ')}`);
console.log(`${String(total.passed)} passed, ${String(total.failed)} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
