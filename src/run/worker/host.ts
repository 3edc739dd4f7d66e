/** The worker's side: finds experiments, runs them, and hands out one snapshot per request. */
import { expose, proxy, type ProxyMarked } from 'comlink';
import { breather } from './breath.ts';
import type { Experiment, Lab, Snapshot } from '../experiment.ts';
import type { Params } from '../params.ts';
import { parseParams } from '../parse.ts';
import type { Host, RunHandle, Start } from '../protocol.ts';
import { stoppedError } from '../protocol.ts';
import { loadTable } from './tables.ts';

const experiments = import.meta.glob<Experiment<unknown, Snapshot>>(
  ['/lessons/*/*/experiment.ts', '/src/gallery/*/experiment.ts'],
  { import: 'default' },
);
const declarations = import.meta.glob<Params>(
  ['/lessons/*/*/params.ts', '/src/gallery/*/params.ts'],
  { import: 'default' },
);

const cancelled = new Set<number>();

async function start(request: Start): Promise<RunHandle & ProxyMarked> {
  const { run, experiment: id } = request;
  const folder = id.startsWith('gallery/') ? `/src/${id}` : `/lessons/${id}`;
  const load = experiments[`${folder}/experiment.ts`];
  const declare = declarations[`${folder}/params.ts`];
  if (!load || !declare) throw new RangeError(`start: there is no experiment called ${id}`);
  const [experiment, params] = await Promise.all([load(), declare()]);
  const lab: Lab = {
    engine: request.engine ?? 'reference',
    table: loadTable,
    now: () => performance.now(),
    breathe: breather(
      () => cancelled.has(run),
      () => performance.now(),
    ),
  };
  // The page's word is not taken for it: the worker parses again.
  const { values } = parseParams(params, request.params);
  const generator = experiment(values, request.seed, lab);
  return proxy({
    async next() {
      try {
        const result = await generator.next();
        return result.done ? undefined : result.value;
      } catch (error) {
        if (error instanceof Error && error.name === stoppedError) return undefined;
        throw error;
      }
    },
    async return() {
      cancelled.add(run);
      await generator.return();
      cancelled.delete(run);
    },
  });
}

const host: Host = {
  start,
  cancel(run) {
    cancelled.add(run);
  },
  ping: () => true,
  report: async () => ({
    engine: 'reference',
    reason: 'plain TypeScript in a Web Worker',
  }),
};

expose(host);
