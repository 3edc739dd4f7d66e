/** How good a system is, and what it is worth. */
import { binaryRates, type BinaryRates } from '#core/metrics/chance.ts';

export interface Judged {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly trueNegative: number;
}

/** Calls and labels are 0 or 1, one for each row. */
export function judge(calls: ArrayLike<number>, labels: ArrayLike<number>): Judged {
  const cells = [0, 0, 0, 0]; // by 2 · label + call
  for (let i = 0; i < labels.length; i++) cells[2 * labels[i]! + calls[i]!]! += 1;
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
}

/** What a system earns in 1,000 payments. @param phase 1 is the rule of thumb, without upkeep. */
export function worth(judged: Judged, phase: number, { benefit, alarm, upkeep }: Prices): number {
  const { truePositive, falsePositive, falseNegative, trueNegative } = judged;
  const rows = truePositive + falsePositive + falseNegative + trueNegative;
  const earned = (benefit * truePositive - alarm * falsePositive) / rows;
  return 1000 * earned - upkeep * Math.max(0, phase - 1);
}

/** The cut on a score that has the best F1 on these rows: call positive at or above it. */
export function bestCut(scores: Float64Array, labels: ArrayLike<number>): number {
  const order = Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]!);
  const positives = Array.from(labels).filter((label) => label === 1).length;
  let [hits, best, cut] = [0, -1, Infinity];
  order.forEach((row, i) => {
    if (labels[row] === 1) hits++;
    const next = order[i + 1];
    if (next !== undefined && scores[next] === scores[row]) return;
    const f1 = (2 * hits) / (i + 1 + positives);
    if (f1 > best) [best, cut] = [f1, scores[row]!];
  });
  return cut;
}

export function callAbove(scores: Float64Array, cut: number): Uint8Array {
  return Uint8Array.from(scores, (score) => Number(score >= cut));
}
