/** Nine systems on the same payments, from chance to boosted trees. */
import { random } from '#core/random.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import { complexModel, simpleModel, tunedModel, type Model } from './models.ts';
import type { Phases } from './params.ts';
import { drawPayments, fraudProbability, stolen, tested } from './payments.ts';
import { slips, testRows, type SystemId } from './plan.ts';
import { bestCut, callAbove, judge, ratesOf, type Judged } from './score.ts';

export interface Outcome {
  readonly id: SystemId;
  readonly judged: Judged;
  /** Numbers learned, and models trained to get there; 0 where nothing is learned. */
  readonly numbers: number;
  readonly trained: number;
}
export interface PhasesSnapshot extends Snapshot {
  readonly view: {
    readonly outcomes: readonly Outcome[];
    /** Whoever knows the densities, and the cut of the best F1 on these rows. */
    readonly limit: Judged;
    /** Frauds among the test rows. */
    readonly frauds: number;
  };
}

/** What calls without looking: its scores are those of the section before. */
const unmeasured: ReadonlySet<SystemId> = new Set(['uniform', 'label', 'zero']);

const experiment: Experiment<Phases, PhasesSnapshot> = async function* (params, seed, lab) {
  const { prevalence, n, cut } = params;
  const streams = random(seed);
  const kinds = [stolen, tested];
  const train = drawPayments(n, prevalence, kinds, streams.stream('train'));
  const test = drawPayments(testRows, prevalence, kinds, streams.stream('test'));
  // The present system was trained before cards were tested with tiny amounts.
  const lastYear = drawPayments(n, prevalence, [stolen], streams.stream('last year'));
  const probability = Float64Array.from(test.y, (_, i) =>
    fraudProbability(test.x[2 * i]!, test.x[2 * i + 1]!, prevalence),
  );
  const truth = callAbove(probability, bestCut(probability, test.y));
  const limit = judge(truth, test.y);
  const frauds = limit.truePositive + limit.falseNegative;
  const outcomes: Outcome[] = [];
  const add = (
    id: SystemId,
    calls: Uint8Array,
    { numbers = 0, trained = 0 }: Partial<Model> = {},
  ) => void outcomes.push({ id, judged: judge(calls, test.y), numbers, trained });
  const ask = (id: SystemId, model: Model) => add(id, model.calls(test.x), model);
  const snapshot = (step: number): PhasesSnapshot => ({
    step,
    metrics: Object.fromEntries(
      outcomes.flatMap(({ id, judged }) => (unmeasured.has(id) ? [] : [[id, ratesOf(judged).f1]])),
    ),
    view: { outcomes: [...outcomes], limit, frauds },
  });

  yield snapshot(0);
  await lab.breathe();
  const coin = streams.stream('coin');
  add(
    'uniform',
    test.y.map(() => Number(coin.bernoulli(0.5))),
  );
  const chance = streams.stream('chance');
  add(
    'label',
    test.y.map(() => Number(chance.bernoulli(prevalence))),
  );
  add(
    'zero',
    test.y.map(() => 0),
  );
  const slip = streams.stream('slip');
  add(
    'human',
    truth.map((call) => (slip.bernoulli(slips) ? 1 - call : call)),
  );
  ask('existing', simpleModel(lastYear));
  yield snapshot(1);
  await lab.breathe();
  add(
    'heuristic',
    test.y.map((_, i) => Number(test.x[2 * i + 1]! > cut)),
  );
  yield snapshot(2);
  await lab.breathe();
  ask('simple', simpleModel(train));
  yield snapshot(3);
  await lab.breathe();
  ask('tuned', tunedModel(train));
  yield snapshot(4);
  ask('complex', await complexModel(train, () => lab.breathe()));
  yield snapshot(5);
};

export default experiment;
