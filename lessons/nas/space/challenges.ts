import { parameterCount } from '#core/search/architecture.ts';
import { meanOf } from '#core/search/standing.ts';
import type { Challenge } from '#run/teach.ts';
import type { SpaceSnapshot } from './experiment.ts';
import type { Space } from './params.ts';
import { ownArchitecture, spaceOf } from './plan.ts';

/** The net that one builds without looking. */
export const defaultNet = '32r 32r';

/** Mean test loss and parameters of an architecture, once the whole space is known. */
export function judged(key: string, params: Space, view: SpaceSnapshot['view'] | undefined) {
  const space = spaceOf(params);
  const at = space.findIndex((each) => each.key === key);
  const loss = view && at >= 0 ? (meanOf(view.table.test)[at] ?? NaN) : NaN;
  return { loss, parameters: at >= 0 ? parameterCount(space[at]!, 2, 1) : NaN };
}

const challenges: readonly Challenge<Space, SpaceSnapshot>[] = [
  {
    id: 'small-beats-large',
    text: 'Set your three layers so that the network has a lower test loss, the mean of its three trainings, than two ReLU layers of 32 units, with at most a quarter of its parameters.',
    hint: 'Tap small points at the left and below the crowd; under the figures stands what each has, and what is to be beaten.',
    solved: ({ params, view, done }) => {
      const mine = judged(ownArchitecture(params).key, params, view);
      const theirs = judged(defaultNet, params, view);
      return done && mine.loss < theirs.loss && mine.parameters <= theirs.parameters / 4;
    },
    solution: { params: { a: '16r', b: '8r', c: '8t' }, seed: 1 },
  },
];

export default challenges;
