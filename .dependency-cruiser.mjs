/**
 * Who may import whom (`npm run cycles`). Arrows point down and never in a circle. Types count like
 * values in `.ts` files; in `.svelte` files, which Svelte compiles first, only values are seen.
 */

const TESTS = '\\.(?:test|spec|bench)\\.ts$';
const PACKAGES = 'node_modules/';
/** The worker's part of `run/`; the page knows it only as `host.ts?worker`. */
const WORKER = '^src/run/worker/';
/** The part of `run/` without state, DOM or worker: importable everywhere. */
const PURE_RUN =
  '^src/run/(?:experiment|params|parse|meta|protocol|teach|own-table|own-parts|notebook|notebook-cells|notebook-judged|notebook-networks|plane|plane-fields|plane-table|forecast-table|rows-to-judge)\\.ts$';
/** experiment.ts, params.ts, …: the files of a section that draw nothing; `x.view.ts` may. */
const SECTION_MODULE = '^lessons/([^/]+)/([^/]+)/[^/.]+\\.ts$';

const GALLERY_MODULE = '^src/gallery/([^/]+)/[^/.]+\\.ts$';

/**
 * Files matching `from` (tests aside) may import their own kind and what matches `may`; nothing
 * else of ours, and no other package.
 * @param {string} name @param {string} comment @param {string} from
 * @param {string[]} may @param {string[]} [except] what matches `from` but has a rule of its own
 * @returns {import('dependency-cruiser').IForbiddenRuleType}
 */
function layer(name, comment, from, may, except = []) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from, pathNot: [TESTS, ...except] },
    to: { pathNot: may, couldNotResolve: false },
  };
}

/** @param {string[]} names */
function packages(...names) {
  return names.map((name) => `${PACKAGES}(?:${name})/`);
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Arrows point down, never in a circle.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'An import must lead to a file.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^virtual:'] },
    },
    {
      name: 'no-tests-in-code',
      comment: 'Only tests import tests, or src/test.',
      severity: 'error',
      from: { pathNot: [TESTS, '^src/test/'] },
      to: { path: [TESTS, '^src/test/'] },
    },
    {
      name: 'no-node-in-the-browser',
      comment: 'What the page and its workers import runs in a browser.',
      severity: 'error',
      from: { path: '^(?:src|lessons)/', pathNot: [TESTS, '^src/test/'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'src-names-no-lesson',
      comment:
        'Lessons are found by the globs of src/lessons.ts, src/lesson-parts.ts and src/run/worker/ alone.',
      severity: 'error',
      from: { path: '^(?:src|tools)/' },
      to: { path: '^lessons/' },
    },
    {
      name: 'no-lesson-imports-a-lesson',
      comment: 'What two lessons share moves to src/.',
      severity: 'error',
      from: { path: '^lessons/([^/]+)/' },
      to: { path: '^lessons/', pathNot: '^lessons/$1/' },
    },
    layer('core', 'core imports nothing of ours, and only small pure libraries.', '^src/core/', [
      '^src/core/',
      ...packages('d3-array', 'd3-random', 'd3-dsv'),
    ]),
    layer('nn', 'nn imports core and tfjs.', '^src/nn/', [
      '^src/(?:nn|core)/',
      ...packages('@tensorflow/[^/]+', 'd3-array', 'd3-random'),
    ]),
    layer('run-pure', 'Parameters and contracts import nothing of ours but core.', PURE_RUN, [
      '^src/core/',
      PURE_RUN,
      ...packages('comlink'), // types alone, for the protocol
    ]),
    layer(
      'run-worker',
      'The worker host imports the contracts, core, nn, and experiments by glob.',
      WORKER,
      [
        '^src/(?:core|nn)/',
        PURE_RUN,
        WORKER,
        '^src/run/memory\\.ts$',
        ...packages('comlink', 'vega-datasets', '@tensorflow/[^/]+'),
      ],
    ),
    layer(
      'run-page',
      'The page side of run imports its own kind, the contracts, comlink and svelte.',
      '^src/run/',
      ['^src/core/', '^src/run/', ...packages('comlink', 'svelte', 'valibot', 'idb')],
      [PURE_RUN, WORKER],
    ),
    {
      name: 'no-worker-code-in-the-page',
      comment:
        'The page starts the host as ./worker/host.ts?worker, and imports nothing of the worker.',
      severity: 'error',
      from: {
        path: '^(?:src|lessons)/',
        pathNot: [TESTS, WORKER, '^src/test/', '^src/run/spawn\\.ts$'],
      },
      to: { path: WORKER },
    },
    layer('charts', 'Charts import core, d3 and svelte.', '^src/charts/', [
      '^src/(?:charts|core)/',
      ...packages('d3-[^/]+', 'svelte'),
    ]),
    layer(
      'controls',
      'Controls import run/params, how charts write numbers, svelte and their own kind.',
      '^src/controls/',
      ['^src/controls/', '^src/charts/(?:format|types)\\.ts$', PURE_RUN, ...packages('svelte')],
    ),
    layer('prose', 'Prose imports run/params, svelte and its own kind.', '^src/prose/', [
      '^src/prose/',
      PURE_RUN,
      ...packages('svelte'),
    ]),
    layer('kit', 'The kit joins runs, charts, controls and prose for lessons.', '^src/kit/', [
      '^src/(?:kit|run|charts|controls|prose|core)/',
      ...packages('svelte', 'd3-[^/]+', 'uqr', '@fontsource-variable/inter'),
    ]),
    layer(
      'app',
      'The app and its shell import run, kit, controls and prose; lessons come by glob, the gallery when opened.',
      '^src/(?:shell/|[^/]+$)',
      [
        '^src/(?:run|prose|shell|style|kit|controls)/',
        '^src/gallery/Gallery\\.svelte$',
        '^src/[^/]+$',
        ...packages('svelte'),
      ],
    ),
    layer(
      'gallery',
      'The gallery shows charts, controls and prose on fixed data.',
      '^src/gallery/',
      ['^src/(?:gallery|charts|controls|prose|kit|run|core)/', ...packages('svelte', 'd3-[^/]+')],
      [GALLERY_MODULE],
    ),
    layer(
      'gallery-experiment',
      'A demonstration of the gallery computes as a section of a lesson does.',
      GALLERY_MODULE,
      ['^src/gallery/$1/(?!.*\\.svelte)', '^src/(?:core|nn)/', PURE_RUN],
    ),
    layer(
      'experiment',
      'An experiment, like any plain module of a section, imports its section, core, nn and run.',
      SECTION_MODULE,
      [
        '^lessons/$1/$2/(?!.*\\.svelte)',
        '^src/(?:core|nn)/',
        PURE_RUN,
        ...packages('d3-array', 'd3-random'),
      ],
    ),
    layer(
      'lesson-page',
      'The page of a lesson imports its own folder, run, charts, controls, prose, kit and core.',
      '^lessons/([^/]+)/',
      [
        '^lessons/$1/',
        '^src/(?:run|charts|controls|prose|kit|core)/',
        ...packages('svelte', 'd3-[^/]+'),
      ],
      [SECTION_MODULE],
    ),
    {
      name: 'experiment-by-type-only',
      comment: 'An experiment runs in the worker; a page may `import type` from its own.',
      severity: 'error',
      from: { pathNot: [TESTS] },
      to: {
        path: '^(?:lessons|src/gallery)/.*/experiment\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(?:dist|dist-single|test-results|\\.cache|\\.git)/|(?:^|/)assembly/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'browser', 'import', 'types', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.svelte', '.json', '.css', '.d.ts'],
    },
  },
};
