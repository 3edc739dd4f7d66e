import { expect, test } from 'vitest';
import { rowsInPython, seedBand } from './notebook-cells.ts';
import { pixelsInPython } from './notebook-judged.ts';
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

test('rows come with their names, and with as many columns as there are features', () => {
  const part = { x: Float64Array.of(1, 2, 3, 4, 5, 6), y: Uint8Array.of(0, 1) };
  const features = ['a', 'b', 'c'];
  expect(rowsInPython(part, part, features, ['no', 'yes'])).toEqual([
    'features = ["a", "b", "c"]',
    'classes = ["no", "yes"]',
    'X_train = np.array([1, 2, 3, 4, 5, 6]).reshape(-1, 3)',
    'y_train = np.array([0, 1])',
    'X_test = np.array([1, 2, 3, 4, 5, 6]).reshape(-1, 3)',
    'y_test = np.array([0, 1])',
  ]);
});

test('the band over seeds leaves room for names, and says what varies', () => {
  const [says, does] = seedBand({ width: 20, decimals: 4, note: 'The rows stay.' });
  expect(says?.text).toBe('The band over twenty seeds, beside the lab. The rows stay.');
  expect(does?.text).toContain('{name:>20}: median {np.median(values):.4f}');
});

test('pixels are written as bytes in lines, and rounded to one of 256 grays', () => {
  const x = Float64Array.from({ length: 200 }, (_, i) => i / 199);
  const [start, ...lines] = pixelsInPython({ x, features: 100 }).split('\n');
  expect(start).toBe('pixels("""');
  expect(lines.pop()).toBe('""", 100)');
  expect(lines.map(({ length }) => length)).toEqual([120, 120, 28]);
  const grays = Array.from(atob(lines.join('')), (byte) => byte.charCodeAt(0));
  expect(grays).toEqual(Array.from(x, (gray) => Math.round(255 * gray)));
});
