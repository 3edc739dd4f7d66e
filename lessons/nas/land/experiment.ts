/** Two hyperparameters: the reader's own tries, and a landscape in which every pixel is trained. */
import { places } from '#core/search/hyperparameters.ts';
import { engineFor } from '#nn/engines.ts';
import { accuracies, logLosses } from '#nn/judge.ts';
import { landscapeMember } from '#nn/landscape.ts';
import type { PopulationSpec } from '#nn/spec.ts';
import { spiralSplits } from '#nn/spiral-splits.ts';
import { trainPopulation } from '#nn/train.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import type { Land } from './params.ts';
import { coinLoss, every, passesOf, standIn, stridesOf, triesOf } from './plan.ts';

export interface LandSnapshot extends Snapshot {
  readonly view: {
    /** [looks + 1][tries] what counts, after 0, 20, 40, … steps; NaN once diverged. */
    readonly tries: readonly Float32Array[];
    /** [looks + 1][size²] likewise, row 0 at the bottom, NaN where not trained yet; or empty. */
    readonly field: readonly Float32Array[];
    /** [size²] the newest of each pixel, or of the one that stands for it; or empty. */
    readonly picture: Float32Array;
  };
}

const experiment: Experiment<Land, LandSnapshot> = async function* (params, seed, lab) {
  const { train, validation } = spiralSplits(seed);
  const mine = triesOf(params.tries);
  const grid = params.all ? places(params.size, params) : [];
  const passes = params.all ? passesOf(params.size) : [[]];
  const options = {
    every,
    engine: await engineFor(lab.engine, lab.tell),
    breathe: () => lab.breathe(),
  };
  const tries: Float32Array[] = [];
  const field: Float32Array[] = [];
  let picture = new Float32Array();
  let step = 0;
  for (const [pass, pixels] of passes.entries()) {
    const own = pass === 0 ? mine : [];
    const members = [...own, ...pixels.map((pixel) => grid[pixel]!)];
    // A population needs a member; without tries and landscape it is one that nobody sees.
    if (members.length === 0) members.push({ x: 0.5, y: 0.5 });
    const spec: PopulationSpec = {
      features: 2,
      outputs: 1,
      loss: 'sigmoid',
      steps: params.steps,
      members: members.map((place) => landscapeMember(params, place, seed)),
    };
    for await (const { step: taken, population } of trainPopulation(spec, train, options)) {
      const outputs = await population.predict(validation.x, validation.rows);
      await lab.breathe();
      const values = judged(params, outputs, validation.y);
      const look = taken / every;
      if (pass === 0) tries.push(values.slice(0, own.length));
      // Snapshots keep what they were given: a look that changes is a new array.
      const seen = field[look]?.slice() ?? new Float32Array(grid.length).fill(NaN);
      pixels.forEach((pixel, i) => (seen[pixel] = values[own.length + i]!));
      field[look] = seen;
      if (pass > 0 && look === 0) continue;
      picture = pictureOf(picture, pixels, seen, params, pass);
      yield {
        step: step++,
        metrics: taken === 0 ? {} : metricsOf(params, tries.at(-1)!, picture),
        view: { tries: [...tries], field: [...field], picture },
      };
    }
  }
};

export default experiment;

/** Lower is better, for each member. */
function judged({ metric }: Land, outputs: Float32Array, y: Float32Array): Float32Array {
  return metric === 'loss'
    ? logLosses(outputs, y)
    : accuracies(outputs, y).map((share) => 1 - share);
}

/** The picture with these pixels as they are now, each standing for those around it. */
function pictureOf(
  before: Float32Array,
  pixels: readonly number[],
  seen: Float32Array,
  { size }: Land,
  pass: number,
): Float32Array<ArrayBuffer> {
  const stride = stridesOf(size)[pass]!;
  const changed = new Set(pixels);
  return Float32Array.from(seen, (_, pixel) => {
    const shown = standIn(pixel, size, stride);
    return changed.has(shown) ? seen[shown]! : before[pixel]!;
  });
}

function metricsOf(
  params: Land,
  tries: Float32Array,
  picture: Float32Array,
): Record<string, number> {
  const bestTry = lowest(tries);
  const share = (wanted: (value: number) => boolean) =>
    picture.filter(wanted).length / picture.length;
  return {
    ...(tries.length > 0 ? { bestTry } : {}),
    ...(picture.length > 0
      ? {
          best: lowest(picture),
          worse: share((value) => !(value < coinLoss(params))),
          ...(tries.length > 0 ? { better: share((value) => value < bestTry) } : {}),
        }
      : {}),
  };
}

/** The lowest loss; NaN where all have diverged. */
function lowest(losses: Float32Array): number {
  const best = losses.reduce((least, loss) => (loss < least ? loss : least), Infinity);
  return best === Infinity ? NaN : best;
}
