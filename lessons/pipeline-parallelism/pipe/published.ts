/** Tables of papers, and the same numbers from the simulation. */
import { bubbleSpeedup } from '#core/schedules/formulas.ts';
import { longestSpan } from '#core/schedules/measures.ts';
import { schedules, type ScheduleName } from '#core/schedules/orders.ts';
import { runPipeline } from '#core/schedules/pipeline.ts';

/** Two rows of table 9 of Qi et al. (2024), profiled in ms: 8 devices, 24 micro-batches. */
export const profiled = [
  {
    model: '1.5B',
    devices: 8,
    micro: 24,
    tf: 18.522,
    tb: 18.086,
    tw: 9.337,
    comm: 0.601,
    chunks: 3,
  },
  {
    model: '6.2B',
    devices: 8,
    micro: 24,
    tf: 29.718,
    tb: 29.444,
    tw: 19.927,
    comm: 0.527,
    chunks: 4,
  },
] as const;
type Profile = (typeof profiled)[number];

/** The bubble rates that table 5 prints for them. */
export const printed: readonly Readonly<Partial<Record<ScheduleName, number>>>[] = [
  { '1f1b': 0.2431, interleaved: 0.1055, 'zb-h1': 0.1585, 'zb-h2': 0.1083 },
  { '1f1b': 0.2347, interleaved: 0.0808, 'zb-h1': 0.1323, 'zb-h2': 0.0698 },
];

/** Idle share of the longest span of a device, as the paper counts it. */
export function bubbleRate(
  name: ScheduleName,
  { devices, micro, tf, tb, tw, comm, ...row }: Profile,
  wrap: 'every' | 'first-of-group' = 'every',
): number {
  const { split, order } = schedules[name];
  const chunks = name === 'interleaved' ? row.chunks : 1;
  const all = (time: number) => new Array<number>(devices * chunks).fill(time / chunks);
  const pipeline = {
    devices,
    chunks,
    micro,
    forward: all(tf),
    backward: all(split ? tb : tb + tw),
    ...(split ? { weight: all(tw) } : {}),
    latency: comm,
    wrap,
  };
  const span = longestSpan(runPipeline(pipeline, order(devices, micro, chunks)));
  return (span - micro * (tf + tb + tw)) / span;
}

/** Table 2 of Huang et al. (2019): throughput of a Transformer with 32 micro-batches on TPUs. */
export const gpipeMeasured = [
  { devices: 2, throughput: 1.8 },
  { devices: 4, throughput: 3.4 },
  { devices: 8, throughput: 6.3 },
] as const;

/** What the bubble alone leaves of it: against 2 devices and one micro-batch. */
export function gpipeModel(devices: number): number {
  return bubbleSpeedup(devices, 32);
}
