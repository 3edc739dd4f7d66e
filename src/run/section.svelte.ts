/** The state of one section of a lesson: parameter values, seed and run; its widget binds to it. */
import {
  checkIn,
  defaultSeed,
  engineOf,
  formatAddress,
  sectionEntries,
  seedOf,
  stepOf,
  valueEntries,
  wholeNumber,
  type Address,
} from './address.ts';
import type { ClientRun } from './client.ts';
import type { Engine, Snapshot } from './experiment.ts';
import type { OwnTableAnswer } from './own-table.ts';
import { ownTables, withKnownTables, type ExpectedTable } from './known-tables.svelte.ts';
import type { Fields, Params, Problem, ValuesOf } from './params.ts';
import { parseParams } from './parse.ts';
import type { SectionHome } from './section-home.ts';
import { Run, type KeptRun, type RunInput } from './run.svelte.ts';
import { LinkPromise } from './link-promise.svelte.ts';
import { checkOf } from './sameness.ts';
import { sceneEngine } from './scenes.ts';
import type { Scene } from './teach.ts';

/** Milliseconds a hand must rest before the new start is computed. */
const rest = 120;

/** All of a section that a presentation changes, as the reader left it. */
interface KeptSection<F extends Fields, S extends Snapshot> {
  readonly values: ValuesOf<F>;
  readonly seed: number;
  readonly problems: readonly Problem[];
  readonly expected: ExpectedTable | undefined;
  readonly resume: (() => void) | undefined;
  readonly run: KeptRun<S> | undefined;
}

export class SectionState<F extends Fields, S extends Snapshot> {
  readonly id: string;
  readonly params: Params<F>;
  readonly run: Run<S>;
  values: ValuesOf<F>;
  seed: number;
  /** What the address asked for and could not have. */
  problems: readonly Problem[];
  /** How often settings were taken over as a whole; what was half typed before then is void. */
  taken = $state(0);
  /** The reader's own table that was asked for and is not here; the default stands in for it. */
  expected: ExpectedTable | undefined;

  readonly #promise = new LinkPromise();
  readonly #home: SectionHome;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #visible = false;
  #resume: (() => void) | undefined;

  constructor(home: SectionHome, id: string, params: Params<F>) {
    this.#home = home;
    this.id = id;
    this.params = params;
    this.values = $state.raw(params.defaults);
    this.seed = $state(defaultSeed);
    this.problems = $state.raw([]);
    this.expected = $state.raw<ExpectedTable | undefined>(undefined);
    this.run = new Run<S>(home.worker, () => this.#input());
  }

  /** Take values, seed and step from the address; start anew only when they differ. */
  read(address: Address): void {
    const { values, problems } = parseParams(this.params, sectionEntries(address, this.id));
    const here = this.#await(values, () => this.read(address));
    this.#apply(here, seedOf(address, this.id) ?? defaultSeed);
    this.problems = problems;
    if (this.expected) return;
    const step = stepOf(address, this.id);
    if (step === undefined || step === 0) return;
    const check = checkIn(address, this.id);
    const origin = { engine: engineOf(address), version: wholeNumber(address, 'v') };
    const promised = check === undefined ? undefined : { step, check, ...origin };
    this.#promise.make(promised);
    void this.#reach(step).then(() => {
      this.#promise.judge(promised, this.run, this.#home.version);
    });
  }

  /** Bring the run to this step, from a run computed ahead where there is one. */
  async #reach(step: number): Promise<void> {
    if (this.#standsAt(step)) return;
    if (this.run.step > step) this.run.stop();
    const kept = this.#home.kept(this.#key(this.values, this.seed, this.#home.engine, step));
    // Kept under the key of this section's own runs.
    if (kept) this.run.show(kept as KeptRun<S>);
    else await this.run.play(step);
  }

  /** While the run stands where a link put it and is not the link's: a sentence on why. */
  get difference(): string | undefined {
    return this.#promise.said(this.run.step);
  }

  keep(): KeptSection<F, S> {
    const { values, seed, problems, expected } = this;
    return { values, seed, problems, expected, resume: this.#resume, run: this.run.keep() };
  }

  /** Back to what was kept, the run included. */
  restore({ values, seed, problems, expected, resume, run }: KeptSection<F, S>): void {
    this.#apply(values, seed);
    [this.problems, this.expected, this.#resume] = [problems, expected, resume];
    this.taken += 1;
    if (run) this.run.show(run);
    else this.restart();
  }

  /** What to compute ahead for an address, where it asks for more than the start. */
  ahead(address: Address): { key: string; input: RunInput; until: number } | undefined {
    const { values } = parseParams(this.params, sectionEntries(address, this.id));
    const seed = seedOf(address, this.id) ?? defaultSeed;
    const engine = engineOf(address);
    const until = stepOf(address, this.id) ?? 0;
    if (until === 0) return undefined;
    return {
      key: this.#key(values, seed, engine, until),
      input: { ...this.#input(), params: values, seed, engine },
      until,
    };
  }

  /** Whether all that is computed has these values, or its default where they say nothing. */
  isAt(values: Partial<ValuesOf<F>> = {}): boolean {
    return (
      this.#computed({ ...this.params.defaults, ...values }, 0) === this.#computed(this.values, 0)
    );
  }

  /** Whether settings and seed are those of a scene, what is only drawn included. */
  isAsIn({ params, seed }: Scene): boolean {
    const { values } = parseParams(this.params, params);
    return (
      seed === this.seed &&
      Object.entries(values).every(([name, value]) => String(this.values[name]) === String(value))
    );
  }

  /** Change one parameter. @param how `replace` while a slider moves, `push` when it is let go. */
  set(name: keyof F & string, value: unknown, how: 'replace' | 'push' = 'push'): void {
    const { values, problems } = parseParams(this.params, { ...this.values, [name]: value });
    if (this.params.fields[name]?.kind === 'table') this.expected = undefined;
    this.#apply(values, this.seed);
    this.problems = problems;
    this.#home.write(this.id, how);
  }

  /** Take over settings as a whole; what they leave out is at its default. */
  adopt(values: unknown, seed: number): void {
    const parsed = parseParams(this.params, values);
    this.#apply(
      this.#await(parsed.values, () => this.adopt(values, seed)),
      seed,
    );
    this.problems = parsed.problems;
    this.taken += 1;
    this.#home.write(this.id, 'push');
  }

  /** Hand the reader's own table to the worker; a setting that waited for it is taken up. */
  async addTable(file: Blob, name: string): Promise<OwnTableAnswer> {
    const answer = await this.#home.worker.addTable(file, name);
    if (!answer.ok) return answer;
    ownTables.add(answer.report);
    if (this.expected?.fingerprint === answer.report.fingerprint) this.#resume?.();
    return answer;
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

  /**
   * The link that reproduces what is on the screen, whatever the defaults become. Of a run that
   * stands still it holds a check, by which the page that opens it tells whether it shows the same.
   */
  link(): string {
    const { run } = this;
    const still = run.step > 0 && (run.status === 'paused' || run.status === 'done');
    return this.#link(run.engine ?? this.#home.report?.engine ?? this.#home.engine, [
      ...(run.step > 0 ? [['step', String(run.step)] as const] : []),
      ...(still && run.latest ? [['check', checkOf(run.latest)] as const] : []),
    ]);
  }

  /** The link to the start of these settings, on the engine that every browser has. */
  assignment(): string {
    return this.#link(sceneEngine, []);
  }

  #link(engine: Engine | undefined, more: readonly (readonly [string, string])[]): string {
    return formatAddress(
      [this.#home.id, this.id],
      [
        ...valueEntries(this.id, this.params, this.values, 'all'),
        ['seed', String(this.seed)] as const,
        ...more,
        ...(engine ? [['engine', engine] as const] : []),
        ['v', String(this.#home.version)] as const,
      ],
    );
  }

  /** What the page's own address keeps of this section, where it gives this seed to all of them. */
  entries(shared: number): [string, string][] {
    const entries = valueEntries(this.id, this.params, this.values, 'changed');
    if (this.seed !== shared) entries.push([`${this.id}.seed`, String(this.seed)]);
    return entries;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.run.stop();
  }

  /** The values as they can be used now; once a missing table is found, `resume` is called. */
  #await(values: ValuesOf<F>, resume: () => void): ValuesOf<F> {
    const here = withKnownTables(this.params, values);
    const fingerprint = here.expected;
    this.#resume = resume;
    this.expected = fingerprint === undefined ? undefined : { fingerprint, absent: false };
    if (fingerprint === undefined) return here.values;
    const waited = this.expected;
    void this.#home.worker
      .findTable(fingerprint)
      .catch(() => undefined)
      .then((report) => {
        if (report) ownTables.add(report);
        if (this.expected !== waited) return;
        if (report) resume();
        else this.expected = { fingerprint, absent: true };
      });
    return here.values;
  }

  #apply(values: ValuesOf<F>, seed: number): void {
    const same = this.#computed(values, seed) === this.#computed(this.values, this.seed);
    this.values = values;
    this.seed = seed;
    if (same) return;
    this.restart();
  }

  /** Back to the start, with whatever the settings now are. */
  restart(): void {
    this.run.stop();
    this.#promise.make(undefined);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#visible && this.run.status === 'idle') void this.run.prepare();
    }, rest);
  }

  /** All that the run depends on but its seed, as text: equal texts, equal settings. */
  get settings(): string {
    return `${this.#computed(this.values, 0)} ${this.#home.engine ?? ''}`;
  }

  /** Opens runs with the settings of this moment and other seeds, beside the widget's own run. */
  repeater(): (seed: number) => Promise<ClientRun> {
    const { experiment, params, engine } = this.#input();
    return (seed) => this.#home.worker.start(experiment, params, seed, engine);
  }

  /** The rows of the present run, as the worker draws them; `undefined` where there are none. */
  rows(): Promise<unknown> {
    const { experiment, params, seed } = this.#input();
    return this.#home.worker.rows(experiment, params, seed);
  }

  #input(): RunInput {
    return {
      experiment: `${this.#home.id}/${this.id}`,
      params: this.values,
      seed: this.seed,
      engine: this.#home.engine,
    };
  }

  #standsAt(step: number): boolean {
    return step === Infinity ? this.run.status === 'done' : this.run.step === step;
  }

  #key(values: ValuesOf<F>, seed: number, engine: Engine | undefined, until: number): string {
    return `${this.id} ${this.#computed(values, seed)} ${engine ?? ''} ${until}`;
  }

  /** All that a run depends on, as text. */
  #computed(values: ValuesOf<F>, seed: number): string {
    const entries = Object.entries(values).filter(([name]) => !this.params.fields[name]?.display);
    return JSON.stringify([entries, seed]);
  }
}
