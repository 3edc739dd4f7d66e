/** Two hyperparameters: the reader's own tries, and a landscape in which every pixel is trained. */
import { places } from '#core/search/hyperparameters.ts';
import { engineFor } from '#nn/engines.ts';
import { logLosses } from '#nn/judge.ts';
import { landscapeMember } from '#nn/landscape.ts';
import type { PopulationSpec } from '#nn/spec.ts';
import { spiralSplits } from '#nn/spiral-splits.ts';
import { trainPopulation } from '#nn/train.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import type { Land } from './params.ts';
import { every, triesOf } from './plan.ts';

export interface LandSnapshot extends Snapshot {
  readonly view: {
    /** [looks + 1][tries] validation log loss after 0, 20, 40, … steps; NaN once diverged. */
    readonly tries: readonly Float32Array[];
    /** [looks + 1][size²] likewise, row 0 at the bottom; empty while only tries are trained. */
    readonly field: readonly Float32Array[];
  };
}

const experiment: Experiment<Land, LandSnapshot> = async function* (params, seed, lab) {
  const { train, validation } = spiralSplits(seed);
  const mine = triesOf(params.tries);
  const grid = params.all ? places(params.size, params) : [];
  const members = [...mine, ...grid].map((place) => landscapeMember(params, place, seed));
  // A population needs a member; without tries and landscape it is one that nobody sees.
  const spec: PopulationSpec = {
    features: 2,
    outputs: 1,
    loss: 'sigmoid',
    steps: params.steps,
    members: members.length > 0 ? members : [landscapeMember(params, { x: 0.5, y: 0.5 }, seed)],
  };
  const options = {
    every,
    engine: await engineFor(lab.engine, lab.tell),
    breathe: () => lab.breathe(),
  };
  const tries: Float32Array[] = [];
  const field: Float32Array[] = [];
  for await (const { step, population } of trainPopulation(spec, train, options)) {
    const outputs = await population.predict(validation.x, validation.rows);
    await lab.breathe();
    const losses = logLosses(outputs, validation.y);
    tries.push(losses.slice(0, mine.length));
    field.push(losses.slice(mine.length, mine.length + grid.length));
    const bestTry = lowest(tries.at(-1)!);
    const here = field.at(-1)!;
    yield {
      step: step / every,
      metrics: {
        ...(mine.length > 0 && step > 0 ? { bestTry } : {}),
        ...(grid.length > 0 && step > 0
          ? {
              best: lowest(here),
              worse: here.filter((loss) => !(loss < Math.LN2)).length / here.length,
              ...(mine.length > 0
                ? { better: here.filter((loss) => loss < bestTry).length / here.length }
                : {}),
            }
          : {}),
      },
      view: { tries: [...tries], field: [...field] },
    };
  }
};

export default experiment;

/** The lowest loss; NaN where all have diverged. */
function lowest(losses: Float32Array): number {
  const best = losses.reduce((least, loss) => (loss < least ? loss : least), Infinity);
  return best === Infinity ? NaN : best;
}
