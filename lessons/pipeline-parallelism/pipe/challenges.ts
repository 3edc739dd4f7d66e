import { evenCuts, stageLoads } from '#core/schedules/cuts.ts';
import type { Challenge, TeachState } from '#run/teach.ts';
import type { PipeSnapshot } from './experiment.ts';
import type { Pipe } from './params.ts';
import { layerCosts, loadsOf } from './plan.ts';

type State = TeachState<Pipe, PipeSnapshot>;

const lean: Challenge<Pipe, PipeSnapshot> = {
  id: 'lean-and-busy',
  text: 'On four devices, bring the idle share under 10 % while no device ever holds more than four activations.',
  hint: 'The number of micro-batches decides about the idle share. Find a schedule that holds no more when it grows.',
  solved: ({ params, metrics }: State) =>
    params.stages === 4 && (metrics['bubble'] ?? 1) < 0.1 && (metrics['peak'] ?? 9) <= 4,
  solution: { params: { schedule: '1f1b', micro: 32 }, seed: 1 },
};

/** The bottom of the valley, at another overhead than the text tells about. */
const valley: Challenge<Pipe, PipeSnapshot> = {
  id: 'valley',
  text: 'Let the overhead of each operation be 0.1 ms only, on at least four devices, and keep the mini-batch. Find a number of micro-batches where twice as many make the step slower, and half as many, too.',
  hint: 'The idle share falls with every doubling. But the overhead is paid once for each operation: where does one outweigh the other? Where it is smaller, that is further on.',
  solved({ params, metrics }: State) {
    const makespan = (metrics['makespan'] ?? Infinity) + 1e-9;
    return (
      params.times === 'mini' &&
      params.stages >= 4 &&
      params.overhead === 0.1 &&
      (metrics['doubledMakespan'] ?? 0) > makespan &&
      (metrics['halvedMakespan'] ?? 0) > makespan
    );
  },
  solution: { params: { overhead: 0.1, micro: 64 }, seed: 1 },
};

const wellCut: Challenge<Pipe, PipeSnapshot> = {
  id: 'well-cut',
  text: 'Choose layers with unequal work, on at least four devices, where an even cut is more than 5 % worse than the best one. Then move the boundaries until the slowest stage is within 5 % of the best.',
  hint: 'Look for the stage that sets the pace, and give one of its layers to a neighbor. A good cut has stages of nearly equal bars, not of equally many layers.',
  solved({ params, metrics }: State) {
    if (params.stages < 4 || params.profile === 'equal') return false;
    const { own, best, cuts } = loadsOf(params, params.schedule);
    const parts = cuts.length + 1;
    const even = stageLoads(layerCosts(params), evenCuts(params.layers, parts));
    const evenLoad = (Math.max(...even) * parts) / params.layers;
    return own && evenLoad > 1.05 * best.load && (metrics['slowestOverBest'] ?? 9) <= 1.05;
  },
  solution: { params: { profile: 'rising', cuts: [8, 11, 14] }, seed: 1 },
};

export default [lean, valley, wellCut];
