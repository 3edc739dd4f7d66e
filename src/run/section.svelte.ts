/** The state of one section of a lesson: parameter values, seed and run; its widget binds to it. */
import {
  formatAddress,
  sectionEntries,
  seedOf,
  stepOf,
  valueEntries,
  type Address,
} from './address.ts';
import type { LabWorker } from './client.ts';
import type { Engine, Snapshot } from './experiment.ts';
import type { Fields, Params, Problem, ValuesOf } from './params.ts';
import { parseParams } from './parse.ts';
import { Run } from './run.svelte.ts';

export const defaultSeed = 1;
/** Milliseconds a hand must rest before the new start is computed. */
const rest = 120;

/** What a section needs of its lesson. */
export interface SectionHome {
  readonly id: string;
  readonly version: number;
  readonly worker: LabWorker;
  readonly engine: Engine | undefined;
  /** Keep the state of all sections in the address. */
  write(section: string, how: 'replace' | 'push'): void;
}

export class SectionState<F extends Fields, S extends Snapshot> {
  readonly id: string;
  readonly params: Params<F>;
  readonly run: Run<S>;
  values: ValuesOf<F>;
  seed: number;
  /** What the address asked for and could not have. */
  problems: readonly Problem[];

  readonly #home: SectionHome;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #visible = false;

  constructor(home: SectionHome, id: string, params: Params<F>) {
    this.#home = home;
    this.id = id;
    this.params = params;
    this.values = $state.raw(params.defaults);
    this.seed = $state(defaultSeed);
    this.problems = $state.raw([]);
    this.run = new Run<S>(home.worker, () => ({
      experiment: `${home.id}/${id}`,
      params: this.values,
      seed: this.seed,
      engine: home.engine,
    }));
  }

  /** Take values, seed and step from the address; start anew only when they differ. */
  read(address: Address): void {
    const { values, problems } = parseParams(this.params, sectionEntries(address, this.id));
    this.#apply(values, seedOf(address, this.id) ?? defaultSeed);
    this.problems = problems;
    const step = stepOf(address, this.id);
    if (step !== undefined && step > 0 && step !== this.run.step) void this.run.play(step);
  }

  /** Whether everything is still as the lesson opens. */
  get untouched(): boolean {
    return this.entries().length === 0;
  }

  /** Change one parameter. @param how `replace` while a slider moves, `push` when it is let go. */
  set(name: keyof F & string, value: unknown, how: 'replace' | 'push' = 'push'): void {
    const { values, problems } = parseParams(this.params, { ...this.values, [name]: value });
    this.#apply(values, this.seed);
    this.problems = problems;
    this.#home.write(this.id, how);
  }

  setSeed(seed: number): void {
    this.#apply(this.values, seed);
    this.#home.write(this.id, 'push');
  }

  /** The section has come into view: from now on its start is drawn without being asked for. */
  show(): void {
    if (this.#visible) return;
    this.#visible = true;
    if (this.run.status === 'idle') void this.run.prepare();
  }

  /** The link that reproduces what is on the screen, whatever the defaults become. */
  link(): string {
    const { run } = this;
    return formatAddress(
      [this.#home.id, this.id],
      [
        ...valueEntries(this.id, this.params, this.values, 'all'),
        ['seed', String(this.seed)] as const,
        ...(run.step > 0 ? [['step', String(run.step)] as const] : []),
        ...(this.#home.engine ? [['engine', this.#home.engine] as const] : []),
        ['v', String(this.#home.version)] as const,
      ],
    );
  }

  /** What the page's own address keeps of this section. */
  entries(): [string, string][] {
    const entries = valueEntries(this.id, this.params, this.values, 'changed');
    if (this.seed !== defaultSeed) entries.push([`${this.id}.seed`, String(this.seed)]);
    return entries;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.run.stop();
  }

  #apply(values: ValuesOf<F>, seed: number): void {
    const same = this.#computed(values, seed) === this.#computed(this.values, this.seed);
    this.values = values;
    this.seed = seed;
    if (same) return;
    this.run.stop();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#visible && this.run.status === 'idle') void this.run.prepare();
    }, rest);
  }

  /** All that a run depends on, as text. */
  #computed(values: ValuesOf<F>, seed: number): string {
    const entries = Object.entries(values).filter(([name]) => !this.params.fields[name]?.display);
    return JSON.stringify([entries, seed]);
  }
}
