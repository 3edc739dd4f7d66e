/** One landscape, five ways to search it, and how good each is once the truth is known. */
import { random } from '#core/random.ts';
import { believe } from '#core/search/bayes.ts';
import { places } from '#core/search/hyperparameters.ts';
import { bestOfDraws } from '#core/search/selection.ts';
import { isBetter, type Purchase, type Trial } from '#core/search/search.ts';
import { quantileSorted } from '#core/stats/quantile.ts';
import { engineFor } from '#nn/engines.ts';
import { accuracies, logLosses } from '#nn/judge.ts';
import { landscapeMember } from '#nn/landscape.ts';
import { spiralSplits } from '#nn/spiral-splits.ts';
import type { Experiment, Lab, Snapshot } from '#run/experiment.ts';
import { strategies, type StrategyId } from './names.ts';
import type { Tune } from './params.ts';
import {
  bought,
  budgetSteps,
  cellDrawer,
  failed,
  fullSteps,
  gridCells,
  gridSide,
  levelsOf,
  pairs,
  resplits,
  reportRows,
  unitPlaces,
  valley,
} from './plan.ts';

/** Best loss so far over searches, after 1, 2, … full trainings' worth of steps. */
export interface Band {
  readonly low: readonly number[];
  readonly median: readonly number[];
  readonly high: readonly number[];
}

export interface TuneSnapshot extends Snapshot {
  readonly view: {
    /** [size²] loss of every network trained to the end, on the rows that the search chooses by. */
    readonly field: Float32Array;
    /** What the search has bought so far, in order. */
    readonly trials: readonly Purchase<number>[];
    /** For Bayes, what its model said before the last trial that it chose, [size²] each. */
    readonly model:
      | {
          readonly mean: Float32Array;
          readonly deviation: Float32Array;
          readonly improvement: Float32Array;
        }
      | undefined;
    /** At the end: one band for each strategy. */
    readonly bands: Readonly<Partial<Record<StrategyId, Band>>>;
    /** At the end: points by which the reported accuracy of the best of k is too high, [size²]. */
    readonly optimism: Float64Array | undefined;
  };
}

const experiment: Experiment<Tune, TuneSnapshot> = async function* (params, seed, lab) {
  const nothing = {
    field: new Float32Array(),
    trials: [],
    model: undefined,
    bands: {},
    optimism: undefined,
  };
  yield typed({ step: 0, metrics: {}, view: nothing });
  const table = await tabulate(params, seed, lab);
  const { field } = table;
  const lowest = least(field);
  yield typed({ step: 1, metrics: { lowest }, view: { ...nothing, field } });

  const trials: Purchase<number>[] = [];
  let [step, best, spent] = [1, NaN, 0];
  let model: TuneSnapshot['view']['model'];
  for (const purchase of bought(params, random(seed).stream('search'), table.loss)) {
    model = params.strategy === 'bayes' ? modelOf(params.size, trials) : undefined;
    trials.push(purchase);
    spent = purchase.spent;
    if (isBetter(purchase.loss, best)) best = purchase.loss;
    await lab.breathe();
    step += 1;
    yield typed({
      step,
      metrics: { best, spent, lowest },
      view: { ...nothing, field, trials: [...trials], model },
    });
  }

  const bands: Partial<Record<StrategyId, Band>> = {};
  for (const strategy of strategies)
    bands[strategy] = await bandOf({ ...params, strategy }, seed, table, lab);
  const optimism = await optimismOf(table, params, seed, lab);
  await lab.breathe();
  yield typed({
    step: step + 1,
    metrics: {
      best,
      spent,
      lowest,
      ...givenUp(trials, field),
      ...compare(params, seed, field),
      optimism: optimism[Math.min(optimism.length, 200) - 1]!,
      ...Object.fromEntries(
        strategies.map((id) => [`${id}Median`, bands[id]?.median.at(-1) ?? NaN]),
      ),
    },
    view: { field, trials, model, bands, optimism },
  });
};

export default experiment;

/** A generator’s yields are widened to their union; a metric that is absent is not `undefined`. */
function typed(snapshot: TuneSnapshot): TuneSnapshot {
  return snapshot;
}

/** What every network of the landscape would say if somebody paid for it. */
interface Losses {
  /** For the search: one number for one trial. */
  readonly loss: (trial: Trial<number>) => number;
  readonly field: Float32Array;
  /** [size²] accuracies at the end on the validation rows. */
  readonly valid: Float32Array;
  /** [size², test rows] 1 where a network is right at the end. */
  readonly right: Uint8Array;
}

async function tabulate(params: Tune, seed: number, lab: Lab): Promise<Losses> {
  const { train, validation, test } = spiralSplits(seed);
  const first = { x: test.x.slice(0, 2 * reportRows), y: test.y.slice(0, reportRows) };
  const { x, y } = params.onTest ? first : validation;
  const axes = { x: 'rate', y: 'units', optimizer: 'adam' } as const;
  const members = places(params.size).map((place) => landscapeMember(axes, place, seed));
  const levels = levelsOf(params);
  const engine = await engineFor(lab.engine, lab.tell);
  const spec = { features: 2, outputs: 1, loss: 'sigmoid', steps: fullSteps, members } as const;
  const population = await engine.create(spec, train);
  try {
    const losses = new Map<number, Float32Array>();
    for (const level of levels) {
      await population.advance(level - population.step, () => lab.breathe());
      losses.set(level, logLosses(await population.predict(x, y.length), y));
      await lab.breathe();
    }
    const outputs = await population.predict(test.x, test.rows);
    const valid = await population.predict(validation.x, validation.rows);
    return {
      loss: ({ candidate, resource }) => losses.get(resource)?.[candidate] ?? NaN,
      field: losses.get(fullSteps)!,
      valid: accuracies(valid, validation.y),
      right: Uint8Array.from(outputs, (p, i) => Number(p > 0.5 === (test.y[i % test.rows] === 1))),
    };
  } finally {
    await population.dispose();
  }
}

/** The model before the next choice; none while there is too little to go by. */
function modelOf(size: number, trials: readonly Purchase<number>[]) {
  if (trials.length < 4) return undefined;
  const { belief, improvement } = believe(
    unitPlaces(size),
    trials.map(({ candidate }) => candidate),
    trials.map(({ loss }) => (Number.isNaN(loss) ? failed : Math.min(loss, failed))),
  );
  return {
    mean: Float32Array.from(belief, ({ mean }) => mean),
    deviation: Float32Array.from(belief, ({ deviation }) => deviation),
    improvement: Float32Array.from(improvement),
  };
}

/** The lowest loss that a network which the search began and did not finish would have had. */
function givenUp(
  trials: readonly Purchase<number>[],
  field: Float32Array,
): Readonly<Record<string, number>> {
  const kept = new Set(trials.flatMap((t) => (t.resource === fullSteps ? [t.candidate] : [])));
  const missed = least(trials.flatMap((t) => (kept.has(t.candidate) ? [] : [field[t.candidate]!])));
  return Number.isNaN(missed) ? {} : { missed };
}

/** The lowest number; NaN where there is none. */
function least(values: ArrayLike<number>): number {
  let lowest = NaN;
  for (let i = 0; i < values.length; i++) if (isBetter(values[i]!, lowest)) lowest = values[i]!;
  return lowest;
}

/** Best so far over searches that differ in their draws. A search with no number yet has none. */
async function bandOf(params: Tune, seed: number, table: Losses, lab: Lab): Promise<Band> {
  const marks = Array.from({ length: params.budget }, (_, i) => (i + 1) * fullSteps);
  const found: number[][] = marks.map(() => []);
  for (let other = 0; other < params.seeds; other++) {
    const stream = random(seed).stream('band', other);
    let best = NaN;
    let mark = 0;
    const note = (until: number) => {
      for (; mark < marks.length && marks[mark]! < until; mark++)
        if (!Number.isNaN(best)) found[mark]!.push(best);
    };
    for (const { loss, spent } of bought(params, stream, table.loss)) {
      note(spent);
      if (isBetter(loss, best)) best = loss;
      await lab.breathe();
    }
    note(budgetSteps(params) + 1);
  }
  const at = (q: number) =>
    found.map((values) =>
      quantileSorted(
        values.sort((a, b) => a - b),
        q,
      ),
    );
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}

/**
 * As many random trials against a shifted grid: how often each finds the valley, and how often chance
 * ends lower; a tie counts one half.
 */
export function compare(params: Tune, seed: number, field: Float32Array) {
  const side = gridSide(params);
  let [wins, randomHits, gridHits] = [0, 0, 0];
  for (let pair = 0; pair < pairs; pair++) {
    const stream = random(seed).stream('pair', pair);
    const grid = least(gridCells(side, params.size, stream).map((cell) => field[cell]!));
    const draw = cellDrawer(field.length, stream);
    const chance = least(Array.from({ length: side * side }, () => field[draw()]!));
    wins += isBetter(chance, grid) ? 1 : isBetter(grid, chance) ? 0 : 0.5;
    randomHits += Number(chance < valley);
    gridHits += Number(grid < valley);
  }
  return {
    randomBeatsGrid: wins / pairs,
    randomHits: randomHits / pairs,
    gridHits: gridHits / pairs,
  };
}

/**
 * Points of accuracy that a test split promises too much, for the best of 1, 2, … networks: the mean
 * over random splits of the test rows into one to report on and fresh ones. A split may be easy for
 * all networks; what it promises too much for their mean is not counted.
 */
async function optimismOf(
  { valid, right }: Losses,
  { onTest }: Tune,
  seed: number,
  lab: Lab,
): Promise<Float64Array> {
  const networks = valid.length;
  const rows = right.length / networks;
  const order = Array.from({ length: rows }, (_, row) => row);
  const all = Uint32Array.from(valid, (_, network) =>
    right.subarray(network * rows, (network + 1) * rows).reduce((total, one) => total + one, 0),
  );
  const sum = new Float64Array(networks);
  for (let time = 0; time < resplits; time++) {
    random(seed).stream('split', time).shuffle(order);
    const reported = new Uint8Array(rows);
    for (let place = 0; place < reportRows; place++) reported[order[place]!] = 1;
    const test = new Float64Array(networks);
    const fresh = new Float64Array(networks);
    for (let network = 0; network < networks; network++) {
      let found = 0;
      for (let row = 0; row < rows; row++) found += right[network * rows + row]! & reported[row]!;
      test[network] = found / reportRows;
      fresh[network] = (all[network]! - found) / (rows - reportRows);
    }
    const by = onTest ? test : valid;
    const promised = bestOfDraws(by, test);
    const kept = bestOfDraws(by, fresh);
    const gap = (i: number) => promised[i]! - kept[i]!;
    for (let i = 0; i < networks; i++) sum[i]! += (100 * (gap(i) - gap(0))) / resplits;
    await lab.breathe();
  }
  return sum;
}
