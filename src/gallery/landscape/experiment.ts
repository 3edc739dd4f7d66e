/** Learning rate × width: a whole landscape of networks, trained side by side. */
import { spirals } from '#core/data/shapes.ts';
import { keyOf, random } from '#core/random.ts';
import { engineFor } from '#nn/engines.ts';
import type { PopulationSpec } from '#nn/spec.ts';
import { trainPopulation } from '#nn/train.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import type { Values } from '#run/params.ts';
import type landscape from './params.ts';
import { every, rates, widths } from './plan.ts';

const rows = 256;

export interface LandscapeSnapshot extends Snapshot {
  readonly measured?: Readonly<Record<string, number>>;
  readonly view: {
    /** [size, size] mean training loss since the last snapshot, row 0 the narrowest networks. */
    readonly loss: Float32Array;
    readonly diverged: number;
  };
}

const experiment: Experiment<Values<typeof landscape>, LandscapeSnapshot> = async function* (
  { size, steps },
  seed,
  lab,
) {
  const table = spirals(rows, 0.03, random(seed).stream('rows'));
  const at = (i: number) => i / (size - 1);
  const spec: PopulationSpec = {
    features: 2,
    outputs: 1,
    loss: 'sigmoid',
    steps,
    members: Array.from({ length: size * size }, (_, i) => {
      const units = Math.round(widths[0] + at(Math.floor(i / size)) * (widths[1] - widths[0]));
      const learningRate = rates[0] * (rates[1] / rates[0]) ** at(i % size);
      return {
        hidden: [
          { units, activation: 'tanh' },
          { units, activation: 'tanh' },
        ],
        optimizer: { kind: 'adam', learningRate },
        batch: 32,
        // One seed for all: neighbors differ in what the axes say and in nothing else.
        initSeed: keyOf(seed, 1),
        orderSeed: keyOf(seed, 2),
      };
    }),
  };
  const data = { x: Float32Array.from(table.x), y: Float32Array.from(table.y), rows };
  const started = lab.now();
  const options = {
    every,
    engine: await engineFor(lab.engine, lab.tell),
    breathe: () => lab.breathe(),
  };
  for await (const { step, loss, diverged } of trainPopulation(spec, data, options)) {
    const gone = diverged.reduce((sum, each) => sum + each, 0);
    const seconds = (lab.now() - started) / 1000;
    yield {
      step: step / every,
      metrics: { diverged: gone, ...(step > 0 ? { best: lowest(loss) } : {}) },
      view: { loss, diverged: gone },
      measured: { memberStepsPerSecond: step === 0 ? NaN : (step * size * size) / seconds },
    };
  }
};

export default experiment;

const lowest = (loss: Float32Array) =>
  loss.reduce((least, value) => (value < least ? value : least), Infinity);
