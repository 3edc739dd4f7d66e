/** LAC sets with one cut-off or one for each class; quick enough to follow a slider. */
import { firstRows, type Seen } from '#core/calibration/repairs.ts';
import { applyTemperature } from '#core/calibration/temperature.ts';
import { reportSets, type SetReport } from '#core/conformal/scores.ts';
import { calibrateSets, makeSets } from '#core/conformal/split.ts';
import type { Classwise } from './params.ts';

/** What a network makes of calibration rows and test rows. */
export interface ClassView {
  readonly labels: readonly string[];
  readonly held: Seen;
  readonly test: Seen;
}

export interface SetsByClass {
  readonly report: SetReport;
  /** Of each class, [classes]; infinite where its calibration rows are too few. */
  readonly cutOffs: Float64Array;
  /** Mean set size of the rows of each class, [classes]. */
  readonly sizes: Float64Array;
}

export function setsWith(
  { held, test, labels }: ClassView,
  { alpha, n, byClass }: Pick<Classwise, 'alpha' | 'n' | 'byClass'>,
): SetsByClass {
  const classes = labels.length;
  const { logits, y } = firstRows(held, n);
  const rule = { method: 'lac', alpha, byClass } as const;
  const probabilities = applyTemperature(logits, classes, 1);
  const cutOff = calibrateSets({ probabilities, y }, classes, rule) ?? Infinity;
  const tested = { probabilities: applyTemperature(test.logits, classes, 1) };
  const sets = makeSets(tested, classes, rule, cutOff);
  const members = new Uint32Array(classes);
  const rows = new Uint32Array(classes);
  test.y.forEach((label, row) => {
    rows[label]! += 1;
    for (let c = 0; c < classes; c++) members[label]! += sets[row * classes + c]!;
  });
  return {
    report: reportSets(sets, test.y, classes),
    cutOffs: typeof cutOff === 'number' ? new Float64Array(classes).fill(cutOff) : cutOff,
    sizes: Float64Array.from(members, (count, c) => count / rows[c]!),
  };
}
