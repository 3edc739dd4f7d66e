/** Every architecture of a space, trained several times: read from the page or trained here. */
import { hashText } from '#core/random.ts';
import { parameterCount, type Architecture } from '#core/search/architecture.ts';
import { nonDominated } from '#core/search/pareto.ts';
import { meanOf } from '#core/search/standing.ts';
import { architecturesOf, features, wholeSpace } from '#core/search/toy-space.ts';
import { seeds, spaceFingerprint } from '#nn/architectures/space.ts';
import { perArchitecture, tableOf, type ArchitectureTable } from '#nn/architectures/table.ts';
import { tabulate } from '#nn/architectures/tabulate.ts';
import { engineFor } from '#nn/engines.ts';
import { spiralSplits } from '#nn/spiral-splits.ts';
import type { Experiment, Lab, Snapshot } from '#run/experiment.ts';
import { predictor, timeOnce } from './latency.ts';
import type { Space } from './params.ts';
import { slice, spaceOf, timingRounds } from './plan.ts';
import { verdict } from './rank.ts';

export interface SpaceSnapshot extends Snapshot {
  readonly measured?: Readonly<Record<string, number>>;
  readonly view: {
    /** How many architectures have numbers, and how many of them this browser had kept. */
    readonly done: number;
    readonly kept: number;
    /** The training, 0, 1 or 2, that a search would see; the others judge. */
    readonly first: number;
    readonly table: ArchitectureTable;
  };
}

const experiment: Experiment<Space, SpaceSnapshot> = async function* (params, seed, lab) {
  const space = spaceOf(params);
  const numbers = new Float32Array(space.length * perArchitecture).fill(NaN);
  const built = params.source === 'built';
  // The shipped table has one data set; the seed says which of its trainings a search would see.
  const first = built ? (seed + seeds - 1) % seeds : 0;
  const parameters = space.map((each) => parameterCount(each, features, 1));
  let [step, done, kept] = [0, 0, 0];
  const measured: Record<string, number> = {};
  /** Known once all have been trained. */
  let found: Readonly<Record<string, number>> = {};
  const snapshot = (): SpaceSnapshot => {
    const table = tableOf(numbers, space.length);
    if (done === space.length && !('best' in found))
      found = { ...verdict(table, first), front: frontOf(parameters, table).length };
    return {
      step,
      metrics: { architectures: space.length, ...found },
      view: { done, kept, first, table },
      ...(Object.keys(measured).length > 0 ? { measured: { ...measured } } : {}),
    };
  };
  yield snapshot();
  if (built) {
    numbers.set(await shipped(space));
    await lab.breathe();
    [step, done] = [1, space.length];
    yield snapshot();
  } else {
    for (let from = 0; from < space.length; from += slice) {
      const part = space.slice(from, from + slice);
      const { rows, known } = await trained(part, seed, lab);
      numbers.set(rows, from * perArchitecture);
      step += 1;
      done += part.length;
      kept += known ? part.length : 0;
      await lab.breathe();
      yield snapshot();
    }
  }
  if (params.against !== 'latency') return;
  const predictors = space.map(predictor);
  const readings: number[][] = space.map(() => []);
  for (let round = 0; round < timingRounds; round++) {
    for (const [i, predict] of predictors.entries()) {
      const took = timeOnce(predict, parameters[i]!, [0.1, -0.2], () => lab.now());
      if (Number.isNaN(took)) continue;
      const own = readings[i]!;
      own.push(took);
      own.sort((a, b) => a - b);
      measured[`microseconds${i}`] = own[own.length >> 1]!;
      await lab.breathe();
    }
    step += 1;
    await lab.breathe();
    yield snapshot();
  }
};

export default experiment;

/** The rows of these architectures in the table that comes with the page. */
async function shipped(space: readonly Architecture[]): Promise<Float32Array> {
  const { builtNumbers } = await import('#nn/architectures/built.ts');
  const all = builtNumbers();
  const places = new Map(architecturesOf(wholeSpace).map(({ key }, i) => [key, i]));
  const rows = new Float32Array(space.length * perArchitecture);
  space.forEach(({ key }, i) => {
    const from = places.get(key)! * perArchitecture;
    rows.set(all.subarray(from, from + perArchitecture), i * perArchitecture);
  });
  return rows;
}

/** The rows of these architectures, trained here, now or at an earlier visit. */
async function trained(part: readonly Architecture[], seed: number, lab: Lab) {
  const keys = hashText(part.map(({ key }) => key).join(' ')).toString(16);
  const name = `nas/space/${spaceFingerprint()}/${lab.engine}/${seed}/${keys}`;
  const rows = await lab.recall(name);
  if (isRows(rows, part.length)) return { rows, known: true };
  const stoodIn: string[] = []; // another engine than the name says
  const engine = await engineFor(lab.engine, (sentence) => {
    stoodIn.push(sentence);
    lab.tell(sentence);
  });
  const fresh = await tabulate(part, {
    splits: spiralSplits(seed),
    seed,
    engine,
    breathe: () => lab.breathe(),
  });
  if (stoodIn.length === 0) await lab.keep(name, fresh);
  return { rows: fresh, known: false };
}

function isRows(value: unknown, architectures: number): value is Float32Array {
  return value instanceof Float32Array && value.length === architectures * perArchitecture;
}

/** The architectures that none beats in both parameters and mean validation loss. */
function frontOf(parameters: readonly number[], { validation }: ArchitectureTable): number[] {
  const losses = meanOf(validation);
  return nonDominated(parameters.map((count, i) => [count, losses[i]!]));
}
