/** A run as a widget sees it. The page pulls; every `await` is followed by "still my turn?". */
import { carryOver } from './carry-over.ts';
import type { ClientRun, LabWorker } from './client.ts';
import type { Engine, Snapshot } from './experiment.ts';

export type RunStatus = 'idle' | 'starting' | 'running' | 'paused' | 'done' | 'failed';

/** What a run is made from; `play` after a change of any of it starts anew. */
export interface RunInput {
  readonly experiment: string;
  readonly params: unknown;
  readonly seed: number;
  readonly engine: Engine | undefined;
}

/** A run computed before it was asked for, at its end or where a link pauses it. */
export interface KeptRun<S extends Snapshot = Snapshot> {
  readonly latest: S;
  readonly history: readonly Pick<S, 'step' | 'metrics'>[];
  readonly done: boolean;
}

/** Snapshots that a playing run asks for at a time: the worker goes on while the page draws one. */
const askedAhead = 4;

/** What became of a snapshot that was asked for, and its step. */
interface Arrival {
  readonly kind: 'taken' | 'known' | 'end' | 'left';
  readonly step: number;
}

export class Run<S extends Snapshot> {
  status = $state<RunStatus>('idle');
  /** Why the run failed, in a sentence for the reader. */
  error = $state<string | undefined>(undefined);
  /** What happened to the engine under this run, in a sentence. */
  notice = $state<string | undefined>(undefined);
  /** The newest snapshot, at most one a frame; what has not changed in it is the same object. */
  latest = $state.raw<S | undefined>(undefined);
  /** Step and metrics of every snapshot so far, in order. */
  history = $state.raw<readonly Pick<S, 'step' | 'metrics'>[]>([]);
  /** Whether `latest` belongs to the present settings; while it does not, it may still be drawn. */
  fresh = $state(false);
  /** Most snapshots drawn in a second; `Infinity` follows the worker. Speed only slows. */
  speed = $state(Infinity);

  readonly #worker: LabWorker;
  readonly #input: () => RunInput;
  #turn = 0;
  #open: ClientRun | undefined;
  /** On its way to be that; whoever wants the same run waits for it. */
  #opening: Promise<ClientRun | undefined> | undefined;
  /** Asked for and not yet taken, in order; after a pause they are the next ones. */
  #ahead: Promise<Snapshot | undefined>[] = [];
  /** The one of them that is awaited now. */
  #awaited: Promise<Arrival> | undefined;
  #steps: Pick<S, 'step' | 'metrics'>[] = [];
  #newest: S | undefined;
  #frame = 0;

  constructor(worker: LabWorker, input: () => RunInput) {
    this.#worker = worker;
    this.#input = input;
  }

  get step(): number {
    return this.fresh ? (this.latest?.step ?? 0) : 0;
  }

  /** The newest snapshot, also of settings left behind; none where the present ones fail to start. */
  get drawn(): S | undefined {
    return this.fresh || this.error === undefined ? this.latest : undefined;
  }

  /** The newest metrics; empty while what is drawn still belongs to settings left behind. */
  get metrics(): Readonly<Record<string, number>> {
    return this.fresh ? (this.latest?.metrics ?? {}) : {};
  }

  /** What the run on the screen trains networks on. */
  get engine(): Engine | undefined {
    return this.fresh ? this.latest?.engine : undefined;
  }

  /** What stands here, to be shown again later; `undefined` before the start is drawn. */
  keep(): KeptRun<S> | undefined {
    const done = this.status === 'done';
    return this.#newest && { latest: this.#newest, history: this.#steps.slice(), done };
  }

  /** Show the start (step 0: the data, nothing trained) without running on. */
  prepare(): Promise<void> {
    return this.#pull(() => this.#newest === undefined, 'idle', 1);
  }

  /** Run to the end, or to `until`, and pause there. */
  play(until = Infinity): Promise<void> {
    if (this.status === 'done' || this.status === 'failed') this.stop();
    return this.#pull(() => (this.#newest?.step ?? -1) < until, 'paused', askedAhead);
  }

  /** One snapshot further. @param last The step of the last one, where known: there the run ends. */
  stepOnce(last = Infinity): Promise<void> {
    if (this.status === 'done' || this.status === 'failed') this.stop();
    const from = this.#newest?.step ?? 0;
    const wanted = () => {
      const step = this.#newest?.step ?? -1;
      return step <= from || step >= last;
    };
    return this.#pull(wanted, 'paused', 1);
  }

  pause(): void {
    if (this.status !== 'running' && this.status !== 'starting') return;
    this.#turn += 1;
    this.#draw();
    this.status = 'paused';
  }

  /**
   * Take over a run of the present settings that was computed ahead. Running on from a pause
   * computes it anew up to here, and draws only what follows.
   */
  show({ latest, history, done }: KeptRun<S>): void {
    this.stop();
    this.#newest = latest;
    this.#steps = [...history];
    this.#draw();
    this.status = done ? 'done' : latest.step > 0 ? 'paused' : 'idle';
  }

  /** Stop, free, and return to the start with the same parameters and seed. */
  reset(): Promise<void> {
    this.stop();
    return this.prepare();
  }

  /** Stop, free and forget. Immediate for the page: whatever still arrives is dropped. */
  stop(): void {
    this.#turn += 1;
    this.#close();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#steps = [];
    this.#newest = undefined;
    this.history = [];
    this.fresh = false;
    this.error = undefined;
    this.notice = undefined;
    this.status = 'idle';
  }

  /** The worker is gone. What was seen stays on the page. */
  lost(reason: string): void {
    if (this.#open === undefined && this.status !== 'starting') return;
    const working = this.status === 'running' || this.status === 'starting';
    this.#open = undefined;
    this.#ahead = [];
    this.#fail(
      working
        ? `The worker was replaced: ${reason}. Press Run to start again.`
        : `The worker was replaced: ${reason}. What you see is where the run stood.`,
    );
  }

  async #pull(wanted: () => boolean, after: 'idle' | 'paused', many: number): Promise<void> {
    const turn = (this.#turn += 1);
    const mine = () => turn === this.#turn;
    this.error = undefined;
    try {
      // Drawing the start is not running: the button goes on saying Run.
      if (after !== 'idle') this.status = this.#open ? 'running' : 'starting';
      const open = this.#open ?? (await this.#start());
      if (!open || !mine()) return;
      if (after !== 'idle') this.status = 'running';
      for (;;) {
        // What an earlier turn still waits for comes first; it may be all that is wanted.
        if (this.#awaited) {
          await this.#awaited;
          if (!mine()) return;
          continue;
        }
        if (!wanted()) break;
        const asked = performance.now();
        const { kind, step } = await this.#arrive(open, many, mine);
        if (kind === 'left' || !mine()) return;
        if (kind === 'end') {
          this.#finish('done');
          return;
        }
        if (kind === 'known') continue;
        const rest = 1_000 / this.speed - (performance.now() - asked);
        if (after !== 'idle' && step > 0 && rest > 1) {
          await new Promise((resolve) => setTimeout(resolve, rest));
          if (!mine()) return;
        }
      }
      this.#draw();
      this.status = after;
    } catch (error) {
      if (mine()) this.#fail(error instanceof Error ? error.message : String(error));
    }
  }

  /** Take the next snapshot. Whoever else wants one meanwhile waits for this. */
  #arrive(open: ClientRun, many: number, mine: () => boolean): Promise<Arrival> {
    const arrive = async (): Promise<Arrival> => {
      try {
        const snapshot = await this.#next(open, many);
        // After a pause the snapshot still counts; after a stop it belongs to nobody.
        if (this.#open !== open) return { kind: 'left', step: 0 };
        if (!snapshot) return { kind: 'end', step: 0 };
        const { step } = snapshot;
        if (step <= (this.#newest?.step ?? -1)) return { kind: 'known', step };
        this.#take(snapshot, mine());
        return { kind: 'taken', step };
      } finally {
        if (this.#awaited === arrival) this.#awaited = undefined;
      }
    };
    const arrival = arrive();
    this.#awaited = arrival;
    return arrival;
  }

  /** The next snapshot in order; so `many` are then on their way, this one among them. */
  #next(open: ClientRun, many: number): Promise<S | undefined> {
    while (this.#ahead.length < many) {
      const asked = open.next();
      // Whoever awaits it is told; a run that was left has nobody to tell.
      asked.catch(() => undefined);
      this.#ahead.push(asked);
    }
    return this.#ahead.shift() as Promise<S | undefined>;
  }

  #close(): void {
    this.#open?.stop();
    this.#open = undefined;
    this.#opening = undefined;
    this.#ahead = [];
    this.#awaited = undefined;
  }

  #start(): Promise<ClientRun | undefined> {
    if (this.#opening) return this.#opening;
    const { experiment, params, seed, engine } = this.#input();
    const isLeft = () => this.#opening !== opening;
    const opening = this.#worker.start(experiment, params, seed, engine).then(
      (opened) => {
        if (isLeft()) {
          opened.stop();
          return undefined;
        }
        this.#opening = undefined;
        this.#open = opened;
        return opened;
      },
      (error: unknown) => {
        if (isLeft()) return undefined;
        this.#opening = undefined;
        throw error;
      },
    );
    this.#opening = opening;
    return opening;
  }

  #take(snapshot: S, running: boolean): void {
    if (snapshot.notice !== undefined) this.notice = snapshot.notice;
    this.#newest = snapshot;
    this.#steps.push({ step: snapshot.step, metrics: snapshot.metrics });
    // No frames are drawn in a hidden tab, and a paused run waits for none.
    if (!running || document.hidden) this.#draw();
    else if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (this.#newest) this.latest = carryOver(this.latest, this.#newest);
    this.fresh = this.#newest !== undefined;
    this.history = this.#steps.slice();
  }

  #finish(status: 'done' | 'failed'): void {
    this.#draw();
    this.#close();
    this.status = status;
  }

  #fail(message: string): void {
    this.error = message;
    this.#turn += 1;
    this.#finish('failed');
  }
}
