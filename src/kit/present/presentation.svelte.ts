/** A lesson on a projector: which scene, what its keys do, and the notes window that follows. */
import type { LessonState } from '#run/lesson.svelte.ts';
import { NotesLink, type NotesMessage } from '#run/notes-link.ts';
import { presenting } from '#run/presenting.svelte.ts';
import { finiteNumber, keepInTab, recallInTab } from '#run/tab-memory.ts';
import type { Scene } from '#run/teach.ts';
import { actionFor, type Action } from './keys.ts';

/** What a presentation needs of the page around it. */
export interface PresentationHome {
  /** Show this scene and keep it in the address. */
  readonly open: (scene: Scene) => void;
  /** Back to the lesson, where the scene was. */
  readonly leave: () => void;
  /** Bring the scene's settings back. */
  readonly restore: () => void;
}

const clockOf = (lesson: string) => `presentation of ${lesson}`;

export class Presentation {
  /** Whether the list of keys is shown. */
  help = $state(false);
  /** What could not be done, in a sentence. */
  message = $state('');

  readonly #lesson: LessonState;
  readonly #home: PresentationHome;
  readonly #link: NotesLink;
  /** When it began, reloads of the page included. */
  readonly #started: number;
  readonly #host = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
  #lastCommand = 0;
  /** The scene whose prediction was opened over its evidence. */
  #reopened: string | undefined;

  constructor(lesson: LessonState, home: PresentationHome) {
    this.#lesson = lesson;
    this.#home = home;
    this.#started = recallInTab(clockOf(lesson.id), finiteNumber) ?? Date.now();
    keepInTab(clockOf(lesson.id), this.#started);
    this.#link = new NotesLink(lesson.id, null, (message) => this.#hear(message));
  }

  get scene(): Scene | undefined {
    return presenting.scene;
  }
  /** From 0. */
  get place(): number {
    return this.#lesson.scenes.findIndex(({ id }) => id === this.scene?.id);
  }
  get count(): number {
    return this.#lesson.scenes.length;
  }
  /** Whether settings and seed are still those of the scene, so that its sentence holds. */
  get isAsRehearsed(): boolean {
    const { scene } = this;
    return (scene && this.#lesson.find(scene.section)?.isAsIn(scene)) ?? true;
  }
  get running(): boolean {
    const status = this.scene && this.#lesson.find(this.scene.section)?.run.status;
    return status === 'running' || status === 'starting';
  }

  key(event: KeyboardEvent): void {
    // An open list of keys takes Escape for itself.
    if (this.help) return;
    const action = actionFor(event, event.target instanceof Element ? event.target : null);
    if (!action) return;
    event.preventDefault();
    this.do(action);
  }

  do(action: Action): void {
    this.message = '';
    const run = this.scene && this.#lesson.find(this.scene.section)?.run;
    const acts: Record<Action, () => void> = {
      next: () => {
        // A scene that asks first shows its evidence next.
        if (presenting.asking && this.scene?.ask) presenting.asking = false;
        else this.#go(this.place + 1);
      },
      previous: () => {
        // And from its evidence one comes back to what was asked.
        if (!presenting.asking && this.scene?.ask) presenting.asking = true;
        else this.#go(this.place - 1);
      },
      first: () => this.#go(0),
      last: () => this.#go(this.count - 1),
      run: () => (this.running ? run?.pause() : void run?.play()),
      reset: () => {
        this.#home.restore();
        run?.stop();
        void run?.play();
      },
      ask: () => {
        presenting.asking = !presenting.asking;
        this.#reopened = presenting.asking ? this.scene?.id : undefined;
      },
      settings: () => (presenting.controls = !presenting.controls),
      fullscreen: () => void this.#fullScreen(),
      notes: () => this.#openNotes(),
      help: () => (this.help = true),
      close: () => this.#closeTop(),
      leave: () => this.#home.leave(),
    };
    acts[action]();
  }

  /** Close what is on top. A scene that asks first is left, for its evidence is its answer. */
  #closeTop(): void {
    if (presenting.asking) {
      if (this.#reopened === this.scene?.id) presenting.asking = false;
      else this.#home.leave();
    } else if (presenting.controls) presenting.controls = false;
    else this.#home.leave();
  }

  /** Tell the notes window where the presentation stands. */
  tell(): void {
    if (!this.scene) return;
    this.#link.send({
      lab: 'notes',
      kind: 'state',
      host: this.#host,
      scene: this.scene.id,
      started: this.#started,
      running: this.running,
      asking: presenting.asking,
    });
  }

  /** It is over, and not only reloaded. */
  end(): void {
    keepInTab(clockOf(this.#lesson.id), undefined);
    this.close();
  }

  close(): void {
    this.#link.send({ lab: 'notes', kind: 'left', host: this.#host });
    this.#link.close();
  }

  #go(place: number): void {
    const scene = this.#lesson.scenes[place];
    if (!scene) {
      this.message = place < 0 ? 'This is the first scene.' : 'This is the last scene.';
      return;
    }
    this.#reopened = undefined;
    this.#home.open(scene);
  }

  async #fullScreen(): Promise<void> {
    try {
      if (document.fullscreenElement) await document.exitFullscreen();
      else await document.documentElement.requestFullscreen();
    } catch {
      this.message = 'The browser does not give this page the full screen.';
    }
  }

  #openNotes(): void {
    const url = `${location.pathname}${location.search}#/${this.#lesson.id}?notes=1`;
    const opened = window.open(url, `lab-notes-${this.#lesson.id}`, 'popup,width=900,height=760');
    if (opened) {
      this.#link.attach(opened);
      opened.focus();
    } else {
      this.message = `The browser has blocked the notes window. Allow pop-ups for this page, or open #/${this.#lesson.id}?notes=1 in a second window yourself.`;
    }
  }

  #hear(message: NotesMessage): void {
    if (message.kind === 'hello') this.tell();
    if (message.kind !== 'command' || message.host !== this.#host) return;
    if (message.stamp <= this.#lastCommand) return;
    this.#lastCommand = message.stamp;
    this.do(message.command);
  }
}
