import type { LabWorker } from './client.ts';
import type { Engine } from './experiment.ts';
import type { EngineReport } from './protocol.ts';
import type { KeptRun } from './run.svelte.ts';

/** What a section needs of its lesson. */
export interface SectionHome {
  readonly id: string;
  readonly version: number;
  readonly worker: LabWorker;
  readonly engine: Engine | undefined;
  /** What the worker trains on, once it has answered. */
  readonly report: EngineReport | undefined;
  /** Keep the state of all sections in the address. */
  write(section: string, how: 'replace' | 'push'): void;
  /** A run computed ahead, by the section's key for it. */
  kept(key: string): KeptRun | undefined;
}
