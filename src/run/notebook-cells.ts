/** Cells that notebooks share: the rows of a run, and the band over seeds that they end with. */
import { code, markdown, python, type NotebookCell } from './notebook.ts';

interface Part {
  readonly x: Float64Array; // [rows, features]
  readonly y: ArrayLike<number>; // [rows] classes or targets
}

/** Python that holds the rows: `features`, `classes`, `X_train`, `y_train`, `X_test`, `y_test`. */
export function rowsInPython(
  train: Part,
  test: Part,
  features: readonly string[],
  labels: readonly string[],
): string[] {
  const matrix = (x: Float64Array) => `np.array(${python(x)}).reshape(-1, ${features.length})`;
  return [
    `features = ${python(features)}`,
    `classes = ${python(labels)}`,
    `X_train = ${matrix(train.x)}`,
    `y_train = np.array(${python(train.y)})`,
    `X_test = ${matrix(test.x)}`,
    `y_test = np.array(${python(test.y)})`,
  ];
}

/** The same rows in standard units: `Z_train`, `Z_test`. */
export const standardizeInPython: readonly string[] = [
  'scaler = StandardScaler().fit(X_train)',
  'Z_train, Z_test = scaler.transform(X_train), scaler.transform(X_test)',
];

interface BandOptions {
  /** Room for a metric's name, in characters. */
  readonly width?: number;
  readonly decimals?: number;
  /** A sentence on what varies. */
  readonly note?: string;
}

/** Calls `run(seed)` for twenty seeds and leaves `band`: the metrics by name, each over the seeds. */
export function seedBand({ width = 16, decimals = 3, note }: BandOptions = {}): NotebookCell[] {
  const says = 'The band over twenty seeds, beside the lab.';
  return [
    markdown(note === undefined ? says : `${says} ${note}`),
    code(
      [
        'runs = [run(s) for s in range(20)]',
        'band = {name: sorted(float(r[name]) for r in runs) for name in runs[0]}',
        'for name, values in band.items():',
        `    print(f"{name:>${width}}: median {np.median(values):.${decimals}f}, from {values[0]:.${decimals}f} to "`,
        `          f"{values[-1]:.${decimals}f}; lab {lab.get(name, float('nan')):.${decimals}f}")`,
      ].join('\n'),
    ),
  ];
}
