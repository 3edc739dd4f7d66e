/** What the page shows of a repair; quick enough to follow a slider. */
import {
  confidenceHistogram,
  judgeAnswers,
  type JudgedAnswers,
} from '#core/calibration/answers.ts';
import { firstRows, repairWith, type Seen } from '#core/calibration/repairs.ts';
import { logLoss } from '#core/calibration/scores.ts';
import { applyTemperature } from '#core/calibration/temperature.ts';
import { mostProbableClasses } from '#core/learners/vote.ts';
import type { RepairSnapshot } from './experiment.ts';
import type { Repair } from './params.ts';

type View = RepairSnapshot['view'];
export type Settings = Pick<Repair, 'method' | 'on' | 'n'>;

/** The rows a repair is fitted on: the first n of those held out, or of the training rows. */
export function rowsForRepair({ held, train }: View, { on, n }: Settings): Seen {
  return firstRows(on === 'training' && train.y.length > 0 ? train : held, n);
}

export interface RepairedTest extends JudgedAnswers {
  readonly histogram: Uint32Array; // [20]
  readonly answers: Uint8Array; // [test rows]
  readonly temperature?: number;
}

/** The test rows after a repair. */
export function repairTest(view: View, settings: Settings): RepairedTest {
  const { labels, test } = view;
  const classes = labels.length;
  const fitOn = rowsForRepair(view, settings);
  const { probabilities, ...more } = repairWith(settings.method, fitOn, test.logits, classes);
  return {
    ...judgeAnswers(probabilities, test.y, classes),
    ...more,
    histogram: confidenceHistogram(probabilities, test.y, classes),
    answers: mostProbableClasses(probabilities, classes),
  };
}

/** Mean log loss of the rows at each temperature. */
export function lossByTemperature(
  { logits, y }: Seen,
  classes: number,
  temperatures: readonly number[],
): number[] {
  return temperatures.map((t) => logLoss(applyTemperature(logits, classes, t), y, classes));
}
