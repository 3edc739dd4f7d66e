import type { Challenge, TeachState } from '#run/teach.ts';
import type { DataSnapshot } from './experiment.ts';
import type { Data } from './params.ts';

type State = TeachState<Data, DataSnapshot>;

/** What it took to reach the goal in the run of a mode, where one of the two has it. */
function reached({ params, metrics }: State, mode: Data['beside']) {
  const prefix = params.mode === mode ? '' : params.beside === mode ? 'beside.' : undefined;
  if (prefix === undefined) return undefined;
  const [updates, seconds] = [
    metrics[`${prefix}updatesToTarget`],
    metrics[`${prefix}secondsToTarget`],
  ];
  return updates === undefined || seconds === undefined ? undefined : { updates, seconds };
}

const soonerWithMore: Challenge<Data, DataSnapshot> = {
  id: 'sooner-with-more',
  text: 'Run synchronous and asynchronous beside each other so that both reach the loss of 0.25, asynchronous in less time but with more updates.',
  hint: 'At the defaults the synchronous run does not arrive: it makes an eighth of the updates. What may a rate do when each update averages eight times the rows? Look at how it is scaled.',
  solved(state: State) {
    const [sync, async] = [reached(state, 'sync'), reached(state, 'async')];
    if (!sync || !async) return false;
    return async.seconds < sync.seconds && async.updates > sync.updates;
  },
  solution: { params: { scaling: 'linear' }, seed: 1 },
};

/** Rows that are eight times as many are to save eight times the updates; linear scaling saves less. */
const eighth: Challenge<Data, DataSnapshot> = {
  id: 'an-eighth-of-the-steps',
  text: 'Eight synchronous workers with 16 rows each make the batch eight times as large as that of one worker, shown beside them. Reach the loss of 0.25 in an eighth of its updates or fewer, so that no row is wasted. Change only the rate and how it is scaled.',
  hint: 'The gradient of a large batch is less noisy, so it may be trusted further. Scaled eight times, the rate is not large enough yet. Too large, and the loss jumps.',
  solved(state: State) {
    const { params } = state;
    const asAsked =
      params.mode === 'sync' &&
      params.beside === 'one' &&
      params.workers === 8 &&
      params.batch === 16 &&
      params.sparsity === 0;
    const [sync, one] = [reached(state, 'sync'), reached(state, 'one')];
    return asAsked && !!sync && !!one && 8 * sync.updates <= one.updates;
  },
  solution: { params: { beside: 'one', rate: 2.2 }, seed: 1 },
};

export default [soonerWithMore, eighth];
