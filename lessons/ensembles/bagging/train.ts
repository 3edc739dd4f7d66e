/** Training the committee: each kind of member, on its own bootstrap, as votes on given rows. */
import { trainClassificationTree } from '#core/learners/grow-tree.ts';
import { predictLogistic, trainLogistic } from '#core/learners/logistic.ts';
import { predictNearest } from '#core/learners/nearest.ts';
import { predictTree } from '#core/learners/tree.ts';
import { mostProbableClasses } from '#core/learners/vote.ts';
import { standardize, type Dataset } from '#core/data/dataset.ts';
import { keyOf } from '#core/random.ts';
import { engineFor } from '#nn/engines.ts';
import type { PopulationSpec } from '#nn/spec.ts';
import { trainPopulation } from '#nn/train.ts';
import type { Lab } from '#run/experiment.ts';
import type { PlaneProblem } from '#run/plane.ts';
import type { MemberVotes } from './committee.ts';
import type { Bagging } from './params.ts';
import { networkEvery, networkSteps, networkUnits } from './plan.ts';

/** Rows to vote on, in the units of the training rows. */
export interface Ballots {
  readonly problem: PlaneProblem;
  readonly grid: Float64Array; // [cells, 2]
  readonly counts: readonly Uint16Array[]; // [members][rows]: how often each member drew each row
}

/** Members `from`, `from + 1`, … now vote like this. */
export interface Progress {
  readonly from: number;
  readonly votes: readonly MemberVotes[];
  /** What one model trained on all rows, without a bootstrap, says of the test rows. */
  readonly whole?: Uint8Array;
}

/** Trees and neighbors join one at a time; networks train side by side and are shown as they do. */
export function trainMembers(
  params: Bagging,
  seed: number,
  ballots: Ballots,
  lab: Lab,
): AsyncGenerator<Progress, void, void> {
  const { base, depth, neighbors } = params;
  if (base === 'network') return networks(seed, ballots, lab);
  return oneByOne({ base, depth, neighbors }, ballots, lab);
}

export type Classify = (x: Float64Array) => Float64Array; // [rows, features] → [rows, classes]

async function* oneByOne(
  params: Parameters<typeof fitMember>[0],
  ballots: Ballots,
  lab: Lab,
): AsyncGenerator<Progress, void, void> {
  const { problem, grid, counts } = ballots;
  const { classes } = problem.train;
  const train = standardize(problem.train, problem.scaling);
  const test = standardize(problem.test, problem.scaling);
  const cells = standardize(gridInputs(grid), problem.scaling);
  const whole = mostProbableClasses(
    fitMember(params, train, new Uint16Array(train.rows).fill(1))(test.x),
    classes,
  );
  for (const [from, weights] of counts.entries()) {
    const classify = fitMember(params, train, weights);
    const votes: MemberVotes = {
      train: mostProbableClasses(classify(train.x), classes),
      test: mostProbableClasses(classify(test.x), classes),
      grid: mostProbableClasses(classify(cells.x), classes),
    };
    await lab.breathe();
    yield { from, votes: [votes], whole };
  }
}

export type FittedKind = Exclude<Bagging['base'], 'network'>;

/** A model of a kind that trains at once, on rows that count as often as `weights` says. */
export function fitMember(
  { base, depth, neighbors }: Pick<Bagging, 'depth' | 'neighbors'> & { readonly base: FittedKind },
  train: Dataset,
  weights: Uint16Array,
): Classify {
  switch (base) {
    case 'knn':
      return (x) => predictNearest(train, x, Math.min(neighbors, train.rows), weights);
    case 'logistic': {
      const model = trainLogistic(train, { weights });
      return (x) => predictLogistic(model, x);
    }
    case 'tree': {
      const tree = trainClassificationTree(train, { weights, maxDepth: depth });
      return (x) => predictTree(tree, x);
    }
  }
}

async function* networks(
  seed: number,
  { problem, grid, counts }: Ballots,
  lab: Lab,
): AsyncGenerator<Progress, void, void> {
  const { rows, classes } = problem.train;
  const train = standardize(problem.train, problem.scaling);
  const inputs = [
    train.x,
    standardize(problem.test, problem.scaling).x,
    standardize(gridInputs(grid), problem.scaling).x,
  ];
  const ends = inputs.map((x) => x.length / 2);
  const ballots = Float32Array.from(inputs.flatMap((x) => [...x]));
  const spec: PopulationSpec = {
    features: 2,
    outputs: classes,
    loss: 'softmax',
    steps: networkSteps,
    // Behind the committee, one more that sees every row once.
    members: [...counts.keys(), counts.length].map((member) => ({
      hidden: [
        { units: networkUnits, activation: 'tanh' },
        { units: networkUnits, activation: 'tanh' },
      ],
      optimizer: { kind: 'adam', learningRate: 0.02 },
      batch: 32,
      initSeed: keyOf(seed, 1, member),
      orderSeed: keyOf(seed, 2, member),
    })),
  };
  const weights = new Float32Array((counts.length + 1) * rows).fill(1, counts.length * rows);
  counts.forEach((drawn, member) => weights.set(drawn, member * rows));
  const data = { x: Float32Array.from(train.x), y: Float32Array.from(train.y), rows, weights };
  const options = {
    every: networkEvery,
    engine: await engineFor(lab.engine, lab.tell),
    breathe: () => lab.breathe(),
  };
  for await (const { step, population } of trainPopulation(spec, data, options)) {
    if (step === 0) continue;
    const total = ballots.length / 2;
    const outputs = await population.predict(ballots, total);
    await lab.breathe();
    const votesOf = (member: number): MemberVotes => {
      const own = Float64Array.from(
        outputs.subarray(member * total * classes, (member + 1) * total * classes),
      );
      const labels = mostProbableClasses(own, classes);
      const [trains = 0, tests = 0] = ends;
      return {
        train: labels.slice(0, trains),
        test: labels.slice(trains, trains + tests),
        grid: labels.slice(trains + tests),
      };
    };
    const votes = counts.map((_, member) => votesOf(member));
    yield { from: 0, votes, whole: votesOf(counts.length).test };
  }
}

function gridInputs(x: Float64Array) {
  return { rows: x.length / 2, features: 2, x };
}
