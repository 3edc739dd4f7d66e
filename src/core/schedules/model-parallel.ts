/** One model on several devices without a pipeline: layer by layer, or every layer in parts. */
import { checkInteger } from '../check.ts';
import { evenCuts } from './cuts.ts';
import type { Workload } from './engine.ts';

export interface ModelSplit {
  readonly devices: number;
  readonly layers: number;
  /** Seconds of one layer on one device. */
  readonly time: number;
  /** Seconds for what has to be moved: from device to device, or to all of them. */
  readonly exchange: number;
}

/** Layers in equal shares, one after the other; operation i is layer i. */
export function layerWork({ devices, layers, time, exchange }: ModelSplit): Workload {
  check('layerWork', devices, layers);
  const cuts = [0, ...evenCuts(layers, devices), layers];
  const order = Array.from({ length: devices }, (_, device) => {
    const [from = 0, to = 0] = [cuts[device], cuts[device + 1]];
    return Int32Array.from({ length: to - from }, (__, i) => from + i);
  });
  return {
    duration: new Float64Array(layers).fill(time),
    first: Int32Array.from({ length: layers + 1 }, (_, i) => Math.max(0, i - 1)),
    needs: Int32Array.from({ length: layers - 1 }, (_, i) => i),
    delay: Float64Array.from({ length: layers - 1 }, (_, i) =>
      order.some((own) => own.length > 0 && own[0] === i + 1) ? exchange : 0,
    ),
    order,
  };
}

/**
 * Every layer in equal parts on all devices; operation i · devices + d is device d's part of layer
 * i. Each part of the next layer needs all parts of this one, exchanged.
 */
export function columnWork({ devices, layers, time, exchange }: ModelSplit): Workload {
  check('columnWork', devices, layers);
  const operations = layers * devices;
  const count = (layers - 1) * devices * devices;
  return {
    duration: new Float64Array(operations).fill(time / devices),
    first: Int32Array.from({ length: operations + 1 }, (_, i) =>
      Math.max(0, (i - devices) * devices),
    ),
    needs: Int32Array.from({ length: count }, (_, i) => {
      const layer = Math.floor(i / (devices * devices));
      return layer * devices + (i % devices);
    }),
    delay: new Float64Array(count).fill(devices === 1 ? 0 : exchange),
    order: Array.from({ length: devices }, (_, device) =>
      Int32Array.from({ length: layers }, (__, layer) => layer * devices + device),
    ),
  };
}

/**
 * Seconds in which n devices that each hold `bytes` / n get the whole, by a ring of n - 1 steps.
 */
export function allGather(
  devices: number,
  bytes: number,
  link: { readonly latency: number; readonly bandwidth: number },
): number {
  const steps = devices - 1;
  return steps * (link.latency + bytes / devices / link.bandwidth);
}

function check(caller: string, devices: number, layers: number): void {
  checkInteger(caller, 'devices', devices, 1);
  checkInteger(caller, 'layers', layers, 1);
}
