/** The network of the comparison: trained by the lab's engine, asked row by row in plain code. */
import type { Dataset } from '#core/data/dataset.ts';
import { probabilityOf } from '#core/learners/gradient-boosting.ts';
import { engineFor } from '#nn/engines.ts';
import type { PopulationSpec } from '#nn/spec.ts';
import { trainToEnd } from '#nn/train.ts';
import type { Lab } from '#run/experiment.ts';
import { batch, networkSteps, units } from './plan.ts';

export async function trainNetwork(
  train: Dataset,
  seeds: { readonly init: number; readonly order: number },
  lab: Lab,
): Promise<{ bytes: number; predict: (x: Float64Array) => Float64Array }> {
  const { rows, features } = train;
  const spec: PopulationSpec = {
    features,
    outputs: 1,
    loss: 'sigmoid',
    steps: networkSteps,
    members: [
      {
        hidden: [
          { units, activation: 'tanh' },
          { units, activation: 'tanh' },
        ],
        optimizer: { kind: 'adam', learningRate: 0.01, weightDecay: 0.1 },
        batch,
        initSeed: seeds.init,
        orderSeed: seeds.order,
      },
    ],
  };
  const data = { x: Float32Array.from(train.x), y: Float32Array.from(train.y), rows };
  const options = {
    engine: await engineFor(lab.engine, lab.tell),
    breathe: () => lab.breathe(),
  };
  const parameters = await trainToEnd(spec, data, options, async (population) => {
    return (await population.state()).members[0]!.parameters.slice();
  });
  return { bytes: parameters.byteLength, predict: (x) => forward(parameters, features, x) };
}

/** Probabilities for the rows of x; parameters are layer by layer weights, then biases. */
function forward(parameters: Float32Array, features: number, x: Float64Array): Float64Array {
  const sizes = [features, units, units, 1];
  return Float64Array.from({ length: x.length / features }, (_, row) => {
    let values: Float64Array = x.subarray(row * features, (row + 1) * features);
    let at = 0;
    for (let layer = 1; layer < sizes.length; layer++) {
      const inputs = values.length;
      const outputs = sizes[layer]!;
      const next = new Float64Array(outputs);
      for (let o = 0; o < outputs; o++) {
        let sum = parameters[at + outputs * inputs + o]!;
        for (let i = 0; i < inputs; i++) sum += parameters[at + o * inputs + i]! * values[i]!;
        next[o] = layer < sizes.length - 1 ? Math.tanh(sum) : sum;
      }
      at += outputs * (inputs + 1);
      values = next;
    }
    return probabilityOf(values[0]!);
  });
}
