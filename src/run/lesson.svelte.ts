/** One open lesson: its worker, its sections, and the address that holds their state. */
import { getContext, setContext } from 'svelte';
import { engineOf, formatAddress, wholeNumber, type Address } from './address.ts';
import type { AddressBar } from './address-bar.svelte.ts';
import { LabWorker } from './client.ts';
import type { Engine, Snapshot } from './experiment.ts';
import type { LessonMeta } from './meta.ts';
import type { Fields, Params } from './params.ts';
import type { EngineReport } from './protocol.ts';
import { SectionState, type SectionHome } from './section.svelte.ts';
import { spawnHost } from './spawn.ts';

const context = Symbol('lesson');
/** Milliseconds between two writes of the address while a slider moves; browsers limit the rate. */
const writePause = 200;

export class LessonState implements SectionHome {
  readonly id: string;
  readonly meta: LessonMeta;
  readonly worker: LabWorker;
  /** The engine the address asks for; `undefined` leaves the choice to the lab. */
  engine = $state<Engine | undefined>(undefined);
  report = $state.raw<EngineReport | undefined>(undefined);
  /** Sections of *Go further* that stand open. */
  opened = $state.raw<ReadonlySet<string>>(new Set());
  /** A sentence about a link made for another version of the lesson. */
  notice = $state<string | undefined>(undefined);

  readonly #bar: AddressBar;
  readonly #sections = new Map<string, SectionState<Fields, Snapshot>>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(id: string, meta: LessonMeta, bar: AddressBar) {
    this.id = id;
    this.meta = meta;
    this.#bar = bar;
    this.worker = new LabWorker(spawnHost, (reason) => {
      for (const section of this.#sections.values()) section.run.lost(reason);
    });
    this.#readOwn(bar.address);
    void this.worker.report().then(
      (report) => (this.report = report),
      () => undefined,
    );
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
    section.read(this.#bar.address);
    return section;
  }

  /** The address has changed under the page: back, forward, or a link. */
  read(address: Address): void {
    this.#readOwn(address);
    for (const section of this.#sections.values()) section.read(address);
  }

  write(section: string, how: 'replace' | 'push'): void {
    clearTimeout(this.#timer);
    if (how === 'push') this.#bar.write(this.href(section), 'push');
    else {
      this.#timer = setTimeout(() => this.#bar.write(this.href(section), 'replace'), writePause);
    }
  }

  /** The address of a section with the state of every section as it is now. */
  href(section?: string): string {
    const entries = [...this.#sections.values()].flatMap((each) => each.entries());
    if (this.engine) entries.push(['engine', this.engine]);
    return formatAddress(section === undefined ? [this.id] : [this.id, section], entries);
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const section of this.#sections.values()) section.close();
    this.worker.close();
  }

  #readOwn(address: Address): void {
    this.engine = engineOf(address);
    const version = wholeNumber(address, 'v');
    this.notice =
      version === undefined || version === this.version
        ? undefined
        : `This link was made for version ${version} of the lesson; this is version ${this.version}, whose defaults or results may differ.`;
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
