/** A model that learned past loan decisions, and four tests of what its output depends on. */
import { random } from '#core/random.ts';
import { mean } from '#core/stats/moments.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import { columns, drawApplications, train, width } from './loans.ts';
import type { Fairness } from './params.ts';
import { rowsShown, testRows, tests, trainRows, type TestId } from './plan.ts';
import { isApproved, runTest, type Outcome } from './tests.ts';

/** A test that was run. */
export interface Run {
  readonly id: TestId;
  readonly broken: number;
  readonly isPassed: boolean;
  /** Some rows that broke it: the application, and the score before and after. */
  readonly rows: readonly (readonly (string | number)[])[];
}
export interface FairnessSnapshot extends Snapshot {
  readonly view: { readonly rows: number; readonly runs: readonly Run[] };
}

const fairness: Experiment<Fairness, FairnessSnapshot> = async function* (params, seed, lab) {
  const { bias, noise } = params;
  const streams = random(seed);
  const runs: Run[] = [];
  const start: FairnessSnapshot = { step: 0, metrics: {}, view: { rows: testRows, runs: [] } };
  yield start;

  const past = drawApplications(trainRows, bias, streams.stream('past'));
  const present = drawApplications(testRows, bias, streams.stream('present'));
  const score = await train(past, params, () => lab.breathe());
  await lab.breathe();
  const approved = Float64Array.from(score(present.x), (value) => (isApproved(value) ? 1 : 0));
  const groupOf = (row: number): number => present.x[row * width + columns.group]!;
  let metrics: Record<string, number> = {
    approvedA: mean(approved.filter((_, row) => groupOf(row) === 0)),
    approvedB: mean(approved.filter((_, row) => groupOf(row) === 1)),
    accuracy: mean(approved.map((value, row) => (value === present.y[row] ? 1 : 0))),
  };
  yield { step: 1, metrics, view: { rows: testRows, runs: [] } };

  for (const [i, { id, allowed }] of tests.entries()) {
    const outcome = runTest(id, score, present.x, noise, streams.stream('noise'));
    const share = outcome.broken.length / testRows;
    metrics = { ...metrics, [id]: share };
    if (id === 'perturbation') metrics['moved'] = 100 * mean(moves(outcome));
    runs.push({
      id,
      broken: outcome.broken.length,
      isPassed: share <= allowed,
      rows: someRows(present.x, outcome),
    });
    await lab.breathe();
    yield { step: 2 + i, metrics, view: { rows: testRows, runs: [...runs] } };
  }
};

export default fairness;

function moves({ before, after }: Outcome): Float64Array {
  return before.map((value, row) => Math.abs(after[row]! - value));
}

/** Those that broke the test, the largest move first. */
function someRows(x: Float64Array, outcome: Outcome): (string | number)[][] {
  const moved = moves(outcome);
  const worst = [...outcome.broken].sort((a, b) => moved[b]! - moved[a]! || a - b);
  return worst.slice(0, rowsShown).map((row) => {
    const [income = NaN, debt = NaN, years = NaN, district, group] = x.subarray(
      row * width,
      (row + 1) * width,
    );
    return [
      group === 1 ? 'B' : 'A',
      district === 1 ? 'west' : 'east',
      income,
      debt,
      years,
      outcome.before[row]!,
      outcome.after[row]!,
    ];
  });
}
