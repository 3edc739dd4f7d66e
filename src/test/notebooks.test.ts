/** Every notebook is valid, and where Python has scikit-learn it agrees with the lab. */
import { spawnSync } from 'node:child_process';
import { deviation, mean } from 'd3-array';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import { notebookFile, type AnyNotebook, type RowSource } from '#run/notebook.ts';
import type { Params } from '#run/params.ts';
import { parseParams } from '#run/parse.ts';
import { collect, testLab } from './lab.ts';
import { notebookSchema } from './nbformat.ts';

const notebooks = import.meta.glob<AnyNotebook>('/lessons/*/*/notebook.ts', {
  import: 'default',
  eager: true,
});
const experiments = import.meta.glob<Experiment<unknown, Snapshot>>('/lessons/*/*/experiment.ts', {
  import: 'default',
  eager: true,
});
const declarations = import.meta.glob<Params>('/lessons/*/*/params.ts', {
  import: 'default',
  eager: true,
});
const sources = import.meta.glob<RowSource<unknown, unknown>>('/lessons/*/*/rows.ts', {
  import: 'default',
  eager: true,
});

/** Run with a notebook on its standard input; prints the lab's numbers and the bands. */
const script = `
import contextlib, io, json, sys
import nbformat
notebook = nbformat.reads(sys.stdin.read(), as_version=4)
nbformat.validate(notebook)
space = {}
with contextlib.redirect_stdout(io.StringIO()):
    for cell in notebook.cells:
        if cell.cell_type == 'code':
            exec(cell.source, space)
print(json.dumps({'lab': space['lab'], 'band': space['band']}))
`;
const python = ['python3', '/usr/bin/python3'].find(
  (each) => spawnSync(each, ['-c', 'import sklearn, nbformat']).status === 0,
);

/** One thread: small fits gain nothing from more, and lose where the cores are busy. */
const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };

interface Outcome {
  readonly lab: Readonly<Record<string, number>>;
  readonly band: Readonly<Record<string, readonly number[]>>;
}

async function fileOf(folder: string, changes: Readonly<Record<string, unknown>>) {
  const make = notebooks[`${folder}/notebook.ts`];
  const experiment = experiments[`${folder}/experiment.ts`];
  const declared = declarations[`${folder}/params.ts`];
  if (!make || !experiment || !declared) throw new Error(`fileOf: ${folder} is incomplete`);
  const { values } = parseParams(declared, { ...declared.quick, ...changes });
  const rows = await sources[`${folder}/rows.ts`]?.(values, 1, testLab);
  const last = (await collect(experiment, values, 1)).at(-1);
  return notebookFile(make({ params: values, seed: 1, rows, metrics: last?.metrics ?? {} }));
}

const folders = Object.keys(notebooks).map((path) => path.replace('/notebook.ts', ''));

describe.each(folders)('the notebook of %s', (folder) => {
  test('is valid nbformat 4.5, explains itself, and holds nothing that is no Python', async () => {
    const { cells } = v.parse(notebookSchema, JSON.parse(await fileOf(folder, {})));
    expect(new Set(cells.map((cell) => cell.cell_type))).toEqual(new Set(['code', 'markdown']));
    for (const { source } of cells) expect(source).not.toMatch(/undefined|\[object/);
  });

  if (python === undefined) {
    test.skip('agrees with the lab: Python with scikit-learn is not here', () => undefined);
    return;
  }
  const declared = declarations[`${folder}/params.ts`];
  // Every choice of every field in turn, so that no branch of the Python stays unseen.
  const choices = Object.entries(declared?.fields ?? {}).flatMap(([name, field]) =>
    field.kind === 'choice' && !field.display && !(name === 'x' || name === 'y')
      ? Object.keys(field.options).map((value) => ({ [name]: value }))
      : [],
  );
  const changes = choices.length > 0 ? choices : [{}];
  test.each(changes)(
    'agrees with the lab within the spread over seeds: %o',
    { timeout: 240_000 },
    async (change) => {
      const input = await fileOf(folder, change);
      const ran = spawnSync(python, ['-c', script], { input, encoding: 'utf8', env });
      expect(ran.status, ran.stderr).toBe(0);
      const { lab, band } = JSON.parse(ran.stdout) as Outcome;
      // A short run may have found nothing yet to agree with.
      expect(Object.keys(band).length > 0).toBe(Object.keys(lab).length > 0);
      for (const [name, values] of Object.entries(band)) {
        // The extremes of twenty seeds leave out one run in ten of the same kind; three standard
        // deviations leave out almost none.
        const middle = mean(values) ?? NaN;
        const half = 3 * (deviation(values) ?? NaN);
        expect(lab[name], name).toBeGreaterThanOrEqual(middle - half);
        expect(lab[name], name).toBeLessThanOrEqual(middle + half);
      }
    },
  );
});
