/** What is tried in a run; pure, so that page and worker agree on it. */
import { readInShards } from '#core/schedules/sharding.ts';
import type { Timeline } from '#core/schedules/engine.ts';
import type { Memory } from './params.ts';

/** Segments in use: no more than layers. */
export function segmentsOf({ segments, layers }: Pick<Memory, 'segments' | 'layers'>): number {
  return Math.min(segments, layers);
}

/** Numbers of segments that a run tries with so many layers: few, small steps first. */
export function segmentsTried(layers: number): number[] {
  const tried = new Set<number>();
  for (let i = 0; i <= 24; i++) tried.add(Math.round(layers ** (i / 24)));
  return [...tried];
}

/** Numbers of shards that a run tries. */
export const shardsTried = [1, 2, 3, 5, 8, 12, 20, 35, 60, 100, 200, 500] as const;

export function stepsOf({ study, layers }: Pick<Memory, 'study' | 'layers'>): number {
  return study === 'shards' ? shardsTried.length : segmentsTried(layers).length;
}

export interface Reading {
  readonly timeline: Timeline;
  /** GB in memory at once, and seconds of an epoch. */
  readonly held: number;
  readonly epoch: number;
  /** Share of the epoch in which the device has nothing to compute on. */
  readonly waits: number;
}

/** One epoch with these shards. */
export function readingOf(
  { size, buffers, bandwidth, opening, compute }: Memory,
  shards: number,
): Reading {
  const read = opening + size / shards / bandwidth;
  const timeline = readInShards({ shards, buffers, read, compute: compute / shards });
  const held = (size / shards) * Math.min(buffers, shards);
  const epoch = timeline.makespan;
  return { timeline, held, epoch, waits: 1 - compute / epoch };
}
