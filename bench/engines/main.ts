/** The page of the engine bench: one worker, whose calls the test makes. */
import { wrap } from 'comlink';
import type { Bench } from './worker.ts';
import BenchWorker from './worker.ts?worker';
import { operationsOf, workloads } from './workload.ts';

const bench = wrap<Bench>(new BenchWorker());

async function adapter(): Promise<string> {
  const found = await navigator.gpu.requestAdapter();
  if (!found) return 'none';
  const { vendor, architecture, description, isFallbackAdapter } = found.info;
  return [vendor, architecture, description, isFallbackAdapter ? '(software)' : '']
    .filter(Boolean)
    .join(' ');
}

const page = {
  bench,
  adapter,
  workloads: workloads.map((workload) => ({
    name: workload.name,
    operations: operationsOf(workload),
  })),
};
export type BenchPage = typeof page;
Object.assign(globalThis, { page });
