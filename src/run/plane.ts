/**
 * Learning problems in the plane: rows of two features and a class, from a generated shape, the
 * penguins or the reader's own table, with the window they are drawn in. Pure; for experiments.
 */
import { fitStandardization } from '#core/data/dataset.ts';
import type { Dataset, Standardization } from '#core/data/dataset.ts';
import { random, type Stream } from '#core/random.ts';
import type { Lab } from './experiment.ts';
import { isOwnTable } from './own-table.ts';
import type { OwnColumns, OwnTableId, Problem } from './params.ts';
import { ownTable, penguins, penguinColumns, type PenguinColumn } from './plane-table.ts';

/** Test rows of a generated data set. */
const testRows = 1000;

/** Draws n rows of two features; `spread` is the standard deviation of their noise. */
export type DrawRows = (n: number, spread: number, stream: Stream) => Dataset;

/** The settings of a section that say which rows it works on. */
export interface PlaneSettings<Shape extends string> {
  readonly data: Shape | 'penguins' | OwnTableId;
  /** Training rows wanted. */
  readonly n: number;
  /** Features of the penguins. */
  readonly x: PenguinColumn;
  readonly y: PenguinColumn;
  /** Columns of the reader's own table. */
  readonly target: string;
  readonly first: string;
  readonly second: string;
}

export interface PlaneOptions<Shape extends string> {
  readonly shapes: Readonly<Record<Shape, DrawRows>>;
  /** Standard deviation of the noise of generated rows. */
  readonly spread: number;
  /** How the section declares that it uses the reader's own table. */
  readonly mine: OwnColumns;
}

export interface Axis {
  readonly name: string;
  /** Ends of the window, a little beyond the data. */
  readonly ends: readonly [number, number];
}

export interface PlaneProblem {
  readonly train: Dataset;
  readonly test: Dataset;
  /** Fitted on the training rows. */
  readonly scaling: Standardization;
  readonly labels: readonly string[];
  readonly axes: readonly [Axis, Axis];
  /** Rows that a real table lost to missing values, or could not give; in sentences. */
  readonly remarks: readonly string[];
}

/** A problem some of whose training labels are wrong. */
export interface NoisyProblem extends PlaneProblem {
  /** 1 where a training label was flipped, [rows]. */
  readonly flipped: Uint8Array;
}

export async function planeProblem<Shape extends string>(
  settings: PlaneSettings<Shape>,
  { shapes, spread, mine }: PlaneOptions<Shape>,
  seed: number,
  lab: Pick<Lab, 'table'>,
): Promise<PlaneProblem> {
  const { data, n } = settings;
  const { train, test, labels, names, remarks } = isOwnTable(data)
    ? ownTable(settings, mine, seed, await lab.table(data))
    : data === 'penguins'
      ? await penguins(settings, seed, lab)
      : generated(shapes[data], n, spread, seed);
  return {
    train,
    test,
    scaling: fitStandardization(train),
    labels,
    axes: [axis(names[0], train, 0), axis(names[1], train, 1)],
    remarks,
  };
}

function generated(draw: DrawRows, n: number, spread: number, seed: number) {
  const { stream } = random(seed);
  return {
    train: draw(n, spread, stream('train')),
    test: draw(testRows, spread, stream('test')),
    labels: ['Class 0', 'Class 1'],
    names: ['Feature 1', 'Feature 2'] as const,
    remarks: [],
  };
}

function axis(name: string, { x, features }: Dataset, feature: number): Axis {
  let low = Infinity;
  let high = -Infinity;
  for (let i = feature; i < x.length; i += features) {
    low = Math.min(low, x[i] ?? NaN);
    high = Math.max(high, x[i] ?? NaN);
  }
  const margin = 0.08 * (high - low || 1);
  return { name, ends: [low - margin, high + margin] };
}

/** The middle of every cell of a map of side² cells: [side², 2], row by row from the bottom. */
export function gridPoints([first, second]: readonly [Axis, Axis], side: number): Float64Array {
  const at = ({ ends: [low, high] }: Axis, i: number) => low + ((i + 0.5) / side) * (high - low);
  const points = new Float64Array(side * side * 2);
  for (let cell = 0; cell < side * side; cell++) {
    points[2 * cell] = at(first, cell % side);
    points[2 * cell + 1] = at(second, Math.floor(cell / side));
  }
  return points;
}

/**
 * The problem with each training label flipped, to another class drawn evenly, with probability
 * `noise`. Of one seed, more noise flips the same labels and some more. Test labels stay right.
 */
export function flipLabels(problem: PlaneProblem, noise: number, seed: number): NoisyProblem {
  const { train } = problem;
  const { stream } = random(seed);
  const [chance, other] = [stream('flip'), stream('other')];
  const flipped = Uint8Array.from(train.y, () => (chance.uniform() < noise ? 1 : 0));
  const y = train.y.map((label, row) => {
    const away = 1 + other.integer(Math.max(1, train.classes - 1));
    return flipped[row] === 1 ? (label + away) % train.classes : label;
  });
  return { ...problem, train: { ...train, y }, flipped };
}

/** The rule across fields that every such section has: two features, not one twice. */
export function differentFeatures({ x, y }: Pick<PlaneSettings<never>, 'x' | 'y'>): Problem[] {
  if (x !== y) return [];
  return [
    { field: 'y', message: `The two features must differ, got ${penguinColumns[x]} twice.` },
    { field: 'x', message: 'Both features are back at their defaults.' },
  ];
}
