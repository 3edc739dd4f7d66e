/** A controller that learns which decisions pay, by REINFORCE (Williams 1992). */
import { checkEqualLength } from '../check.ts';
import type { Stream } from '../random.ts';
import { softmax } from './relaxation.ts';
import type { Search } from './search.ts';

/**
 * The gradient of (reward - baseline) · log π(choices) in the logits [decisions][options]: for each
 * decision (reward - baseline) · (1 at the option chosen - probabilities).
 */
export function reinforceGradient(
  logits: readonly ArrayLike<number>[],
  choices: ArrayLike<number>,
  advantage: number,
): Float64Array[] {
  checkEqualLength('reinforceGradient', 'logits and choices', logits, choices);
  return logits.map((row, d) =>
    softmax(row).map((p, option) => advantage * (Number(option === choices[d]) - p)),
  );
}

export interface ControllerOptions<C> {
  /** How many options each decision has. */
  readonly decisions: readonly number[];
  /** What a list of choices, one option for each decision, makes. */
  readonly decode: (choices: readonly number[]) => C;
  readonly resource: number;
  readonly learningRate: number;
  /** Reward of a loss, larger is better; a failed training (NaN) is handed over too. */
  readonly reward: (loss: number) => number;
  /** Share of the newest reward in the moving baseline; default 0.1. */
  readonly baselineShare?: number;
  /** Told the probabilities [decisions][options] after every update. */
  readonly onupdate?: (probabilities: readonly Float64Array[]) => void;
}

/**
 * Draws every decision from its own softmax, starting uniform, and climbs the expected reward.
 * The baseline, a moving average of past rewards, takes no part in the first update. Runs for ever.
 */
export function* reinforceSearch<C>(options: ControllerOptions<C>, stream: Stream): Search<C> {
  const { decisions, decode, resource, learningRate, reward, baselineShare = 0.1 } = options;
  const logits = decisions.map((count) => new Float64Array(count));
  let baseline = NaN;
  for (;;) {
    const choices = logits.map((row) => drawFrom(softmax(row), stream));
    const paid = reward(yield { candidate: decode(choices), resource });
    if (Number.isNaN(baseline)) baseline = paid;
    const gradient = reinforceGradient(logits, choices, paid - baseline);
    logits.forEach((row, d) => row.forEach((_, o) => (row[o]! += learningRate * gradient[d]![o]!)));
    baseline += baselineShare * (paid - baseline);
    options.onupdate?.(logits.map(softmax));
  }
}

/** An index drawn with the given probabilities, which sum to 1. */
export function drawFrom(probabilities: ArrayLike<number>, stream: Stream): number {
  let left = stream.uniform();
  for (let i = 0; i < probabilities.length - 1; i++) {
    left -= probabilities[i]!;
    if (left < 0) return i;
  }
  return probabilities.length - 1;
}
