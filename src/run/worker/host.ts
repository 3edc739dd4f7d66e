/** The worker's side: finds experiments, runs them, and hands out one snapshot per request. */
import { expose, proxy, type ProxyMarked } from 'comlink';
import { breather } from './breath.ts';
import { chooseEngine } from '#nn/device.ts';
import type { Experiment, Lab, Snapshot, Task } from '../experiment.ts';
import type { Params } from '../params.ts';
import type { RowSource } from '../notebook.ts';
import { parseParams } from '../parse.ts';
import type { Host, RunHandle, Start } from '../protocol.ts';
import { stoppedError } from '../protocol.ts';
import { memory } from '../memory.ts';
import { loadTable } from './tables.ts';
import { teamHere } from './team.ts';
import { startThreads } from './threads.ts';

const experiments = import.meta.glob<Experiment<unknown, Snapshot>>(
  ['/lessons/*/*/experiment.ts', '/src/gallery/*/experiment.ts'],
  { import: 'default' },
);
const declarations = import.meta.glob<Params>(
  ['/lessons/*/*/params.ts', '/src/gallery/*/params.ts'],
  { import: 'default' },
);
const rowSources = import.meta.glob<RowSource<unknown, unknown>>('/lessons/*/*/rows.ts', {
  import: 'default',
});

const cancelled = new Set<number>();
/** Ends the team that a run waits for; without one, a stop waits for the run's next breath. */
const stops = new Map<number, () => void>();
/** Loaded when the reader first brings a table. */
const ownTables = () => import('./table-store.ts');

const table: Lab['table'] = async (id) =>
  id.startsWith('mine:') ? (await ownTables()).loadOwnTable(id) : loadTable(id);

async function recall(key: string): Promise<unknown> {
  const kept = await memory.recall('results', key);
  return kept.ok ? kept.value : undefined;
}

async function keep(key: string, value: unknown): Promise<void> {
  await memory.remember('results', key, value);
}

async function rows(id: string, params: unknown, seed: number): Promise<unknown> {
  const load = rowSources[`/lessons/${id}/rows.ts`];
  const declare = declarations[`/lessons/${id}/params.ts`];
  if (!load || !declare) return undefined;
  const [source, declared] = await Promise.all([load(), declare()]);
  const breathe = breather(
    () => false,
    () => performance.now(),
  );
  return source(parseParams(declared, params).values, seed, { table, breathe });
}

async function start(request: Start): Promise<RunHandle & ProxyMarked> {
  const { run, experiment: id } = request;
  const folder = id.startsWith('gallery/') ? `/src/${id}` : `/lessons/${id}`;
  const load = experiments[`${folder}/experiment.ts`];
  const declare = declarations[`${folder}/params.ts`];
  if (!load || !declare) throw new RangeError(`start: there is no experiment called ${id}`);
  const [experiment, params, { engine }] = await Promise.all([
    load(),
    declare(),
    chooseEngine(request.engine),
  ]);
  let told: string[] = [];
  const now = (): number => performance.now();
  const breathe = breather(() => cancelled.has(run), now);
  const lab: Lab = {
    engine,
    table,
    recall,
    keep,
    tell: (sentence) => void told.push(sentence),
    now,
    async workers<Q, A>(count: number, task: Task<Q, A>) {
      const team = await startThreads<Q, A>(id, count);
      if (!team) {
        told.push('This browser starts no threads here: all of them share one.');
        return teamHere(count, task, { now, breathe });
      }
      stops.set(run, team.end);
      return team;
    },
    breathe,
  };
  // The page's word is not taken for it: the worker parses again.
  const { values } = parseParams(params, request.params);
  const generator = experiment(values, request.seed, lab);
  // Whoever opens a run wants its start: it is computed while a busy page has yet to ask for it.
  let begun: ReturnType<typeof generator.next> | undefined = generator.next();
  begun.catch(() => undefined); // `next` tells
  return proxy({
    async next() {
      try {
        const asked = begun ?? generator.next();
        begun = undefined;
        const result = await asked;
        if (result.done) return undefined;
        const snapshot = { ...result.value, engine };
        if (told.length === 0) return snapshot;
        const notice = told.join(' ');
        told = [];
        return { ...snapshot, notice };
      } catch (error) {
        if (error instanceof Error && error.name === stoppedError) return undefined;
        if (cancelled.has(run)) return undefined; // what was ended under it
        throw error;
      }
    },
    async return() {
      cancelled.add(run);
      try {
        await generator.return();
      } finally {
        cancelled.delete(run);
        stops.delete(run);
      }
    },
  });
}

const host: Host = {
  start,
  rows,
  cancel(run) {
    cancelled.add(run);
    stops.get(run)?.();
  },
  watchMemory(tell) {
    memory.ontrouble = tell;
  },
  ping: () => true,
  report: (engine) => chooseEngine(engine),
  addTable: async (file, name) => (await ownTables()).addOwnTable(file, name),
  findTable: async (fingerprint) => (await ownTables()).findOwnTable(fingerprint),
};

expose(host);
