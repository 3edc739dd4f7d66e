/** Data that do not fit into memory: read in shards, while the device computes on earlier ones. */
import { checkInteger } from '../check.ts';
import { simulate, type Timeline } from './engine.ts';

export interface Shards {
  readonly shards: number;
  /** Shards that memory holds: being read, waiting, and being computed on. At least 1. */
  readonly buffers: number;
  /** Time to read one, and to compute on one. */
  readonly read: number;
  readonly compute: number;
}

/**
 * One pass over the data. Device 0 reads, device 1 computes; operation i reads shard i, operation
 * `shards` + i computes on it, and a shard is read once there is a buffer for it.
 */
export function readInShards({ shards, buffers, read, compute }: Shards): Timeline {
  checkInteger('readInShards', 'shards', shards, 1);
  checkInteger('readInShards', 'buffers', buffers, 1);
  const first = [0];
  const needs: number[] = [];
  for (let shard = 0; shard < shards; shard++) {
    if (shard >= buffers) needs.push(shards + shard - buffers);
    first.push(needs.length);
  }
  for (let shard = 0; shard < shards; shard++) {
    needs.push(shard);
    first.push(needs.length);
  }
  return simulate({
    duration: Float64Array.from({ length: 2 * shards }, (_, i) => (i < shards ? read : compute)),
    first: Int32Array.from(first),
    needs: Int32Array.from(needs),
    delay: new Float64Array(needs.length),
    order: [
      Int32Array.from({ length: shards }, (_, i) => i),
      Int32Array.from({ length: shards }, (_, i) => shards + i),
    ],
  });
}
