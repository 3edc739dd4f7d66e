import { peakInFlight } from '#core/schedules/measures.ts';
import type { CurvePrediction } from '#run/teach.ts';
import type { PipeSnapshot } from './experiment.ts';
import params, { type Pipe } from './params.ts';
import { runSchedule } from './plan.ts';

const asked = [1, 2, 3, 4, 6, 8, 12, 16];
/** The truth depends on no setting, and is asked for whenever one moves. */
const known = new Map<'gpipe' | '1f1b', readonly number[]>();

/** Most activations that any of four devices holds, for each number of micro-batches asked. */
export function peaks(schedule: 'gpipe' | '1f1b'): readonly number[] {
  const found = known.get(schedule);
  if (found) return found;
  const own = asked.map((micro) => {
    const values = { ...params.defaults, schedule, beside: 'none' as const, micro };
    const { pipeline, timeline } = runSchedule(values, schedule, 1);
    return Math.max(...peakInFlight(pipeline, timeline));
  });
  known.set(schedule, own);
  return own;
}

const base = {
  kind: 'curve',
  x: { label: 'Micro-batches', values: asked },
  y: { label: 'Peak activations in flight', min: 0, max: 16, format: 'integer' },
  // Between the number of devices, half of the micro-batches, and all of them.
  hands: [3, 5, 9, 13],
} as const;

export const memoryOfGpipe: CurvePrediction<Pipe, PipeSnapshot> = {
  ...base,
  id: 'memory-of-gpipe',
  question:
    'Four devices run GPipe: all forwards, then all backwards. Draw how many micro-batches’ activations the fullest device holds at once.',
  truth: () => peaks('gpipe'),
  why: 'No backward has run before the last forward is done, so every micro-batch is still in memory: the peak is M.',
  commonMistake:
    'Many draw a curve that levels off at four, since there are four devices. They think of what is computed at once; what is kept is more.',
};

export const memoryOf1f1b: CurvePrediction<Pipe, PipeSnapshot> = {
  ...base,
  id: 'memory-of-1f1b',
  question:
    'Now 1F1B: as soon as it can, a device does one backward after each forward. Draw the peak of the fullest of four devices.',
  truth: () => peaks('1f1b'),
  why: 'The first device is four operations away from the first gradient, so it takes in four micro-batches; from then on each backward frees what the next forward takes.',
  commonMistake:
    'Many draw half of GPipe’s line. The peak does not grow with M at all once M reaches the number of devices.',
};

export default [memoryOfGpipe, memoryOf1f1b];
