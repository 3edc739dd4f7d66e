import { expect, test } from 'vitest';
import { code, markdown, notebookFile, python } from './notebook.ts';

test('plain data become Python literals', () => {
  expect(python({ a: [1, 0.1 + 0.2, -1e-300], b: true, c: null })).toBe(
    '{"a": [1, 0.30000000000000004, -1e-300], "b": True, "c": None}',
  );
  expect(python(new Float64Array([1.5, NaN, Infinity, -Infinity]))).toBe(
    "[1.5, float('nan'), float('infinity'), float('-infinity')]",
  );
});

test('text cannot end the string it stands in', () => {
  expect(python('"""\n\\"; import os')).toBe('"\\"\\"\\"\\n\\\\\\"; import os"');
});

test('what is not data is refused', () => {
  expect(() => python(() => 1)).toThrow('python: value must be plain data, got a function');
});

test('a file has what nbformat 4.5 asks of it, and nothing else', () => {
  const file: unknown = JSON.parse(notebookFile([markdown('# A'), code('1 + 1')]));
  expect(file).toEqual({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
    },
    cells: [
      { cell_type: 'markdown', id: 'cell-1', metadata: {}, source: '# A' },
      {
        cell_type: 'code',
        id: 'cell-2',
        metadata: {},
        source: '1 + 1',
        execution_count: null,
        outputs: [],
      },
    ],
  });
});
