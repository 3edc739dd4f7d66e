/** Gradients in segments, really computed and counted; or data read in shards, simulated. */
import { random } from '#core/random.ts';
import { recomputeCost } from '#core/schedules/checkpointing.ts';
import type { Experiment, Snapshot } from '#run/experiment.ts';
import { drawChain, gradientOf, type Counted } from './chain.ts';
import type { Memory } from './params.ts';
import { readingOf, segmentsOf, segmentsTried, shardsTried } from './plan.ts';

export interface MemorySnapshot extends Snapshot {
  readonly view: {
    /** What was tried: segments and their peak of activations, or shards, their GB and seconds. */
    readonly segments: readonly { readonly at: number; readonly peak: number }[];
    readonly shards: readonly {
      readonly at: number;
      readonly held: number;
      readonly epoch: number;
    }[];
    /** Activations that were alive at once when all were kept. */
    readonly plain: number;
  };
}

const memory: Experiment<Memory, MemorySnapshot> = async function* (params, seed, lab) {
  if (params.study === 'shards') {
    // What is exact does not depend on chance: the seed decides the order in which shards are tried.
    const stream = random(seed).stream('order');
    const order = shardsTried
      .map((at) => ({ at, key: stream.uniform() }))
      .sort((a, b) => a.key - b.key);
    const { held, epoch, waits } = readingOf(params, params.shards);
    const shards: MemorySnapshot['view']['shards'][number][] = [];
    for (let step = 0; step <= shardsTried.length; step++) {
      if (step > 0) {
        await lab.breathe();
        const { at } = order[step - 1]!;
        const tried = readingOf(params, at);
        shards.push({ at, held: tried.held, epoch: tried.epoch });
        shards.sort((a, b) => a.at - b.at);
      }
      const view = { segments: [], shards: [...shards], plain: 0 };
      const snapshot: MemorySnapshot = { step, metrics: { held, epoch, waits }, view };
      yield snapshot;
    }
    return;
  }
  const chain = drawChain(params.layers, random(seed).stream('chain'));
  const plain = gradientOf(chain);
  const own = gradientOf(chain, segmentsOf(params));
  const metrics = {
    peak: own.peak,
    extra: recomputeCost((own.forwards - plain.forwards) / params.layers, params.backward) - 1,
    difference: distance(plain, own),
    size: Math.max(
      ...plain.gradient.map((layer) => layer.reduce((a, b) => Math.max(a, Math.abs(b)), 0)),
    ),
  };
  const tried = segmentsTried(params.layers);
  const segments: MemorySnapshot['view']['segments'][number][] = [];
  for (let step = 0; step <= tried.length; step++) {
    if (step > 0) {
      await lab.breathe();
      const at = tried[step - 1]!;
      const counted = gradientOf(chain, at);
      segments.push({ at, peak: counted.peak });
      metrics.difference = Math.max(metrics.difference, distance(plain, counted));
    }
    const view = { segments: [...segments], shards: [], plain: plain.peak };
    const snapshot: MemorySnapshot = { step, metrics: { ...metrics }, view };
    yield snapshot;
  }
};

export default memory;

/** The largest difference of two gradients. */
function distance(a: Counted, b: Counted): number {
  return a.gradient.reduce(
    (most, layer, l) =>
      layer.reduce((max, value, i) => Math.max(max, Math.abs(value - b.gradient[l]![i]!)), most),
    0,
  );
}
