/** What a population on the GPU answers; the work itself is done by its runner. */
import type { MemberState, Population } from '../engine.ts';
import { drawableRows } from './members.ts';
import { checkRows, checkState, checkTable } from '../requests.ts';
import { memberGradient } from './gradient.ts';
import { PROGRESS } from './layout.ts';
import { predictSlice } from './predict.ts';
import type { Runner } from './runner.ts';
import type { Slice } from './slice.ts';
import { trainSlice } from './train.ts';

/** Words of `Progress` in the kernel. */
const [STEP, DIVERGED, LOSS_SUM, LOSS_COUNT] = [0, 3, 4, 5];

/** The population of a runner, which it frees when it is disposed of. */
export function populationOf(runner: Runner): Population {
  const { spec, data, plans, slices } = runner;
  let step = 0;
  let isDisposed = false;

  /** Answer with a promise, and refuse when there is nothing left to ask. */
  async function open<T>(caller: string, work: () => T | Promise<T>): Promise<T> {
    if (isDisposed) throw new Error(`${caller}: this population has been disposed of`);
    return work();
  }

  function sliceOf(member: number): Slice {
    const found = slices.find(({ plan }) => plan.members.includes(member));
    if (found) return found;
    const last = plans.length - 1;
    throw new RangeError(`gradient: member must be an integer from 0 to ${last}, got ${member}`);
  }

  return {
    spec,
    get step() {
      return step;
    },
    advance: (steps, breathe) =>
      open('advance', async () => {
        for (const slice of slices) await trainSlice(runner, slice, steps, breathe);
        step += steps;
      }),
    report: () =>
      open('report', () => {
        const loss = new Float32Array(plans.length).fill(NaN);
        const diverged = new Uint8Array(plans.length);
        for (const slice of slices) {
          const sums = new Float32Array(slice.progress.buffer);
          slice.plan.members.forEach((m, k) => {
            diverged[m] = Number(isDiverged(slice, k));
            const count = slice.progress[k * PROGRESS + LOSS_COUNT] ?? 0;
            const sum = sums[k * PROGRESS + LOSS_SUM] ?? NaN;
            if (!diverged[m] && count > 0 && !slice.lossesHeard) loss[m] = sum / count;
          });
          slice.lossesHeard = true;
        }
        return { loss, diverged };
      }),
    predict: (x, rows, as = 'outputs') =>
      open('predict', async () => {
        checkTable(spec, x, rows);
        const size = rows * spec.outputs;
        const into = new Float32Array(plans.length * size);
        if (size === 0) return into;
        for (const slice of slices) {
          await predictSlice(runner, slice, x, rows, as, into);
          slice.plan.members.forEach((m, k) => {
            if (isDiverged(slice, k)) into.fill(NaN, m * size, (m + 1) * size);
          });
        }
        return into;
      }),
    gradient: (member, rows) =>
      open('gradient', async () => {
        const slice = sliceOf(member);
        checkRows(rows, data.rows);
        if (isDiverged(slice, slice.plan.members.indexOf(member))) {
          const length = plans[member]?.shape.parameters ?? 0;
          return { loss: NaN, gradient: new Float32Array(length).fill(NaN) };
        }
        return memberGradient(runner, slice, member, rows);
      }),
    state: () =>
      open('state', async () => {
        const members: MemberState[] = [];
        for (const slice of slices) {
          const states = await slice.states();
          slice.plan.members.forEach((m, k) => {
            const own = plans[m];
            if (!own) return;
            const start = slice.plan.starts[k] ?? 0;
            const end = start + own.shape.parameters;
            const parameters = states.slice(start, end);
            const moments = states.slice(end, end + own.moments);
            const diverged = isDiverged(slice, k);
            if (diverged) [parameters, moments].forEach((values) => values.fill(NaN));
            const taken = slice.progress[k * PROGRESS + STEP] ?? 0;
            members[m] = { step: taken, diverged, parameters, moments };
          });
        }
        return { step, members };
      }),
    restore: (state) =>
      open('restore', () => {
        checkState({ spec, data, members: plans }, state);
        for (const slice of slices) {
          const states = new Float32Array(slice.plan.floats);
          const progress = new Uint32Array(slice.plan.members.length * PROGRESS);
          slice.plan.members.forEach((m, k) => {
            const from = state.members[m];
            const own = plans[m];
            if (!from || !own) return;
            const start = slice.plan.starts[k] ?? 0;
            states.set(from.parameters, start);
            states.set(from.moments, start + own.shape.parameters);
            const position = from.step * own.spec.batch;
            const size = drawableRows(data, m);
            const epoch = Math.floor(position / size);
            progress.set([from.step, epoch, position % size, +from.diverged], k * PROGRESS);
          });
          slice.replace(states, progress);
          slice.lossesHeard = true;
        }
        step = state.step;
      }),
    async dispose() {
      isDisposed = true;
      runner.free();
    },
  };
}

function isDiverged({ progress }: Slice, k: number): boolean {
  return progress[k * PROGRESS + DIVERGED] === 1;
}
