/** The trainings by which an optimizer is judged: small networks on generated rows. */
import { shapes } from '#core/data/shapes.ts';
import type { Stream } from '#core/random.ts';
import { single } from '#nn/elementary.ts';
import type { BatchGradient, PopulationEngine } from '#nn/engine.ts';
import { ruleMemory, updateByRule } from '#nn/learned.ts';
import { updateParameters } from '#nn/optimizer.ts';
import { batchOrder } from '#nn/order.ts';
import { initialParameters, planShape } from '#nn/plan.ts';
import type { HiddenLayer, MemberSpec, Optimizer, PopulationSpec } from '#nn/spec.ts';
import { batch, failed, rows, shapeNames } from './plan.ts';

/** How parameters are changed: by an optimizer of the shelf, or by a learned rule. */
export type Way = Optimizer | Float64Array;

export interface Tasks {
  readonly count: number;
  /**
   * Train the network of a task from its start, and return the mean log loss over all of the
   * task's rows at each of the marks: ascending numbers of steps, at most `most`. A loss beyond
   * `failed`, or none, is `failed`.
   */
  train(task: number, way: Way, marks: readonly number[]): Promise<Float64Array>;
  dispose(): Promise<void>;
}

/**
 * Tasks 0, 1, …: each has rows of its own (a shape, turned and blurred at random), initial weights
 * and an order of batches, from the stream of that number, so that streams alike make tasks alike
 * whatever the network is. All have one shape: the engine holds one network, which is given the
 * parameters of whoever asks for a gradient.
 */
export async function createTasks(
  count: number,
  hidden: readonly HiddenLayer[],
  most: number,
  engine: PopulationEngine,
  streamOf: (task: number) => Stream,
): Promise<Tasks> {
  const x = new Float32Array(count * rows * 2);
  const y = new Float32Array(count * rows);
  const seeds = Array.from({ length: count }, (_, task) => {
    const stream = streamOf(task);
    drawRows(task, stream, x, y);
    return { init: stream.uint32(), order: stream.uint32() };
  });
  const optimizer = { kind: 'sgd', learningRate: 1 } as const; // never stepped by the engine
  const member: MemberSpec = { hidden, optimizer, batch, initSeed: 0, orderSeed: 0 };
  const spec: PopulationSpec = {
    features: 2,
    outputs: 1,
    loss: 'sigmoid',
    steps: most,
    members: [member],
  };
  const shape = planShape(spec, member);
  const network = await engine.create(spec, { x, y, rows: count * rows });
  const moments = new Float32Array();
  async function lossGradient(
    parameters: Float32Array,
    asked: Uint32Array,
  ): Promise<BatchGradient> {
    const state = { step: 0, diverged: false, parameters, moments };
    await network.restore({ step: 0, members: [state] });
    return network.gradient(0, asked);
  }
  const tasks = seeds.map(({ init, order }, task) => ({
    start: initialParameters(shape, init),
    all: Uint32Array.from({ length: rows }, (_, row) => task * rows + row),
    batches: Array.from({ length: most }, (_, step) =>
      batchOrder(order, step, rows, new Uint32Array(batch)).map((row) => task * rows + row),
    ),
  }));

  return {
    count,
    async train(task, way, marks) {
      const { start, all, batches } = tasks[task]!;
      const parameters = start.slice();
      const update = updater(way, parameters);
      const losses = new Float64Array(marks.length).fill(failed);
      let step = 0;
      for (let m = 0; m < marks.length; m++) {
        for (; step < marks[m]!; step++) {
          const { gradient } = await lossGradient(parameters, batches[step]!);
          if (!update(step, gradient)) return losses;
        }
        const { loss } = await lossGradient(parameters, all);
        losses[m] = loss < failed ? loss : failed;
      }
      return losses;
    },
    dispose: () => network.dispose(),
  };
}

/** Changes the parameters by the gradient of a step; false where one is no longer finite. */
function updater(way: Way, parameters: Float32Array) {
  if (way instanceof Float64Array) {
    const memory = ruleMemory(parameters.length);
    return (step: number, gradient: Float32Array) =>
      updateByRule(way, step, parameters, memory, gradient);
  }
  const moments = new Float32Array(2 * parameters.length);
  return (step: number, gradient: Float32Array) =>
    updateParameters(single, way, step, parameters, moments, gradient);
}

/** Fill in the rows of a task: its shape at twice its size, turned by any angle. */
function drawRows(task: number, stream: Stream, x: Float32Array, y: Float32Array): void {
  const noise = 0.05 + 0.1 * stream.uniform();
  const angle = 2 * Math.PI * stream.uniform();
  const data = shapes[shapeNames[task % shapeNames.length]!](rows, noise, stream);
  const [cos, sin] = [2 * Math.cos(angle), 2 * Math.sin(angle)];
  for (let row = 0; row < rows; row++) {
    const [a, b] = [data.x[2 * row]!, data.x[2 * row + 1]!];
    const at = task * rows + row;
    x[2 * at] = cos * a - sin * b;
    x[2 * at + 1] = sin * a + cos * b;
    y[at] = data.y[row]!;
  }
}
