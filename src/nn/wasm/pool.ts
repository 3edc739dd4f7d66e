/** The WebAssembly engine on several threads: a population's members are divided among helpers. */
import { checkPopulation } from '../check.ts';
import type { PopulationEngine } from '../engine.ts';
import { stepCosts } from './cost.ts';
import { wasmEngine } from './engine.ts';
import Helper from './helper.ts?worker';
import { remoteEngine } from './remote.ts';
import type { Answer, Thread } from './remote.ts';
import { splitEngine } from './split.ts';

/** Multiply-adds of a whole training that are worth starting threads for: about 0.2 s. */
const WORTH = 2e9;

/**
 * Same bytes as `wasmEngine`, sooner. Each population starts helper threads of its own, at most
 * one a member, and ends them when it is disposed. Small trainings, and browsers that start no
 * helper, are served in this thread.
 * @param threads How many may train at once.
 * @param start Starts one of them.
 */
export function wasmPool(
  threads: number,
  start: () => Promise<Thread> = startHelper,
): PopulationEngine {
  return {
    name: 'wasm',
    async create(spec, data) {
      checkPopulation(spec, data);
      const work = spec.steps * stepCosts(spec).reduce((sum, cost) => sum + cost, 0);
      const count = Math.min(threads, spec.members.length);
      if (count < 2 || work < WORTH) return wasmEngine.create(spec, data);
      const helpers = await startAll(count, start);
      if (!helpers) return wasmEngine.create(spec, data);
      return splitEngine(helpers.map(remoteEngine)).create(spec, data);
    },
  };
}

/** So many threads, or none when one of them does not start. */
async function startAll(
  count: number,
  start: () => Promise<Thread>,
): Promise<Thread[] | undefined> {
  const started = await Promise.allSettled(Array.from({ length: count }, start));
  const helpers = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  if (helpers.length === count) return helpers;
  for (const helper of helpers) helper.end();
  return undefined;
}

async function startHelper(): Promise<Thread> {
  const worker = new Helper({ name: 'lab-helper' });
  try {
    await new Promise<void>((resolve, reject) => {
      worker.onmessage = () => resolve(); // ready
      worker.onerror = (event) => reject(new Error(event.message || 'it could not be started'));
    });
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return {
    post: (request) => worker.postMessage(request),
    listen(onAnswer, onLost) {
      worker.onmessage = ({ data }: MessageEvent<Answer>) => onAnswer(data);
      worker.onmessageerror = () => onLost('a message could not be read');
      worker.onerror = (event) => onLost(event.message || 'it failed');
    },
    end: () => worker.terminate(),
  };
}
