/**
 * Closed forms of schedules with equal stages. Times are of one stage and one micro-batch: tf
 * forward, tb input gradient, tw weight gradient; where the backward is not split it is tb + tw.
 */

/** Idle share of the total time, of GPipe and of flushed 1F1B. Huang et al. (2019), section 2.3. */
export function idleShare(devices: number, micro: number, chunks = 1): number {
  return (devices - 1) / (chunks * micro + devices - 1);
}

/** Idle over ideal time. Narayanan et al. (2021), section 2.2. */
export function idleToIdeal(devices: number, micro: number, chunks = 1): number {
  return (devices - 1) / (chunks * micro);
}

/** (M + K - 1)(tf + tb) + 2(K - 1)c, where `backward` is the whole of it and c the latency. */
export function gpipeMakespan(
  devices: number,
  micro: number,
  forward: number,
  backward: number,
  latency = 0,
): number {
  return (micro + devices - 1) * (forward + backward) + 2 * (devices - 1) * latency;
}

/**
 * Flushed 1F1B in its strict order. Each backward waits for a round trip, so the latency counts
 * 2[(K - 1) + (M - 1) - ⌈(M - 1) / K⌉] times: a form fitted to simulations and checked on
 * thousands, for latencies that are not much longer than an operation. Exact for latency 0.
 */
export function oneForwardOneBackwardMakespan(
  devices: number,
  micro: number,
  forward: number,
  backward: number,
  latency = 0,
): number {
  const hops = devices - 1 + (micro - 1) - Math.ceil((micro - 1) / devices);
  return (micro + devices - 1) * (forward + backward) + 2 * hops * latency;
}

/** (M + (K - 1) / v)(tf + tb), without latency. */
export function interleavedMakespan(
  devices: number,
  micro: number,
  chunks: number,
  forward: number,
  backward: number,
): number {
  return (micro + (devices - 1) / chunks) * (forward + backward);
}

/** [devices] the most chunks a device holds in interleaved 1F1B, each 1 / v of a stage. */
export function interleavedPeakChunks(devices: number, chunks: number): number[] {
  return Array.from(
    { length: devices },
    (_, rank) => 2 * (devices - 1 - rank) + (chunks - 1) * devices + 1,
  );
}

/** Times of one stage and one micro-batch, with the backward pass split. */
export interface SplitTimes {
  readonly tf: number;
  readonly tb: number;
  readonly tw: number;
}

/**
 * Idle time of one device where there are many micro-batches and no latency. Qi et al. (2024),
 * table 2. What the formula leaves below zero is no bubble.
 */
export const bubbles = {
  '1f1b': (devices: number, { tf, tb, tw }: SplitTimes) => (devices - 1) * (tf + tb + tw),
  'zb-h1': (devices: number, { tf, tb, tw }: SplitTimes) =>
    Math.max(0, (devices - 1) * (tf + tb - tw)),
  'zb-h2': (devices: number, { tf, tb, tw }: SplitTimes) =>
    Math.max(0, (devices - 1) * (tf + tb - 2 * tw)),
  /** DeepSeek-V3 (2024), table 2; `together` is one forward and one backward overlapped. */
  dualpipe: (devices: number, { tb, tw }: SplitTimes, together: number) =>
    (devices / 2 - 1) * (together + (tb + tw) - 3 * tw),
} as const;

/** [devices] activations of the zero bubble schedules, where `kept` of each stays for W. */
export const zeroBubbleMemory = {
  'zb-h1': (devices: number, kept: number) =>
    Array.from({ length: devices }, (_, stage) => devices - stage + stage * kept),
  'zb-h2': (devices: number, kept: number) =>
    Array.from({ length: devices }, (_, stage) => 2 * (devices - stage) - 1 + 2 * stage * kept),
} as const;

/** MK / (M + K - 1) over the same of a pipeline with 2 devices and 1 micro-batch. */
export function bubbleSpeedup(devices: number, micro: number, baseMicro = 1): number {
  const speed = (k: number, m: number) => (m * k) / (m + k - 1);
  return speed(devices, micro) / speed(2, baseMicro);
}

/**
 * Versions of the weights that each stage of asynchronous 1F1B keeps, and by how many updates its
 * gradients are late. PipeDream, Narayanan et al. (2019), section 3.3; with 2BW (2021) it is 2
 * versions and 1 update everywhere.
 */
export function pipedreamVersions(devices: number): { versions: number[]; delay: number[] } {
  const versions = Array.from({ length: devices }, (_, stage) => devices - stage);
  return { versions, delay: versions.map((kept) => kept - 1) };
}
