/** The page of the engine bench: one worker, whose calls the test makes. */
import { wrap } from 'comlink';
import { describeAdapter } from '#nn/device.ts';
import type { Adapter } from '#nn/device.ts';
import type { Bench } from './worker.ts';
import BenchWorker from './worker.ts?worker';
import { operationsOf, workloads } from './workload.ts';

const bench = wrap<Bench>(new BenchWorker());

async function adapter(): Promise<Adapter> {
  const found = await navigator.gpu.requestAdapter();
  return found ? describeAdapter(found.info) : { name: 'none', software: true };
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
