import type { Workload } from './workload.ts';

/** A population in training, by whatever means. */
export interface Training {
  /** Take so many steps with every member, and wait until they are done. */
  readonly steps: (count: number) => Promise<void>;
  readonly dispose: () => void | Promise<void>;
}

export interface Contestant {
  readonly name: string;
  readonly ours: boolean;
  readonly gpu: boolean;
  readonly start: (workload: Workload) => Promise<Training>;
}
