/** What a run consists of; pure, so that page and worker agree on it. */
import type { Cluster, Mode } from '#core/schedules/arrivals.ts';
import { ringAllReduce, serverExchange } from '#core/schedules/communication.ts';
import type { Data } from './params.ts';

/** Training rows, batch and rate of one worker alone, and epochs of the warm-up. */
export const rows = 512;
export const baseBatch = 16;
export const baseRate = 0.1;
export const warmupEpochs = 5;
/** A run has reached its goal when the mean loss over the training rows is this or less. */
export const target = 0.25;
/** Rows of an update that a study of batch sizes tries, one a step. */
export const batchSizes = [4, 8, 16, 32, 64, 128, 256, 512] as const;
/** Rates that it tries with each, and how many times the epochs of the settings it may take. */
export const ratesTried = [0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4] as const;
export const patience = 3;

/** Steps of a whole run. */
export function stepsOf({ study, epochs }: Pick<Data, 'study' | 'epochs'>): number {
  return study === 'batches' ? batchSizes.length : epochs;
}

/** Seconds until the first byte of a message arrives. */
export const latency = 1e-4;

/** One of the runs that are compared. */
export interface Lane {
  readonly mode: Mode;
  readonly workers: number;
  readonly spare: number;
  readonly batch: number;
  readonly sparsity: number;
  /** Learning rate, and the updates over which it rises to it. */
  readonly rate: number;
  readonly warmup: number;
  /** Rows of one update. */
  readonly updateRows: number;
}

export function laneOf(values: Data, mode: Mode | 'one'): Lane {
  if (mode === 'one') {
    const alone = {
      ...values,
      workers: 1,
      batch: baseBatch,
      rate: baseRate,
      scaling: 'none',
      sparsity: 0,
    } as const;
    return laneOf(alone, 'sync');
  }
  const { workers, batch, scaling, sparsity } = values;
  const spare = mode === 'backup' ? Math.min(values.spare, workers - 1) : 0;
  const updateRows = mode === 'async' ? batch : (workers - spare) * batch;
  const factor = scaling === 'none' ? 1 : updateRows / baseBatch;
  const warmup = scaling === 'warmup' ? Math.ceil((warmupEpochs * rows) / updateRows) : 0;
  return { mode, workers, spare, batch, sparsity, rate: values.rate * factor, warmup, updateRows };
}

/** The two runs of the settings; one where nothing is beside it. */
export function lanesOf(values: Data): Lane[] {
  const own = laneOf(values, values.mode);
  if (values.beside === 'none' || values.beside === values.mode) return [own];
  return [own, laneOf(values, values.beside)];
}

/** Bytes that a worker sends: entries that are left need their place as well as their value. */
export function sentBytes({ bytes, sparsity }: Pick<Data, 'bytes' | 'sparsity'>): number {
  return 1e6 * bytes * Math.min(1, sparsity > 0 ? 2 * (1 - sparsity) : 1);
}

/** Seconds that an exchange of the gradients of all workers takes, by both ways. */
export function exchangeTimes(values: Data): { readonly ring: number; readonly server: number } {
  const link = { latency, bandwidth: 1e6 * values.bandwidth };
  const bytes = sentBytes(values);
  if (bytes === 0 || values.workers === 1) return { ring: 0, server: 0 };
  return {
    ring: ringAllReduce(values.workers, bytes, link),
    server: serverExchange(values.workers, bytes, link),
  };
}

/** How long everything but the computing takes in a lane. */
export function timesOf(values: Data, lane: Lane): Pick<Cluster, 'exchange' | 'service'> {
  if (lane.workers === 1) return { exchange: 0, service: 0 };
  const both = exchangeTimes(values);
  const service = (sentBytes(values) + 1e6 * values.bytes) / (1e6 * values.bandwidth);
  return { exchange: both[values.exchange], service };
}
