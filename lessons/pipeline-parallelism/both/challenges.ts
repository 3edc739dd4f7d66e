import type { Challenge } from '#run/teach.ts';
import type { BothSnapshot } from './experiment.ts';
import type { Both } from './params.ts';

const best: Challenge<Both, BothSnapshot> = {
  id: 'best-plan',
  text: 'Leave the machines and the model as they are, and choose a depth and a number of micro-batches within 1 % of the best throughput.',
  hint: 'Ask cells why: too shallow, and the weights do not fit or take long to add up; too deep, and the pipeline is idle.',
  solved: ({ params, metrics, done }) =>
    done &&
    params.devices === '32' &&
    params.layers === 48 &&
    params.memory <= 16 &&
    params.bandwidth <= 50 &&
    params.rows === 256 &&
    (metrics['share'] ?? 0) >= 0.99,
  solution: { params: { depth: 4, micro: 16 }, seed: 1 },
};

const copies: Challenge<Both, BothSnapshot> = {
  id: 'copies-alone',
  text: 'Find machines for which no pipeline at all is best: 32 copies of the whole model.',
  hint: 'The whole model has to fit into one device, and all of its gradients go over the links at each update.',
  solved: ({ params, metrics, done }) =>
    done && params.devices === '32' && metrics['bestDepth'] === 1,
  solution: { params: { memory: 80, bandwidth: 2000 }, seed: 1 },
};

export default [best, copies];
