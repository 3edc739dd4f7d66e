import { expectedOrder } from '#core/schedules/stragglers.ts';
import type { NumberPrediction } from '#run/teach.ts';
import type { DataSnapshot } from './experiment.ts';
import type { Data } from './params.ts';

export const eightWorkers: NumberPrediction<Data, DataSnapshot> = {
  id: 'eight-workers',
  kind: 'number',
  question:
    'Eight workers each need 1 s for a gradient, on average; the times are exponential. An update waits for all eight. How long does it take, on average?',
  min: 1,
  max: 10,
  unit: ' s',
  decimals: 2,
  // Between an average worker, twice that, the truth, and the sum of all.
  hands: [1.25, 2.25, 3, 6],
  truth: () => expectedOrder(8),
  why: 'The first of eight arrives after 1/8 s on average, the next 1/7 s later, the last one a whole second after the one before: 1 + 1/2 + … + 1/8 = 2.72.',
  commonMistake:
    'Many say 1 s, since that is how long a gradient takes. But nobody waits for the average worker: everybody waits for the slowest.',
};

export default [eightWorkers];
