/** Five strategies search the same table under the same budget; what none has seen judges them. */
import { random } from '#core/random.ts';
import { isBetter, purchases, type Trial } from '#core/search/search.ts';
import { mean } from '#core/stats/moments.ts';
import { quantileSorted } from '#core/stats/quantile.ts';
import { fullSteps, levels } from '#core/search/toy-space.ts';
import type { ArchitectureTable } from '#nn/architectures/table.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import { regrets, winShares } from './judge.ts';
import { strategies, type Blocks, type StrategyId } from './names.ts';
import type { Race } from './params.ts';
import { budgetSteps, searchOf, searchesPerStep } from './plan.ts';
import { loadTable } from './table.ts';

/** One training that the watched search has paid for. */
export interface Bought {
  readonly blocks: Blocks;
  /** What it was changed from, where it was. */
  readonly parent: Blocks | undefined;
  readonly resource: number;
  readonly loss: number;
  readonly spent: number;
}
/** Regret of the answer after 1, 2, … full trainings, over searches. */
export interface Course {
  readonly mean: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}
export interface RaceSnapshot extends Snapshot {
  readonly view: {
    readonly bought: readonly Bought[];
    /** REINFORCE's [places][options], after its last lesson. */
    readonly probabilities: readonly Float64Array[] | undefined;
    readonly courses: Readonly<Partial<Record<StrategyId, Course>>>;
    /** How many searches of each strategy the courses are over. */
    readonly searches: number;
    /** [architectures] what the reader sees of an architecture once it is paid for. */
    readonly seen: Float32Array;
    readonly regret: Float64Array;
  };
}

const experiment: Experiment<Race, RaceSnapshot> = async function* (params, seed, lab) {
  const { table, indexOf } = await loadTable(params.task);
  const regret = regrets(table);
  const market = marketOf(table, indexOf, params);
  const fixed = { seen: table.seen.at(-1)!, regret };
  const nothing = { bought: [], probabilities: undefined, courses: {}, searches: 0, ...fixed };
  const start: RaceSnapshot = { step: 0, metrics: {}, view: nothing };
  yield start;

  const bought: Bought[] = [];
  let probabilities: readonly Float64Array[] | undefined;
  let parent: Blocks | undefined;
  let step = 0;
  let best = { loss: NaN, regret: NaN };
  const stream = random(seed).stream('watched');
  const search = searchOf(params.strategy, params, stream, {
    parent: (blocks) => (parent = blocks),
    probabilities: (rows) => (probabilities = rows),
  });
  for (const { candidate, resource, loss, spent } of purchases(search, market)) {
    bought.push({ blocks: candidate, parent, resource, loss, spent });
    if (isBetter(loss, best.loss)) best = { loss, regret: regret[indexOf(candidate)]! };
    await lab.breathe();
    step += 1;
    yield {
      step,
      metrics: { answer: best.regret, seen: best.loss },
      view: { ...nothing, bought: [...bought], probabilities },
    };
  }

  const ends: Record<StrategyId, number[][]> = {
    random: [],
    evolution: [],
    reinforce: [],
    halving: [],
    local: [],
  };
  for (let done = 0; done < params.seeds; done += searchesPerStep) {
    for (let one = done; one < Math.min(params.seeds, done + searchesPerStep); one++) {
      for (const id of strategies) {
        const own = random(seed).stream(id, one);
        ends[id].push(courseOf(searchOf(id, params, own), market, regret, indexOf, params.budget));
        await lab.breathe();
      }
    }
    step += 1;
    await lab.breathe();
    yield {
      step,
      metrics: { answer: best.regret, seen: best.loss, ...summaryOf(ends) },
      view: {
        ...fixed,
        bought,
        probabilities,
        courses: Object.fromEntries(strategies.map((id) => [id, spread(ends[id])])),
        searches: ends.random.length,
      },
    };
  }
};

export default experiment;

/** Sells one number at a time: the validation loss of the one training that searches see. */
function marketOf(
  { seen }: Pick<ArchitectureTable, 'seen'>,
  indexOf: (blocks: Blocks) => number,
  params: Race,
) {
  const at = new Map<number, Float32Array>(levels.map((level, l) => [level, seen[l]!]));
  return {
    budget: budgetSteps(params),
    loss: ({ candidate, resource }: Trial<Blocks>) => at.get(resource)?.[indexOf(candidate)] ?? NaN,
  };
}

/** The regret of a search's answer after 1, 2, … full trainings; NaN before its first number. */
function courseOf(
  search: ReturnType<typeof searchOf>,
  market: ReturnType<typeof marketOf>,
  regret: Float64Array,
  indexOf: (blocks: Blocks) => number,
  budget: number,
): number[] {
  const course = new Array<number>(budget).fill(NaN);
  let best = { loss: NaN, regret: NaN };
  let mark = 0;
  for (const { candidate, loss, spent } of purchases(search, market)) {
    for (; (mark + 1) * fullSteps < spent; mark++) course[mark] = best.regret;
    if (isBetter(loss, best.loss)) best = { loss, regret: regret[indexOf(candidate)]! };
  }
  for (; mark < budget; mark++) course[mark] = best.regret;
  return course;
}

function spread(courses: readonly (readonly number[])[]): Course {
  const columns = (courses[0] ?? []).map((_, mark) =>
    courses
      .map((course) => course[mark]!)
      .filter((value) => !Number.isNaN(value))
      .sort((a, b) => a - b),
  );
  return {
    mean: columns.map((values) => (values.length > 0 ? mean(values) : NaN)),
    low: columns.map((values) => quantileSorted(values, 0.25)),
    high: columns.map((values) => quantileSorted(values, 0.75)),
  };
}

function summaryOf(ends: Readonly<Record<StrategyId, readonly number[][]>>) {
  const last = strategies.map((id) => ends[id].map((course) => course.at(-1)!));
  const shares = winShares(last[0]!.map((_, i) => last.map((values) => values[i]!)));
  return Object.fromEntries(
    strategies.flatMap((id, s) => {
      const sorted = last[s]!.toSorted((a, b) => a - b);
      return [
        [`${id}Regret`, mean(sorted)],
        [`${id}Median`, quantileSorted(sorted, 0.5)],
        [`${id}Wins`, shares[s]!],
      ];
    }),
  );
}
