/** Two models trained on the same requests, then scored on traffic that is shared, routed or drawn by lot. */
import { random } from '#core/random.ts';
import { wilsonInterval } from '#core/stats/proportion.ts';
import { adjustedRates } from '#core/tables/standardization.ts';
import { pooled, rateOf, type Cell, type Comparison, type Side } from '#core/tables/strata.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import { printed, weightedAccuracy } from './book.ts';
import type { Models } from './params.ts';
import { requestsPerStep, steps, trainRows } from './plan.ts';
import { drawRequests, modelA, modelB } from './traffic.ts';

export interface ModelsSnapshot extends Snapshot {
  readonly view: {
    readonly requests: number;
    /** Right answers of A (first) and B (second), among majority and minority users. */
    readonly strata: Comparison;
    /** The same requests as they would have been scored if routed. */
    readonly routed: Comparison;
  };
}

const models: Experiment<Models, ModelsSnapshot> = async function* (
  { mix, cost, traffic, route },
  seed,
  lab,
) {
  const streams = random(seed);
  const book = {
    bookA: weightedAccuracy(printed.a, mix, cost),
    bookB: weightedAccuracy(printed.b, mix, cost),
  };
  const scored = new Tally();
  const routed = new Tally();
  yield {
    step: 0,
    metrics: book,
    view: { requests: 0, strata: scored.cells, routed: routed.cells },
  };

  const train = drawRequests(trainRows, 0.5, streams.stream('train'));
  const judges = [modelA(train), modelB(train)] as const;
  for (let step = 1; step <= steps; step++) {
    const requests = drawRequests(requestsPerStep, mix, streams.stream('requests', step));
    const right = judges.map((judge) => judge(requests));
    const lots = streams.stream('lots', step);
    for (let i = 0; i < requestsPerStep; i++) {
      const group = requests.group[i]!;
      const lot = lots.uniform();
      // Sorting sends majority users to A and minority users to B.
      const usual = group === 0 ? 0 : 1;
      const sorted = lot < route ? usual : 1 - usual;
      const answers = { shared: [0, 1], routed: [sorted], random: [lot < 0.5 ? 0 : 1] }[traffic];
      for (const model of answers) scored.add(group, model, right[model]![i]!);
      routed.add(group, sorted, right[sorted]![i]!);
    }
    await lab.breathe();
    yield {
      step,
      metrics: { ...book, ...metricsOf(scored.cells) },
      view: { requests: step * requestsPerStep, strata: scored.cells, routed: routed.cells },
    };
  }
};

export default models;

/** Right answers counted by group and model. */
class Tally {
  readonly #right = new Uint32Array(4); // [groups, models]
  readonly #total = new Uint32Array(4);

  add(group: number, model: number, right: number): void {
    this.#right[2 * group + model]! += right;
    this.#total[2 * group + model]! += 1;
  }

  get cells(): Comparison {
    const cell = (at: number): Cell => ({ successes: this.#right[at]!, total: this.#total[at]! });
    return [0, 2].map((at) => ({ first: cell(at), second: cell(at + 1) }));
  }
}

/** Those that there are: a group that one model never met has no rate. */
function metricsOf(strata: Comparison): Readonly<Record<string, number>> {
  const overall = (side: Side): number => rateOf(pooled(strata, side));
  const adjusted = adjustedRates(strata);
  const [majority, minority] = strata.map(({ second: { successes, total } }) => {
    if (total === 0) return NaN;
    const [low, high] = wilsonInterval(successes, total);
    return 100 * (high - low);
  });
  const metrics = {
    overallA: overall('first'),
    overallB: overall('second'),
    adjustedA: adjusted.first,
    adjustedB: adjusted.second,
    spreadMajority: majority ?? NaN,
    spreadMinority: minority ?? NaN,
  };
  return Object.fromEntries(Object.entries(metrics).filter(([, value]) => !Number.isNaN(value)));
}
