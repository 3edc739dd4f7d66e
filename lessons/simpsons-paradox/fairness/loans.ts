/** Loan applications, the decisions that were made on them, and models that learn those decisions. */
import { fitStandardization, standardize, type Dataset } from '#core/data/dataset.ts';
import {
  gradientBoostingRounds,
  gradientBoostingScores,
  probabilityOf,
  type GradientBoostingRound,
} from '#core/learners/gradient-boosting.ts';
import { predictLogistic, trainLogistic } from '#core/learners/logistic.ts';
import type { Stream } from '#core/random.ts';
import type { Fairness } from './params.ts';
import { boosting } from './plan.ts';

/** Columns of an application: three of the finances, standard normal; district and group, 0 or 1. */
export const columns = { income: 0, debt: 1, years: 2, district: 3, group: 4 } as const;
export const width = 5;

/** How many of each group live in the west: the proxy. */
export const west = [0.15, 0.85] as const;
/** Share of applicants of group B. */
export const shareB = 0.4;

/**
 * Applications with what was decided on them. Finances do not depend on the group; decisions do, by
 * `bias` on the log odds.
 */
export function drawApplications(rows: number, bias: number, stream: Stream): Dataset {
  const x = new Float64Array(width * rows);
  const y = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const [income, debt, years] = [stream.normal(), stream.normal(), stream.normal()];
    const group = stream.uniform() < shareB ? 1 : 0;
    const district = stream.uniform() < west[group] ? 1 : 0;
    x.set([income, debt, years, district, group], row * width);
    const logOdds = 2 * income - 1.5 * debt + years - bias * group;
    y[row] = stream.uniform() < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0;
  }
  return { rows, features: width, classes: 2, x, y };
}

/** Scores in [0, 1] for applications, [rows, 5] → [rows]; 1 is approval. */
export type Score = (x: Float64Array) => Float64Array;

export async function train(
  data: Dataset,
  { given, learner }: Pick<Fairness, 'given' | 'learner'>,
  breathe: () => Promise<void>,
): Promise<Score> {
  const features = { all: 5, district: 4, neither: 3 }[given];
  const narrow = (x: Float64Array): Float64Array => x.filter((_, i) => i % width < features);
  const inputs: Dataset = { ...data, features, x: narrow(data.x) };
  if (learner === 'logistic') {
    const scaling = fitStandardization(inputs);
    const model = trainLogistic(standardize(inputs, scaling));
    await breathe();
    return (x) => {
      const rows = x.length / width;
      const scaled = standardize({ rows, features, x: narrow(x) }, scaling).x;
      return predictLogistic(model, scaled).filter((_, i) => i % 2 === 1);
    };
  }
  const rounds: GradientBoostingRound[] = [];
  const { rounds: most, depth, learningRate } = boosting;
  const options = {
    rounds: most,
    loss: 'logistic',
    learningRate,
    tree: { maxDepth: depth, minLeafWeight: 5 },
  } as const;
  for (const round of gradientBoostingRounds(inputs, Float64Array.from(data.y), options)) {
    rounds.push(round);
    await breathe();
  }
  return (x) => gradientBoostingScores(rounds, narrow(x)).map(probabilityOf);
}
