/** The sets of the page's settings; quick enough to follow a slider. */
import { applyTemperature } from '#core/calibration/temperature.ts';
import { reportSets, type SetReport } from '#core/conformal/scores.ts';
import { calibrateSets, makeSets, type ScoredRows } from '#core/conformal/split.ts';
import type { SetsSnapshot } from './experiment.ts';
import type { Sets } from './params.ts';

type View = SetsSnapshot['view'];
export type Settings = Pick<Sets, 'method' | 'alpha' | 'n' | 'randomized'>;

export interface Scored {
  readonly held: ScoredRows;
  readonly test: ScoredRows;
  readonly classes: number;
}

/** The rows with their probabilities; independent of the settings, so computed once a run. */
export function scoreRows({ held, test, u, labels }: View): Scored {
  const classes = labels.length;
  return {
    held: { probabilities: applyTemperature(held.logits, classes, 1), y: held.y, u: u.held },
    test: { probabilities: applyTemperature(test.logits, classes, 1), y: test.y, u: u.test },
    classes,
  };
}

/** Without the uniforms where scores are not randomized. */
export function randomizedOrNot(rows: ScoredRows, { randomized }: Settings): ScoredRows {
  return randomized ? rows : { probabilities: rows.probabilities, y: rows.y };
}

export interface Made {
  readonly sets: Uint8Array; // [test rows, classes]
  readonly report: SetReport;
  /** Infinite where the calibration rows are too few; absent for naive sets. */
  readonly cutOff: number | undefined;
  /** Calibration rows used. */
  readonly rows: number;
}

export function madeSets({ held, test, classes }: Scored, settings: Settings): Made {
  const n = Math.min(settings.n, held.y.length);
  const part = {
    probabilities: held.probabilities.subarray(0, n * classes),
    y: held.y.subarray(0, n),
    u: held.u?.subarray(0, n),
  };
  const cutOff = calibrateSets(randomizedOrNot(part, settings), classes, settings);
  const sets = makeSets(randomizedOrNot(test, settings), classes, settings, cutOff);
  return {
    sets,
    report: reportSets(sets, test.y, classes),
    cutOff: typeof cutOff === 'number' ? cutOff : undefined,
    rows: n,
  };
}

/** The set of one more row, of probabilities [classes]. */
export function setOf(
  probabilities: Float64Array,
  u: number,
  settings: Settings,
  cutOff: number | undefined,
): Uint8Array {
  const row = settings.randomized ? { probabilities, u: Float64Array.of(u) } : { probabilities };
  return makeSets(row, probabilities.length, settings, cutOff);
}

export interface Difficulty {
  readonly label: string;
  readonly rows: number;
  readonly coverage: number;
  readonly size: number;
}

/** Rows by the place of their true class in the model's order, as Angelopoulos et al. (2021) do. */
export function byDifficulty({ test, classes }: Scored, sets: Uint8Array): Difficulty[] {
  const groups = ['1st', '2nd', '3rd', 'later'];
  const rows = new Uint32Array(groups.length);
  const covered = new Uint32Array(groups.length);
  const members = new Uint32Array(groups.length);
  test.y.forEach((label, row) => {
    const at = row * classes;
    const own = test.probabilities[at + label]!;
    let place = 0;
    for (let c = 0; c < classes; c++) {
      const other = test.probabilities[at + c]!;
      if (other > own || (other === own && c < label)) place++;
    }
    const group = Math.min(place, groups.length - 1);
    rows[group]! += 1;
    covered[group]! += sets[at + label]!;
    for (let c = 0; c < classes; c++) members[group]! += sets[at + c]!;
  });
  return groups.map((label, g) => ({
    label,
    rows: rows[g]!,
    coverage: covered[g]! / rows[g]!,
    size: members[g]! / rows[g]!,
  }));
}
