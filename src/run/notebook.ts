/**
 * Jupyter notebooks that make an experiment again in Python, for those who outgrow the browser.
 * Source: the nbformat 4.5 schema.
 */
import type { Lab } from './experiment.ts';

export interface NotebookCell {
  readonly kind: 'markdown' | 'code';
  readonly text: string;
}

/** What a notebook is made from. */
export interface NotebookInput<P, R> {
  readonly params: P;
  readonly seed: number;
  /** What the section's `rows.ts` answers; `undefined` where there is none. */
  readonly rows: R;
  /** What the lab has found so far. */
  readonly metrics: Readonly<Record<string, number>>;
}

/** Declared by a section's `notebook.ts`. */
export type Notebook<P, R = undefined> = (input: NotebookInput<P, R>) => readonly NotebookCell[];

/** Declared by a section's `rows.ts`: the rows of a run as the lab draws them, in the worker. */
export type RowSource<P, R> = (
  params: P,
  seed: number,
  lab: Pick<Lab, 'table' | 'breathe'>,
) => Promise<R>;

export function markdown(text: string): NotebookCell {
  return { kind: 'markdown', text };
}

export function code(text: string): NotebookCell {
  return { kind: 'code', text };
}

/** A value as a Python literal that evaluates to it exactly. */
export function python(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') {
    return Number.isFinite(value) ? String(value) : `float('${String(value).toLowerCase()}')`;
  }
  // A JSON string is a Python string: both know the same escapes.
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`;
  if (ArrayBuffer.isView(value)) return python(Array.from(value as Float64Array));
  if (typeof value === 'object') {
    const entries = Object.entries(value).map(([key, each]) => `${python(key)}: ${python(each)}`);
    return `{${entries.join(', ')}}`;
  }
  throw new TypeError(`python: value must be plain data, got a ${typeof value}`);
}

/** The file: nbformat 4.5, without outputs, for a Python 3 kernel. */
export function notebookFile(cells: readonly NotebookCell[]): string {
  const file = {
    cells: cells.map(({ kind, text }, i) => ({
      cell_type: kind,
      id: `cell-${i + 1}`,
      metadata: {},
      source: text,
      ...(kind === 'code' ? { execution_count: null, outputs: [] } : {}),
    })),
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** A declaration found by glob, whose types nobody knows. */
export type AnyNotebook = Notebook<unknown, unknown>;
