import { bestSegments } from '#core/schedules/checkpointing.ts';
import type { Challenge } from '#run/teach.ts';
import type { MemorySnapshot } from './experiment.ts';
import type { Memory } from './params.ts';

const root: Challenge<Memory, MemorySnapshot> = {
  id: 'least-memory',
  text: 'Take at least 100 layers, and find a number of segments at which their memory is least.',
  hint: 'Few segments keep little between them and much within. Look for where the two balance.',
  solved: ({ params, metrics, done }) =>
    done &&
    params.study === 'layers' &&
    params.layers >= 100 &&
    metrics['peak'] === bestSegments(params.layers).memory,
  solution: { params: { layers: 100, segments: 10 }, seed: 1 },
};

const lean: Challenge<Memory, MemorySnapshot> = {
  id: 'a-tenth-of-the-memory',
  text: 'The data are ten times as large as the memory for them, or more. Bring the time of an epoch within 10 % of the time of computing.',
  hint: 'A buffer more lets reading go on while the device computes. Smaller shards start sooner, until opening them takes longer than reading.',
  solved: ({ params, metrics, done }) =>
    done &&
    params.study === 'shards' &&
    10 * (metrics['held'] ?? Infinity) <= params.size &&
    (metrics['epoch'] ?? Infinity) <= 1.1 * params.compute,
  solution: { params: { study: 'shards', shards: 40, buffers: 2 }, seed: 1 },
};

export default [root, lean];
