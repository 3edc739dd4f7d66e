/** One open lesson: its worker, its sections, and the address that holds their state. */
import { getContext, setContext } from 'svelte';
import {
  defaultSeed,
  engineOf,
  formatAddress,
  parseAddress,
  sharedSeed,
  type Address,
} from './address.ts';
import type { AddressBar } from './address-bar.svelte.ts';
import { LabWorker } from './client.ts';
import type { Engine, Snapshot } from './experiment.ts';
import { KeptRuns } from './kept-runs.ts';
import type { LessonMeta } from './meta.ts';
import { migrateAddress, type Migrate } from './migrate.ts';
import type { Fields, Params } from './params.ts';
import type { AnyNotebook } from './notebook.ts';
import { quote } from './parse.ts';
import type { EngineReport } from './protocol.ts';
import type { KeptRun } from './run.svelte.ts';
import { expandScene, modeOf, sceneHref } from './scenes.ts';
import type { SectionHome } from './section-home.ts';
import { SectionState } from './section.svelte.ts';
import { settings } from './settings.svelte.ts';
import { spawnHost } from './spawn.ts';
import type { AnyChallenge, Scene } from './teach.ts';

const context = Symbol('lesson');

interface Own {
  readonly linked: Engine | undefined;
  readonly sections: ReadonlyMap<string, ReturnType<SectionState<Fields, Snapshot>['keep']>>;
}
/** Milliseconds between two writes of the address while a slider moves; browsers limit the rate. */
const writePause = 200;

export class LessonState implements SectionHome {
  readonly id: string;
  readonly meta: LessonMeta;
  readonly worker: LabWorker;
  /** The engine the address asks for. */
  linked = $state<Engine | undefined>(undefined);
  report = $state.raw<EngineReport | undefined>(undefined);
  /** Sections of *Go further* that stand open. */
  opened = $state.raw<ReadonlySet<string>>(new Set());
  /** The named states an instructor steps through. */
  scenes = $state.raw<readonly Scene[]>([]);
  /** The goals of each section. */
  challenges = $state.raw<Readonly<Record<string, readonly AnyChallenge[]>>>({});
  /** Carries links made for older versions over, where the lesson has a way. */
  migrate: Migrate | undefined;
  /** What makes the notebook of each section that has one. */
  notebooks: Readonly<Record<string, () => Promise<AnyNotebook>>> = {};
  /** The one section that is shown, with nothing but its widget: in a presentation or an iframe. */
  alone = $state<string | undefined>(undefined);
  /** Runs computed ahead of a presentation. */
  readonly keptRuns: KeptRuns;
  /** A sentence about a link made for another version of the lesson. */
  notice = $state<string | undefined>(undefined);

  readonly #bar: AddressBar;
  readonly #sections = new Map<string, SectionState<Fields, Snapshot>>();
  /** Sections whose component has been there, so that what looks for one looks again. */
  #mounted = $state(0);
  /** What the reader had before the presentation that is going on. */
  #own: Own | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(id: string, meta: LessonMeta, bar: AddressBar) {
    this.id = id;
    this.meta = meta;
    this.#bar = bar;
    this.worker = new LabWorker(spawnHost, (reason) => {
      for (const section of this.#sections.values()) section.run.lost(reason);
    });
    this.keptRuns = new KeptRuns(this.worker);
    this.#readOwn(bar.address);
    this.#ask();
  }

  /** The engine asked for, by the address or else by the reader; `undefined` lets the lab choose. */
  get engine(): Engine | undefined {
    return this.linked ?? settings.engine;
  }

  /** The reader has chosen another engine: it counts from now on, whatever the address says. */
  engineChanged(): void {
    this.linked = undefined;
    for (const section of this.#sections.values()) section.restart();
    this.#ask();
  }

  get version(): number {
    return this.meta.version;
  }

  /** Uncollapse a section of *Go further*. */
  open(section: string): void {
    this.opened = new Set([...this.opened, section]);
  }

  /** Called once by each section's component. */
  section<F extends Fields, S extends Snapshot>(id: string, params: Params<F>): SectionState<F, S> {
    const section = new SectionState<F, S>(this, id, params);
    this.#sections.set(id, section);
    this.#mounted += 1;
    const address = this.written(this.#bar.address);
    section.read(address);
    // It is about to be seen: its start is computed while the page is still put together.
    if (address.path[1] === id) section.show();
    return section;
  }

  /** The address has changed under the page: back, forward, or a link. */
  read(address: Address): void {
    if (modeOf(address) !== 'present') this.giveBack();
    else {
      const sections = [...this.#sections].map(([id, section]) => [id, section.keep()] as const);
      this.#own ??= { linked: this.linked, sections: new Map(sections) };
    }
    const written = this.written(address);
    this.#readOwn(address);
    for (const section of this.#sections.values()) section.read(written);
  }

  /**
   * A link of the text: the section that it is about takes it up, and the others stay as they are.
   * Returns that section, or `undefined` where the link leads out of the lesson.
   */
  follow(address: Address): string | undefined {
    const written = this.written(address);
    const [lesson, id = ''] = written.path;
    const section = this.#sections.get(id);
    if (lesson !== this.id || !section || modeOf(address) !== undefined) return undefined;
    if (written.query.size > 0) section.read(written);
    this.write(id, 'push');
    return id;
  }

  /** Settings, runs and engine are again as the reader had them before the presentation. */
  giveBack(): void {
    const own = this.#own;
    if (!own) return;
    this.#own = undefined;
    this.#link(own.linked);
    for (const [id, section] of this.#sections) {
      const kept = own.sections.get(id);
      // Opened as a presentation: the reader has had nothing yet.
      if (kept) section.restore(kept);
      else section.read(parseAddress(''));
    }
  }

  /** The section of this id, once its component is there. */
  find(section: string): SectionState<Fields, Snapshot> | undefined {
    return this.#mounted > 0 ? this.#sections.get(section) : undefined;
  }

  kept(key: string): KeptRun | undefined {
    return this.keptRuns.get(key);
  }

  /** Compute these scenes, in this order, in the pauses of what is running. */
  prepare(scenes: readonly Scene[]): void {
    const wanted = scenes.flatMap((scene) => {
      const address = this.written(parseAddress(sceneHref(this.id, scene)));
      return this.find(scene.section)?.ahead(address) ?? [];
    });
    void this.keptRuns.prepare(wanted, () =>
      [...this.#sections.values()].some(
        ({ run }) => run.status === 'running' || run.status === 'starting',
      ),
    );
  }

  write(section: string, how: 'replace' | 'push'): void {
    clearTimeout(this.#timer);
    // A presentation stays at its scene, whatever is tried out; r brings the scene back.
    const mode = modeOf(this.#bar.address);
    if (mode === 'present') return;
    // A frame shares its history with the page around it.
    if (mode === 'embed') this.#bar.write(this.href(section, [['embed', '1']]), 'replace');
    else if (how === 'push') this.#bar.write(this.href(section), 'push');
    else {
      this.#timer = setTimeout(() => this.#bar.write(this.href(section), 'replace'), writePause);
    }
  }

  /** The address of a section with the state of every section as it is now. */
  href(section?: string, more: readonly (readonly [string, string])[] = []): string {
    const sections = [...this.#sections.values()];
    const shared = sharedSeed(sections.map(({ seed }) => seed));
    const entries = sections.flatMap((each) => each.entries(shared));
    if (shared !== defaultSeed) entries.push(['seed', String(shared)]);
    if (this.linked) entries.push(['engine', this.linked]);
    return formatAddress(section === undefined ? [this.id] : [this.id, section], [
      ...entries,
      ...more,
    ]);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.keptRuns.stop();
    for (const section of this.#sections.values()) section.close();
    this.worker.close();
  }

  /** The address in terms of the present version, with its scene, if it names one, written out. */
  written(address: Address): Address {
    const migrated = migrateAddress(address, this.version, this.migrate);
    return expandScene(migrated.address, this.id, this.scenes);
  }

  /** Ask the worker what it computes with. */
  #ask(): void {
    void this.worker.report(this.engine).then(
      (report) => (this.report = report),
      () => undefined,
    );
  }

  #link(engine: Engine | undefined): void {
    if (engine === this.linked) return;
    this.linked = engine;
    for (const section of this.#sections.values()) section.restart();
    this.#ask();
  }

  /** What an address says to the lesson as a whole. */
  #readOwn(address: Address): void {
    this.#link(engineOf(this.written(address)));
    if (address.problem !== undefined) {
      this.notice = address.problem;
      return;
    }
    const wanted = address.query.get('scene');
    if (
      wanted !== undefined &&
      this.scenes.length > 0 &&
      !this.scenes.some(({ id }) => id === wanted)
    ) {
      this.notice = `There is no scene called ${quote(wanted)} in this lesson.`;
      return;
    }
    this.notice = migrateAddress(address, this.version, this.migrate).notice;
  }
}

export function provideLesson(lesson: LessonState): void {
  setContext(context, lesson);
}

export function useLesson(): LessonState {
  return getContext<LessonState>(context);
}

/** The state of the section whose component calls this. */
export function useSection<F extends Fields, S extends Snapshot>(
  id: string,
  params: Params<F>,
): SectionState<F, S> {
  return useLesson().section<F, S>(id, params);
}
