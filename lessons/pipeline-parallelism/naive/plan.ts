/** How long a forward pass takes under either cut; pure, so that page and worker agree on it. */
import { simulate, type Timeline } from '#core/schedules/engine.ts';
import { allGather, columnWork, layerWork } from '#core/schedules/model-parallel.ts';
import type { Naive } from './params.ts';

export interface Pass {
  readonly timeline: Timeline;
  /** Milliseconds of a layer on one device, and of moving what is between two of them. */
  readonly layer: number;
  readonly exchange: number;
  /** Milliseconds in all: on one device, and on these. */
  readonly alone: number;
  readonly time: number;
  /** How often something is exchanged. */
  readonly exchanges: number;
}

/** Times in ms. Activations are of 4 bytes. */
export function passOf(values: Naive): Pass {
  const { devices, cut, layers, width, rows, speed } = values;
  const layer = (2 * rows * width * width) / (speed * 1e12) / 1e-3;
  const bytes = 4 * rows * width;
  const link = { latency: values.latency * 1e-6, bandwidth: values.bandwidth * 1e9 };
  const way = link.latency + bytes / link.bandwidth;
  const exchange = 1e3 * (cut === 'layers' ? way : allGather(devices, bytes, link));
  const split = { devices, layers, time: layer, exchange };
  const timeline = simulate(cut === 'layers' ? layerWork(split) : columnWork(split));
  const used = Math.min(devices, layers) - 1;
  // In columns the result lies in parts, too, until it is gathered.
  const exchanges = devices === 1 ? 0 : cut === 'layers' ? used : layers;
  const last = devices > 1 && cut === 'columns' ? exchange : 0;
  return {
    timeline,
    layer,
    exchange,
    alone: layers * layer,
    time: timeline.makespan + last,
    exchanges,
  };
}
