/**
 * Data-parallel SGD that really trains: events say which gradient is used when, and from which
 * weights it was computed; the population trainer computes it.
 */
import type { Contribution, Update } from '#core/schedules/arrivals.ts';
import { single } from '#nn/elementary.ts';
import type { Population } from '#nn/engine.ts';
import { updateParameters } from '#nn/optimizer.ts';
import { batchOrder } from '#nn/order.ts';

export interface Sgd {
  readonly rate: number;
  readonly warmup: number;
  readonly workers: number;
  /** Rows of one worker's gradient. */
  readonly batch: number;
  /** Share of a gradient's entries that is left out, in [0, 1). */
  readonly sparsity: number;
  /** Rows of the table, and the seed of their order. */
  readonly rows: number;
  readonly orderSeed: number;
}

/** The weights of the main worker, and what the others have read of them. */
export interface DistributedSgd {
  /** Apply one update. Updates come in order. */
  apply(update: Update): Promise<void>;
  /** Put the present weights into the population, to predict with them. */
  show(): Promise<void>;
}

/**
 * @param population of one member, plain SGD, at its initial weights; used as a calculator of
 * gradients, so that its own state is that of the last one
 */
export async function distributedSgd(population: Population, sgd: Sgd): Promise<DistributedSgd> {
  const { workers, batch, sparsity, rows, orderSeed, rate, warmup } = sgd;
  const initial = await population.state();
  const start = initial.members[0];
  if (!start) throw new RangeError('distributedSgd: population must have one member, got none');
  const weights = start.parameters.slice();
  const optimizer = { kind: 'sgd', learningRate: rate, warmup } as const;
  const none = new Float32Array(0);
  /** The weights of every version that some worker still reads, and which one each reads. */
  const versions = new Map<number, Float32Array>([[0, weights.slice()]]);
  const reads = new Int32Array(workers);
  const left = new Map<number, Float32Array>(); // what each worker has not sent yet
  let shown: Float32Array | undefined;

  async function put(parameters: Float32Array): Promise<void> {
    if (shown === parameters) return;
    const member = { ...start!, parameters };
    await population.restore({ ...initial, members: [member] });
    shown = parameters;
  }
  async function gradientOf(one: Contribution): Promise<Float32Array> {
    const seen = versions.get(one.version);
    if (!seen) throw new Error(`distributedSgd: version ${one.version} must be kept, got none`);
    await put(seen);
    const places = batchOrder(orderSeed, one.gradient, rows, new Uint32Array(batch));
    const { gradient } = await population.gradient(0, places);
    return sparsity > 0 ? largest(gradient, one.worker) : gradient;
  }
  /** The largest entries of a gradient and of what its worker has kept; the rest is kept. */
  function largest(gradient: Float32Array, worker: number): Float32Array {
    const kept = left.get(worker) ?? new Float32Array(gradient.length);
    const sum = gradient.map((value, i) => value + kept[i]!);
    const count = Math.max(1, Math.round((1 - sparsity) * sum.length));
    const least = sum.map(Math.abs).toSorted()[sum.length - count]!;
    const sent = sum.map((value) => (Math.abs(value) >= least ? value : 0));
    left.set(
      worker,
      sum.map((value, i) => value - sent[i]!),
    );
    return sent;
  }

  return {
    async apply({ version, used, dropped }) {
      let mean: Float32Array | undefined;
      for (const one of used) {
        const gradient = await gradientOf(one);
        if (!mean) mean = gradient.slice();
        else for (let i = 0; i < mean.length; i++) mean[i]! += gradient[i]!;
      }
      if (!mean) throw new RangeError('distributedSgd: an update must use a gradient, got none');
      if (used.length > 1) for (let i = 0; i < mean.length; i++) mean[i]! /= used.length;
      updateParameters(single, optimizer, version, weights, none, mean);
      versions.set(version + 1, weights.slice());
      // Whose gradient came in reads the new weights; what nobody reads is forgotten.
      for (const { worker } of [...used, ...dropped]) reads[worker] = version + 1;
      const oldest = reads.reduce((a, b) => Math.min(a, b));
      for (const old of versions.keys()) if (old < oldest) versions.delete(old);
    },
    async show() {
      await put(weights.slice());
    },
  };
}
