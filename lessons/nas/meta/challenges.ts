import type { Challenge } from '#run/teach.ts';
import type { MetaSnapshot } from './experiment.ts';
import { lossOf, type SettingId } from './names.ts';
import type { Meta } from './params.ts';

type Metrics = MetaSnapshot['metrics'];
const ahead = (metrics: Metrics, setting: SettingId) =>
  (metrics[lossOf('learned', setting)] ?? NaN) < (metrics[lossOf('adam', setting)] ?? NaN);
const behind = (metrics: Metrics, setting: SettingId) =>
  (metrics[lossOf('learned', setting)] ?? NaN) > (metrics[lossOf('adam', setting)] ?? NaN);

const challenges: readonly Challenge<Meta, MetaSnapshot>[] = [
  {
    id: 'travels',
    text: 'With two layers of 16 ReLU as the new architecture, let the learned rule end below Adam there.',
    hint: 'Look at what happens to the new architecture while the rule learns, and stop in time.',
    solved: ({ params, metrics, done }) =>
      done && params.other === 'deep' && ahead(metrics, 'other'),
    solution: { params: { steps: 10 }, seed: 1 },
  },
  {
    id: 'one-task-expert',
    text: 'Let the rule beat Adam on the tasks it has seen, and lose to Adam on new ones.',
    hint: 'Who has seen little can only learn little. Try several seeds.',
    solved: ({ metrics, done }) => done && ahead(metrics, 'seen') && behind(metrics, 'fresh'),
    solution: { params: { tasks: 1 }, seed: 2 },
  },
];

export default challenges;
