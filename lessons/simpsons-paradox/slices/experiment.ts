/** Train a classifier, look for slices in which it is bad, and test them on rows that were held out. */
import { random } from '#core/random.ts';
import { takeCodes, type CodedColumn } from '#core/slices/columns.ts';
import { judgeSlices, problematicSlices, type JudgedSlice } from '#core/slices/report.ts';
import { rowsOfSlice, sliceLineScore, sliceName, sumsOf } from '#core/slices/slice.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import type { Answer, Judged } from './judged.ts';
import type { Slices } from './params.ts';
import { level, mostListed, mostPoints, rowsShown } from './plan.ts';
import { judgedRows } from './problem.ts';
import { lookForSlices, sliceOf } from './search.ts';

/** How bad the model is in a slice of one half. */
export interface Verdict {
  readonly size: number;
  readonly error: number;
  /** Of the rows outside the slice. */
  readonly rest: number;
  readonly effect: number;
  /** Corrected for the slices judged together. */
  readonly p: number;
}
export interface ListedSlice extends Verdict {
  readonly name: string;
  readonly score: number;
  /** On the other half, once it has been tested there. */
  readonly held?: Verdict;
  /** Some of its rows, wrong ones first: right or wrong, the truth, the answer and the columns. */
  readonly rows: readonly (readonly (string | number)[])[];
}
export interface SlicesSnapshot extends Snapshot {
  readonly view: {
    readonly columns: readonly { readonly name: string; readonly labels: readonly string[] }[];
    /** What the model's answer is called. */
    readonly answer: Answer['columns'];
    readonly remarks: readonly string[];
    /** Rows that slices are looked for in, and rows held out. */
    readonly rows: number;
    readonly held: number;
    /** Some of the slices looked at: name, size, error, and whether its p is at most the level. */
    readonly points: {
      readonly names: readonly string[];
      readonly size: Float64Array;
      readonly error: Float64Array;
      readonly found: Uint8Array;
    };
    readonly listed: readonly ListedSlice[];
  };
}

const noPoints = {
  names: [],
  size: new Float64Array(),
  error: new Float64Array(),
  found: new Uint8Array(),
};

const slices: Experiment<Slices, SlicesSnapshot> = async function* (params, seed, lab) {
  const { correction, validate } = params;
  const streams = random(seed);
  const breathe = () => lab.breathe();
  const all = await judgedRows(params, seed, lab);
  const order = streams.stream('halves').shuffle(Uint32Array.from(all.loss.keys()));
  const half = validate ? order.length >> 1 : order.length;
  const [here, there] = [take(all, order.subarray(0, half)), take(all, order.subarray(half))];
  const about = {
    columns: all.columns.map(({ name, labels }) => ({ name, labels })),
    answer: all.answer.columns,
    remarks: all.remarks,
    rows: here.loss.length,
    held: there.loss.length,
  };
  const sums = sumsOf(here.loss);
  const snapshot = (
    step: number,
    metrics: SlicesSnapshot['metrics'],
    points: SlicesSnapshot['view']['points'] = noPoints,
    listed: readonly ListedSlice[] = [],
  ): SlicesSnapshot => ({ step, metrics, view: { ...about, points, listed } });
  const error = sumsOf(all.loss).sum / all.loss.length;
  yield snapshot(0, {});

  await lab.breathe();
  yield snapshot(1, { error });

  const looked = await lookForSlices(
    params,
    here.columns,
    here.loss,
    streams.stream('errors'),
    breathe,
  );
  const judged = await judgeSlices(looked, sums, correction, breathe);
  const rule = { effect: 0, level, most: mostListed };
  const found = problematicSlices(judged, rule);
  await lab.breathe();
  const metrics = {
    error,
    looks: looked.length,
    found: found.length,
    ...(found[0] ? { worst: found[0].mean } : {}),
  };
  const points = pointsOf(here.columns, judged);
  const listed = found.map((each): ListedSlice => ({
    ...verdictOf(each),
    name: sliceName(here.columns, each.slice.literals),
    score: sliceLineScore(each.slice, sums),
    rows: someRows(here, each),
  }));
  yield snapshot(2, metrics, points, listed);
  if (!validate) return;

  const again = found.map(({ slice }) => sliceOf(there.columns, slice.literals, there.loss));
  const held = (await judgeSlices(again, sumsOf(there.loss), correction, breathe)).map(verdictOf);
  await lab.breathe();
  const confirmed = held.filter(({ effect, p }) => effect > 0 && p <= level).length;
  const tested = listed.map((each, i) => ({ ...each, held: held[i]! }));
  yield snapshot(3, { ...metrics, confirmed }, points, tested);
};

export default slices;

function take(all: Judged, rows: Uint32Array): Judged {
  const { columns, loss, truth, answer } = all;
  return {
    ...all,
    columns: takeCodes(columns, rows),
    loss: Float64Array.from(rows, (row) => loss[row]!),
    truth: Uint8Array.from(rows, (row) => truth[row]!),
    answer: { ...answer, of: (row) => answer.of(rows[row]!) },
  };
}

function verdictOf({ slice, mean, rest, effect, corrected }: JudgedSlice): Verdict {
  return { size: slice.size, error: mean, rest, effect, p: corrected };
}

/** Slices of one condition, then others evenly over the order in which they were looked at. */
function pointsOf(columns: readonly CodedColumn[], judged: readonly JudgedSlice[]) {
  const stride = Math.max(1, Math.ceil(judged.length / mostPoints));
  const drawn = judged.filter(
    ({ slice, corrected }, i) =>
      slice.literals.length === 1 || i % stride === 0 || (corrected <= level && i < mostPoints),
  );
  return {
    names: drawn.map(({ slice }) => sliceName(columns, slice.literals)),
    size: Float64Array.from(drawn, ({ slice }) => slice.size),
    error: Float64Array.from(drawn, ({ mean }) => mean),
    found: Uint8Array.from(drawn, ({ corrected, effect }) =>
      corrected <= level && effect > 0 ? 1 : 0,
    ),
  };
}

function someRows({ columns, loss, truth, answer, classes }: Judged, { slice }: JudgedSlice) {
  const rows = rowsOfSlice(columns, slice.literals, loss.length);
  const ordered = [...rows].sort((a, b) => loss[b]! - loss[a]! || a - b).slice(0, rowsShown);
  return ordered.map((row) => [
    loss[row] === 1 ? 'wrong' : 'right',
    classes[truth[row]!]!,
    ...answer.of(row),
    ...columns.map(({ labels, codes }) => labels[codes[row]!]!),
  ]);
}
