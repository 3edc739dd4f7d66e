/** How long it takes to exchange gradients, and closed forms of whole trainings. Units: SI. */

/** A link: seconds before the first byte arrives, and bytes a second. */
export interface Link {
  readonly latency: number;
  readonly bandwidth: number;
}

/**
 * Ring all-reduce of `bytes` on each of n devices: 2(n - 1) steps of bytes / n each. No link carries
 * more than twice the bytes, however many devices there are.
 */
export function ringAllReduce(devices: number, bytes: number, link: Link): number {
  const steps = 2 * (devices - 1);
  return steps * link.latency + (steps / devices) * (bytes / link.bandwidth);
}

/**
 * A parameter server collects `bytes` of each of n workers over its one link and sends the result
 * to each: 2n times the bytes. A single worker needs neither.
 */
export function serverExchange(workers: number, bytes: number, link: Link): number {
  return workers === 1 ? 0 : 2 * link.latency + (2 * workers * bytes) / link.bandwidth;
}

/** Of a transformer language model, as Narayanan et al. (2021) count it. */
export interface Transformer {
  readonly layers: number;
  readonly hidden: number;
  /** Default 51,200. */
  readonly vocabulary?: number;
  /** Default 2,048. */
  readonly sequence?: number;
}

/** 12 l h² (1 + 13 / (12h) + (V + s) / (12 l h)); equation 2. */
export function transformerParameters(of: Transformer): number {
  const { layers: l, hidden: h, vocabulary: v = 51_200, sequence: s = 2_048 } = of;
  return 12 * l * h * h * (1 + 13 / (12 * h) + (v + s) / (12 * l * h));
}

/** Floating-point operations of one step with recomputed activations; equation 3. */
export function transformerOperations(of: Transformer, batch: number): number {
  const { layers: l, hidden: h, vocabulary: v = 51_200, sequence: s = 2_048 } = of;
  return 96 * batch * s * l * h * h * (1 + s / (6 * h) + v / (16 * l * h));
}

/** Days to train on `tokens` tokens at `rate` operations a second and device; equation 4. */
export function trainingDays(
  tokens: number,
  parameters: number,
  devices: number,
  rate: number,
): number {
  return (8 * tokens * parameters) / (devices * rate) / 86_400;
}
