import type { Challenge } from '#run/teach.ts';
import type { DeviceSnapshot } from './experiment.ts';
import type { Device } from './params.ts';

const moreThanCopies: Challenge<Device, DeviceSnapshot> = {
  id: 'more-than-copies',
  text: 'Keep four threads and 1F1B, and find a network and a mini-batch for which the pipeline sends more in a step than four copies that add up their gradients in a ring.',
  hint: 'Copies send weights, a pipeline sends activations. Fewer units make both smaller, but not equally fast.',
  solved: ({ params, metrics, done }) =>
    done &&
    params.threads === 4 &&
    params.schedule === '1f1b' &&
    (metrics['sent'] ?? 0) > (metrics['ring'] ?? Infinity),
  solution: { params: { width: 16, micro: 16 }, seed: 1 },
};

export default [moreThanCopies];
