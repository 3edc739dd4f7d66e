/** How good a system is, and what it is worth. */
import { binaryRates, type BinaryRates } from '#core/metrics/chance.ts';
import { confusionCounts } from '#core/metrics/classification.ts';
import { thresholdCurve } from '#core/metrics/threshold-curves.ts';
import { systems, type SystemId } from './plan.ts';

export interface Judged {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly trueNegative: number;
}

/** Calls and labels are 0 or 1, one for each row. */
export function judge(calls: ArrayLike<number>, labels: ArrayLike<number>): Judged {
  const cells = confusionCounts(calls, labels, 2);
  const [trueNegative = 0, falsePositive = 0, falseNegative = 0, truePositive = 0] = cells;
  return { truePositive, falsePositive, falseNegative, trueNegative };
}

export function ratesOf(judged: Judged): BinaryRates {
  return binaryRates(judged);
}

export interface Prices {
  readonly benefit: number;
  readonly alarm: number;
  readonly upkeep: number;
  /** What the expert's look at one payment costs. */
  readonly look: number;
}

/** What it costs to run a system for 1,000 payments; chance, the rule and what is there cost nothing. */
export function runningCost(id: SystemId, { upkeep, look }: Prices): number {
  if (id === 'human') return 1000 * look;
  const phase = systems.find((each) => each.id === id)?.phase ?? 0;
  return upkeep * Math.max(0, phase - 1);
}

/** What a system earns in 1,000 payments. */
export function worth(judged: Judged, id: SystemId, prices: Prices): number {
  const { benefit, alarm } = prices;
  const { truePositive, falsePositive, falseNegative, trueNegative } = judged;
  const rows = truePositive + falsePositive + falseNegative + trueNegative;
  const earned = (benefit * truePositive - alarm * falsePositive) / rows;
  return 1000 * earned - runningCost(id, prices);
}

/** The cut on a score that has the best F1 on these rows: call positive at or above it. */
export function bestCut(scores: Float64Array, labels: ArrayLike<number>): number {
  const { truePositives, falsePositives, thresholds } = thresholdCurve(scores, labels);
  const positives = truePositives.at(-1)!;
  let [best, cut] = [-1, Infinity];
  for (let i = 1; i < thresholds.length; i++) {
    const f1 = (2 * truePositives[i]!) / (truePositives[i]! + falsePositives[i]! + positives);
    if (f1 > best) [best, cut] = [f1, thresholds[i]!];
  }
  return cut;
}

export function callAbove(scores: Float64Array, cut: number): Uint8Array {
  return Uint8Array.from(scores, (score) => Number(score >= cut));
}
