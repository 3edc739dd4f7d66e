/**
 * Cells for sections that judge a network: its rows in three parts, the network in numpy as the lab
 * trains it, and the prediction sets of its probabilities.
 */
import type { Dataset } from '#core/data/dataset.ts';
import { code, markdown, python, type NotebookCell } from './notebook.ts';
import type { RowsToJudge } from './rows-to-judge.ts';

/** Characters of a line of encoded pixels. */
const line = 120;

/** Rows of gray pixels in [0, 1] as a Python expression, each rounded to one of 256 grays. */
export function pixelsInPython({ x, features }: Pick<Dataset, 'x' | 'features'>): string {
  let bytes = '';
  for (const gray of x) bytes += String.fromCharCode(Math.round(255 * gray));
  const lines = btoa(bytes).match(new RegExp(`.{1,${line}}`, 'g')) ?? [];
  return `pixels("""\n${lines.join('\n')}\n""", ${features})`;
}

/** Imports and the reader of `pixelsInPython`, for the first cell. */
export const pixelsReader: readonly string[] = [
  'def pixels(text, features):',
  '    return np.frombuffer(base64.b64decode(text), np.uint8).reshape(-1, features) / 255',
];

const arrayOf = ({ x, features, rows }: Dataset, drawn: boolean): string =>
  drawn
    ? pixelsInPython({ x, features })
    : `np.array(${python(rows === 0 ? [] : x)}).reshape(-1, ${features})`;

/** `X_name`, `y_name` of a part. @param drawn Whether the features are pixels */
export function partInPython(name: string, part: Dataset, drawn: boolean): string[] {
  return [
    `X_${name} = ${arrayOf(part, drawn)}`,
    `y_${name} = np.array(${python(Array.from(part.y, String).join(' '))}.split(), dtype=int)`,
  ];
}

/**
 * The rows: `classes`, then `X_train`, `y_train`, `X_held`, `y_held`, `X_test`, `y_test`. Where the
 * logits are known, X_held and X_test hold them and there is no X_train.
 */
export function judgedRows(
  { train, held, test, labels, known }: RowsToJudge,
  drawn: boolean,
): NotebookCell[] {
  return [
    markdown(
      known
        ? 'The rows of your table, in two parts: logarithms of the probabilities that your model gave.'
        : `The rows of the lab, in three parts that never meet${drawn ? '; each is a picture of 8 × 8 pixels, rounded to 256 grays' : ''}.`,
    ),
    code(
      [
        ...(drawn ? [...pixelsReader, ''] : []),
        `classes = ${python(labels)}`,
        ...(train ? partInPython('train', train, drawn) : []),
        ...partInPython('held', held, drawn),
        ...partInPython('test', test, drawn),
      ].join('\n'),
    ),
  ];
}

/** What the first cell of such a notebook imports. */
export const judgedImports: readonly string[] = ['import base64', 'import numpy as np'];

const softmax = [
  'def softmax(Z):',
  '    E = np.exp(Z - Z.max(axis=1, keepdims=True))',
  '    return E / E.sum(axis=1, keepdims=True)',
];

/**
 * The network, as `watchNetwork` trains it: `trained(seed)` gives the layers, `logits_of(layers, X)`
 * what they make of rows. The name `steps` must be set.
 */
export function networkInPython(): NotebookCell[] {
  return [
    markdown(
      'The network: two hidden layers of 48 units (relu), softmax, cross-entropy; Adam with batches ' +
        'of 32 rows. It begins with the uniform weights of He et al. (2015).',
    ),
    code(
      [
        ...softmax,
        '',
        'def logits_of(layers, X):',
        '    for W, b in layers[:-1]:',
        '        X = np.maximum(X @ W + b, 0)',
        '    W, b = layers[-1]',
        '    return X @ W + b',
        '',
        'def trained(seed):',
        '    random = np.random.default_rng(seed)',
        '    layers = []',
        '    sizes = [X_train.shape[1], 48, 48, len(classes)]',
        '    for l, (inputs, units) in enumerate(zip(sizes, sizes[1:])):',
        '        bound = np.sqrt(6 / (inputs if l < 2 else inputs + units))',
        '        layers.append([random.uniform(-bound, bound, (inputs, units)), np.zeros(units)])',
        '    means = [[np.zeros_like(p) for p in layer] for layer in layers]',
        '    squares = [[np.zeros_like(p) for p in layer] for layer in layers]',
        '    order = np.array([], dtype=int)',
        '    for step in range(1, steps + 1):',
        '        while len(order) < 32:  # every row once before any comes again',
        '            order = np.append(order, random.permutation(len(y_train)))',
        '        rows, order = order[:32], order[32:]',
        '        A = [X_train[rows]]',
        '        for W, b in layers[:-1]:',
        '            A.append(np.maximum(A[-1] @ W + b, 0))',
        '        W, b = layers[-1]',
        '        D = softmax(A[-1] @ W + b)',
        '        D[np.arange(32), y_train[rows]] -= 1',
        '        D /= 32',
        '        for l in reversed(range(3)):',
        '            gradients = A[l].T @ D, D.sum(axis=0)',
        '            D = (D @ layers[l][0].T) * (A[l] > 0)',
        '            for i, g in enumerate(gradients):',
        '                means[l][i] = 0.9 * means[l][i] + 0.1 * g',
        '                squares[l][i] = 0.999 * squares[l][i] + 0.001 * g**2',
        '                down = np.sqrt(squares[l][i] / (1 - 0.999**step)) + 1e-8',
        '                layers[l][i] = layers[l][i] - 0.003 * means[l][i] / (1 - 0.9**step) / down',
        '    return layers',
      ].join('\n'),
    ),
  ];
}

/**
 * `seen(seed)`: the logits of the held-out, the test and the training rows, and the test rows' true
 * classes. Of known logits the test rows come again with replacement, for nothing else varies.
 */
export function seenInPython(isKnown: boolean): NotebookCell[] {
  if (!isKnown) {
    return [
      ...networkInPython(),
      code(
        [
          'def seen(seed):',
          '    layers = trained(seed)',
          '    held, test, train = (logits_of(layers, X) for X in (X_held, X_test, X_train))',
          '    return held, test, train, y_test',
        ].join('\n'),
      ),
    ];
  }
  return [
    markdown('Nothing is trained; each seed takes the test rows anew, with replacement.'),
    code(
      [
        ...softmax,
        '',
        'def seen(seed):',
        '    again = np.random.default_rng(seed).integers(0, len(y_test), len(y_test))',
        '    return X_held, X_test[again], None, y_test[again]',
      ].join('\n'),
    ),
  ];
}

/** `judge(P, y)`: calibration error (15 bins of the confidence), log loss, accuracy, confidence. */
export const judgeInPython: readonly string[] = [
  'def judge(P, y):',
  '    confidence, right = P.max(axis=1), P.argmax(axis=1) == y',
  '    bins = np.clip(np.ceil(confidence * 15).astype(int) - 1, 0, 14)  # each closed on its right',
  '    gaps = [abs((confidence - right)[bins == b].sum()) for b in range(15)]',
  '    loss = -np.log(np.maximum(P[np.arange(len(y)), y], 2.0**-52)).mean()',
  "    return {'error': sum(gaps) / len(y), 'loss': loss, 'accuracy': right.mean(),",
  "            'confidence': confidence.mean()}",
];

/** `temperature_of(Z, y)`: the temperature of least log loss. Needs `minimize_scalar` of scipy. */
export const temperatureInPython: readonly string[] = [
  'def temperature_of(Z, y):',
  '    own = np.arange(len(y)), y',
  '    loss = lambda t: -np.log(np.maximum(softmax(Z / np.exp(t))[own], 1e-300)).mean()',
  '    return np.exp(minimize_scalar(loss, bounds=(-6.9, 6.9), method="bounded").x)',
];

/** LAC, APS, RAPS and naive sets: `scores_of`, `cut_off`, `sets_of`. */
export const setsInPython: readonly string[] = [
  'def scores_of(P, method, u=None):  # of every label of every row: how badly it fits',
  "    if method == 'lac':",
  '        return 1 - P',
  '    order = np.argsort(-P, axis=1, kind="stable")',
  '    sorted_P = np.take_along_axis(P, order, axis=1)',
  '    mass = sorted_P.cumsum(axis=1)',
  '    if u is not None:  # the own probability counts by a random share',
  '        mass += (u[:, None] - 1) * sorted_P',
  "    if method == 'raps':",
  '        mass += 0.1 * np.maximum(0, np.arange(1, P.shape[1] + 1) - 2)',
  '    scores = np.empty_like(P)',
  '    np.put_along_axis(scores, order, mass, axis=1)',
  '    return scores',
  '',
  'def cut_off(scores, alpha):  # the ceil((n + 1)(1 - alpha))-th score, in exact fractions',
  '    k = ceil((len(scores) + 1) * (1 - Fraction(str(alpha))))',
  '    return np.sort(scores)[k - 1] if k <= len(scores) else np.inf',
  '',
  'def naive_sets(P, target):  # the label that crosses the target is in',
  '    order = np.argsort(-P, axis=1, kind="stable")',
  '    sorted_P = np.take_along_axis(P, order, axis=1)',
  '    before = np.column_stack([np.zeros(len(P)), sorted_P.cumsum(axis=1)[:, :-1]])',
  '    sets = np.zeros(P.shape, dtype=bool)',
  '    np.put_along_axis(sets, order, before < target, axis=1)',
  '    return sets',
];

/** What `setsInPython` imports. */
export const setsImports: readonly string[] = [
  'from fractions import Fraction',
  'from math import ceil',
];
