/** Learning an optimizer by evolution strategies, and tuning those that are not learned. */
import {
  centeredRanks,
  drawDirections,
  estimateGradient,
  moved,
} from '#core/optimize/evolution-strategies.ts';
import { ruleSize } from '#core/optimize/learned-rule.ts';
import type { Random } from '#core/random.ts';
import { mean } from '#core/stats/moments.ts';
import { double } from '#nn/double.ts';
import { updateParameters } from '#nn/optimizer.ts';
import type { Optimizer } from '#nn/spec.ts';
import type { TunedId } from './names.ts';
import type { Meta } from './params.ts';
import { rates, tasksPerGeneration } from './plan.ts';
import type { Tasks, Way } from './tasks.ts';

type Breathe = () => Promise<void>;

/** Loss of each task after so many steps; of the first `most` tasks at the most. */
export async function endsOf(
  tasks: Tasks,
  way: Way,
  steps: number,
  breathe: Breathe,
  most = Infinity,
): Promise<number[]> {
  const ends: number[] = [];
  for (let task = 0; task < Math.min(most, tasks.count); task++) {
    const [end] = await tasks.train(task, way, [steps]);
    ends.push(end!);
    await breathe();
  }
  return ends;
}

/** One learning rate for all tasks: that of the lowest mean loss, and the losses of all [rates]. */
export async function tune(kind: TunedId, tasks: Tasks, horizon: number, breathe: Breathe) {
  const losses: number[] = [];
  for (const learningRate of rates) {
    losses.push(mean(await endsOf(tasks, { kind, learningRate }, horizon, breathe)));
  }
  const learningRate = rates[losses.indexOf(Math.min(...losses))]!;
  const best: Optimizer = { kind, learningRate };
  return { best, losses };
}

/** Before it has learned anything a rule changes nothing: hidden units are random, their ways out 0. */
export function firstRule(hidden: number, randomness: Random): Float64Array {
  const rule = new Float64Array(ruleSize(hidden));
  const { normal } = randomness.stream('rule');
  for (let unit = 0; unit < hidden; unit++) {
    const [from, to] = [ruleSize(unit), ruleSize(unit + 1) - 2];
    for (let i = from; i < to; i++) rule[i] = 0.3 * normal();
  }
  return rule;
}

/**
 * One rule after the other, from the given one on, for ever. A generation tries the rule moved
 * along random directions, both ways, on a few tasks; what counts is the rank of a try's mean loss
 * among all tries. Adam moves the rule against the gradient that these ranks tell.
 */
export async function* evolveRule(
  from: Float64Array,
  { pairs, sigma, rate, horizon }: Pick<Meta, 'pairs' | 'sigma' | 'rate' | 'horizon'>,
  tasks: Tasks,
  randomness: Random,
  breathe: Breathe,
): AsyncGenerator<Float64Array, void, void> {
  const rule = from.slice();
  const moments = new Float64Array(2 * rule.length);
  const adam: Optimizer = { kind: 'adam', learningRate: rate };
  for (let generation = 0; ; generation++) {
    const stream = randomness.stream('generation', generation);
    const order = stream.shuffle(Array.from({ length: tasks.count }, (_, task) => task));
    const chosen = order.slice(0, tasksPerGeneration);
    const directions = drawDirections(rule.length, pairs, stream);
    const losses: number[] = [];
    for (const by of [sigma, -sigma]) {
      for (const direction of directions) {
        const tried = moved(rule, direction, by);
        const ends: number[] = [];
        for (const task of chosen) {
          const [end] = await tasks.train(task, tried, [horizon]);
          ends.push(end!);
          await breathe();
        }
        losses.push(mean(ends));
      }
    }
    const ranks = centeredRanks(losses);
    const gradient = estimateGradient(
      directions,
      ranks.subarray(0, pairs),
      ranks.subarray(pairs),
      sigma,
    );
    updateParameters(double, adam, generation, rule, moments, gradient);
    yield rule.slice();
  }
}
