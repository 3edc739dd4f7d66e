/** Lint rules; a block per folder says what its code may not use. */
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { maxLines } from './tools/lint-max-lines.js';

const TESTS = ['**/*.test.ts', '**/*.spec.ts', '**/*.bench.ts', 'src/test/**'];

/** Syntax that is wrong in every file of ours. */
const EVERYWHERE = [
  { selector: 'ExportAllDeclaration', message: 'No barrel files: name what is exported.' },
  {
    selector:
      'Program:has(> ExportNamedDeclaration[source]):not(:has(> :not(ExportNamedDeclaration[source], ImportDeclaration)))',
    message: 'No barrel files: import from the file that defines it.',
  },
  {
    selector: "NewExpression[callee.name='Worker']",
    message: "Import the worker as './x.ts?worker': only so can the single file inline it.",
  },
];

/** Lessons are found in five places; everywhere else a glob over them would name them. */
const GLOB = {
  selector: 'CallExpression[callee.object.type="MetaProperty"][callee.property.name="glob"]',
  message:
    'Lessons are found by src/lessons.ts, src/lesson-parts.ts, src/run/worker/ and src/test/ alone.',
};

/**
 * Same in, same out: no chance and no clock but those that are handed in.
 * @type {import('eslint').Linter.RulesRecord}
 */
const NO_CHANCE_NO_CLOCK = {
  'no-restricted-properties': [
    'error',
    { object: 'Math', property: 'random', message: 'Draw from a stream of #core/random.ts.' },
  ],
  'no-restricted-syntax': [
    'error',
    ...EVERYWHERE,
    GLOB,
    {
      // Called directly they draw from Math.random; `.source(…)` makes them take a stream.
      selector:
        'CallExpression[callee.type="Identifier"][callee.name=/^random(?:Uniform|Int|Normal|LogNormal|Bates|IrwinHall|Exponential|Pareto|Bernoulli|Geometric|Binomial|Gamma|Beta|Weibull|Cauchy|Logistic|Poisson)$/]',
      message: 'Give the d3-random generator a stream: randomX.source(() => stream.uniform())(…).',
    },
    {
      selector:
        'ImportDeclaration[source.value="d3-array"] > ImportSpecifier[imported.name="shuffle"]',
      message: 'd3-array shuffles with Math.random; use shuffler, or the stream itself.',
    },
  ],
};

/** Names that every thread and Node have, and that do not depend on where or when code runs. */
const PLAIN = /^(?:console|structuredClone|Text(?:De|En)coder|atob|btoa|WebAssembly|AbortSignal)$/;
const OUTSIDE = [
  ...new Set([...Object.keys(globals.browser), ...Object.keys(globals.worker), 'Date', 'process']),
].filter((name) => !PLAIN.test(name));

/**
 * Forbid the DOM, the network and every other global of a browser.
 * @param {RegExp} [except] names that this folder may use
 * @returns {import('eslint').Linter.RulesRecord}
 */
function noOutside(except = /^$/) {
  const message = 'This code is pure: what is not pure is handed in.';
  const names = OUTSIDE.filter((name) => !except.test(name)).map((name) => ({ name, message }));
  return {
    'no-restricted-globals': ['error', ...names, { name: 'globalThis', message }],
  };
}

/**
 * Forbid imports of these folders, types included: the check of the import graph sees `.svelte`
 * files after Svelte has removed their types.
 * @param {string} message @param {string[]} folders
 * @returns {import('eslint').Linter.RulesRecord}
 */
function noImports(message, ...folders) {
  const regex = `(?:^#|/)(?:${folders.join('|')})/`;
  return { 'no-restricted-imports': ['error', { patterns: [{ regex, message }] }] };
}

export default defineConfig(
  globalIgnores(['dist/', 'dist-single/', 'test-results/', '.cache/', '**/assembly/']),
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ts.configs.strict,
  svelte.configs.recommended,
  {
    name: 'everywhere',
    plugins: { lab: { rules: { 'max-lines': maxLines } } },
    rules: {
      'lab/max-lines': 'error',
      'no-restricted-syntax': ['error', ...EVERYWHERE, GLOB],
      'no-undef': 'off', // the compiler's job, with one set of globals per thread
      'no-console': ['error', { allow: ['info', 'warn', 'error'] }],
      eqeqeq: 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // Indexing a typed array below its length is the daily bread of numeric code.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    name: 'with types',
    files: ['**/*.ts', '**/*.mjs', '**/*.js'],
    extends: [ts.configs.strictTypeCheckedOnly],
    languageOptions: {
      parserOptions: {
        project: ['page', 'worker', 'node', 'browser'].map((part) => `tsconfig.${part}.json`),
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // An experiment, or a fake of an async interface, may have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Our objects of functions are closures, made to be passed on: `.source(stream.uniform)`.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    name: 'svelte',
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      'svelte/no-at-html-tags': 'off', // formulas are HTML made while building
      'svelte/no-navigation-without-resolve': 'off', // a rule of SvelteKit
      'svelte/prefer-svelte-reactivity': 'off', // a Set held in $state.raw is replaced, not changed
      'prefer-const': 'off', // `let { a } = $props()` may hold one that is bound
    },
  },
  {
    name: 'finders of lessons',
    files: [
      'src/lessons.ts',
      'src/lesson-parts.ts',
      'src/run/worker/{host,helper}.ts',
      'src/test/**',
    ],
    rules: { 'no-restricted-syntax': ['error', ...EVERYWHERE] },
  },
  {
    name: 'core',
    files: ['src/core/**/*.ts', 'src/run/{params,parse,experiment}.ts'],
    ignores: TESTS,
    rules: { ...NO_CHANCE_NO_CLOCK, ...noOutside() },
  },
  {
    name: 'nn',
    files: ['src/nn/**/*.ts'],
    ignores: TESTS,
    // Engines load their kernel and talk to the GPU.
    rules: { ...NO_CHANCE_NO_CLOCK, ...noOutside(/^(?:fetch|Response|URL|navigator|GPU\w*)$/) },
  },
  {
    name: 'nn helper thread',
    files: ['src/nn/wasm/helper.ts'],
    rules: noOutside(/^(?:self|MessageChannel)$/),
  },
  {
    name: 'experiments',
    files: ['lessons/*/*/!(*.svelte).ts'],
    ignores: TESTS,
    rules: { ...NO_CHANCE_NO_CLOCK, ...noOutside() },
  },
  {
    name: 'pages of lessons',
    files: ['lessons/**/*.svelte', 'lessons/**/*.svelte.ts'],
    rules: {
      ...NO_CHANCE_NO_CLOCK,
      ...noImports('A lesson reaches networks through its experiment, in the worker.', 'nn'),
    },
  },
  {
    name: 'charts',
    files: ['src/charts/**/*.svelte'],
    rules: noImports('Charts draw what they are given.', 'run', 'nn', 'controls', 'prose', 'kit'),
  },
  {
    name: 'controls and prose',
    files: ['src/{controls,prose}/**/*.svelte'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex:
                '^(?:#run|.*/run)/(?!params\\.ts$|parse\\.ts$|experiment\\.ts$|teach\\.ts$)|(?:nn|kit)/|(?:#|/)charts/(?!(?:format|types)\\.ts$)',
              message:
                'Controls and prose know run/params, how charts write numbers, and their own kind.',
            },
          ],
        },
      ],
    },
  },
  {
    name: 'tests',
    files: TESTS,
    // Published values are quoted with all their digits.
    rules: { 'no-loss-of-precision': 'off' },
  },
  {
    name: 'JavaScript',
    files: ['**/*.js', '**/*.mjs'],
    // The rule does not see the type of a cast, which JavaScript writes as a comment.
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    name: 'scripts',
    files: ['tools/**', 'e2e/**', 'bench/**', '*.config.*'],
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off', // an output bundle is a plain object
    },
  },
);
