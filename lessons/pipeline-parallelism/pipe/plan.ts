/** From the settings to a pipeline and an order; pure, so that page and worker agree on it. */
import { bestCuts, evenCuts, stageLoads } from '#core/schedules/cuts.ts';
import { random } from '#core/random.ts';
import { simulate, type Timeline } from '#core/schedules/engine.ts';
import { idleShare } from '#core/schedules/formulas.ts';
import { peakInFlight } from '#core/schedules/measures.ts';
import { schedules, type ScheduleName } from '#core/schedules/orders.ts';
import { pipelineWork, type Pipeline } from '#core/schedules/pipeline.ts';
import type { Pipe } from './params.ts';

/** Micro-batches and devices at which the sweep looks, one of each a step. */
export const microSweep = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256] as const;
export const stageSweep = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32] as const;
export const steps = microSweep.length;

/** The devices of the sweep for which there are layers: beyond them, stages would be empty. */
export function stagesSwept(
  values: Pick<Pipe, 'layers' | 'chunks'>,
  schedule: ScheduleName,
): readonly number[] {
  return stageSweep.filter((stages) => stages * chunksOf(schedule, values) <= values.layers);
}

/** Work of each layer, with mean 1. */
export function layerCosts({ profile, layers }: Pick<Pipe, 'profile' | 'layers'>): number[] {
  const raw = Array.from({ length: layers }, (_, i) => {
    if (profile === 'ends') return i === 0 || i === layers - 1 ? 3 : 1;
    return profile === 'rising' ? 1 + i : 1;
  });
  const total = raw.reduce((sum, cost) => sum + cost, 0);
  return raw.map((cost) => (cost * layers) / total);
}

/** Stages on each device under a schedule. */
export function chunksOf(schedule: ScheduleName, { chunks }: Pick<Pipe, 'chunks'>): number {
  return schedule === 'interleaved' ? chunks : 1;
}

/** Micro-batches that can be run: a multiple of the devices where one schedule needs it. */
export function microOf({
  schedule,
  beside,
  stages,
  micro,
}: Pick<Pipe, 'schedule' | 'beside' | 'stages' | 'micro'>): number {
  const rounds = schedule === 'interleaved' || beside === 'interleaved';
  return rounds ? stages * Math.ceil(micro / stages) : micro;
}

/** The boundaries in use: the ones given where they fit, else even ones. */
export function cutsOf(
  values: Pick<Pipe, 'cuts' | 'layers' | 'stages' | 'chunks'>,
  schedule: ScheduleName,
): { readonly cuts: readonly number[]; readonly own: boolean } {
  const { cuts, layers, stages } = values;
  const parts = stages * chunksOf(schedule, values);
  const fits =
    cuts.length === parts - 1 &&
    cuts.every((cut, i) => Number.isInteger(cut) && cut <= layers && cut >= (cuts[i - 1] ?? 0));
  return fits ? { cuts, own: true } : { cuts: evenCuts(layers, parts), own: false };
}

/** Stages that hold no layer. */
export function emptyStages(values: Pipe, schedule: ScheduleName): number {
  const ends = [...cutsOf(values, schedule).cuts, values.layers];
  return ends.filter((end, stage) => end === (ends[stage - 1] ?? 0)).length;
}

/** How the stages share the work: their loads as multiples of an average stage. */
function sharesOf(values: Pipe, schedule: ScheduleName) {
  const { cuts, own } = cutsOf(values, schedule);
  const unit = (cuts.length + 1) / values.layers;
  const loads = stageLoads(layerCosts(values), cuts).map((load) => load * unit);
  return { cuts, own, loads };
}

/** The same, beside the best possible cut. */
export function loadsOf(values: Pipe, schedule: ScheduleName) {
  const shares = sharesOf(values, schedule);
  const parts = shares.cuts.length + 1;
  const best = bestCuts(layerCosts(values), parts);
  return { ...shares, best: { cuts: best.cuts, load: (best.load * parts) / values.layers } };
}

export interface Planned {
  readonly pipeline: Pipeline;
  readonly timeline: Timeline;
}

/** Most activations that any device holds. */
export function peakOf({ pipeline, timeline }: Planned): number {
  return Math.max(...peakInFlight(pipeline, timeline));
}

/** Run one schedule under the settings. */
export function runSchedule(
  values: Pipe,
  schedule: ScheduleName,
  seed: number,
  micro = microOf(values),
): Planned {
  const { stages, times, tf, tb, tw, overhead, comm } = values;
  const { split, order } = schedules[schedule];
  const chunks = chunksOf(schedule, values);
  const { loads } = sharesOf(values, schedule);
  const part = (times === 'mini' ? micro : 1) * chunks;
  const cost = times === 'mini' ? overhead : 0;
  const timesOf = (time: number) => loads.map((load) => (time * load) / part + cost);
  const pipeline: Pipeline = {
    devices: stages,
    chunks,
    micro,
    forward: timesOf(tf),
    backward: timesOf(split ? tb : tb + tw),
    ...(split ? { weight: timesOf(tw) } : {}),
    latency: comm,
  };
  const work = pipelineWork(pipeline);
  if (values.jitter > 0) vary(work.duration, values.jitter, seed);
  return { pipeline, timeline: simulate({ ...work, order: order(stages, micro, chunks) }) };
}

/** Lognormal times with the mean that they have and the spread given. */
function vary(duration: Float64Array, spread: number, seed: number): void {
  const shape = Math.sqrt(Math.log1p(spread * spread));
  const stream = random(seed).stream('times');
  for (let i = 0; i < duration.length; i++) {
    duration[i]! *= Math.exp(shape * stream.normal() - 0.5 * shape * shape);
  }
}

/** The closed form of the idle share for equal stages without latency, where there is one. */
export function formulaOf(
  schedule: ScheduleName,
  stages: number,
  micro: number,
  chunks: number,
): number | undefined {
  if (schedule === 'naive') return 1 - 1 / stages;
  if (schedule === 'gpipe' || schedule === '1f1b') return idleShare(stages, micro);
  return schedule === 'interleaved' ? idleShare(stages, micro, chunks) : undefined;
}
