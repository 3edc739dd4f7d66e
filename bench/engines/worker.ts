/** Runs one contestant at a time and says how fast it was. */
import { expose } from 'comlink';
import type { Contestant, Training } from './contestant.ts';
import { jax } from './jax.ts';
import { lab } from './ours.ts';
import { multiplyAdds } from './peak.ts';
import { playground } from './playground.ts';
import { landscape, timeOf } from './scaling.ts';
import { tensorflow } from './tensorflow.ts';
import { workloads } from './workload.ts';

/** Milliseconds that one reading should take. */
const reading = 300;

const contestants: readonly Contestant[] = [...lab, ...tensorflow, ...jax, playground];

interface Standing {
  readonly training: Training;
  /** Steps of every member in one reading. */
  count: number;
}
const standing = new Map<string, Standing>();

async function timed(training: Training, count: number): Promise<number> {
  const start = performance.now();
  await training.steps(count);
  return performance.now() - start;
}

/** Build, warm up, and find out how many steps fill a reading. */
async function prepare(contestant: number, workload: number): Promise<string | undefined> {
  const [who, what] = [contestants[contestant], workloads[workload]];
  if (!who || !what) throw new RangeError(`prepare: no such pair, got ${contestant}, ${workload}`);
  try {
    const training = await who.start(what);
    await training.steps(1);
    let count = 1;
    let time = await timed(training, count);
    while (time < reading / 3) {
      count = Math.ceil(count * Math.min(10, (0.6 * reading) / Math.max(time, 0.1)));
      time = await timed(training, count);
    }
    count = Math.max(1, Math.round((count * reading) / time));
    standing.set(`${contestant} ${workload}`, { training, count });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Member-steps a second. */
async function measure(contestant: number, workload: number): Promise<number> {
  const found = standing.get(`${contestant} ${workload}`);
  const members = workloads[workload]?.members ?? NaN;
  if (!found) throw new RangeError(`measure: prepare first, got ${contestant}, ${workload}`);
  const time = await timed(found.training, found.count);
  return (1000 * found.count * members) / time;
}

async function finish(contestant: number, workload: number): Promise<void> {
  await standing.get(`${contestant} ${workload}`)?.training.dispose();
  standing.delete(`${contestant} ${workload}`);
}

const bench = {
  contestants: () => contestants.map(({ name, ours, gpu }) => ({ name, ours, gpu })),
  prepare,
  measure,
  finish,
  multiplyAdds,
  timeOf,
  landscape,
};
export type Bench = typeof bench;
expose(bench);
