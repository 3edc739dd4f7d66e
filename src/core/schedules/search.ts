/**
 * The shortest schedule of a small pipeline, found by looking at all that could be: branch and bound
 * over active schedules (Giffler and Thompson, 1960), one stage on each device. A limit on the
 * activations held is a need like any other: the forward of micro-batch m waits for the backward of
 * micro-batch m - room on its device.
 */
import type { Kind, Pipeline } from './pipeline.ts';
import { noCounts, refusalOf, runnable, runWords, type Words } from './words.ts';

export interface Found {
  readonly words: readonly string[];
  readonly makespan: number;
  /** Whether all others have been ruled out, rather than `most` states been looked at. */
  readonly proved: boolean;
}

export interface SearchOptions {
  /** Activations that a device may hold at once; default no limit. */
  readonly room?: number;
  /** What each device has already done; the search goes on from there. Must be runnable. */
  readonly begun?: Words;
  /** States to look at before giving up; default 200,000. */
  readonly most?: number;
}

const order: readonly Kind[] = ['B', 'F', 'W'];

/** Throws a RangeError for several stages a device, and for `begun` that cannot be run. */
export function shortestWords(
  pipeline: Pipeline,
  { room = Infinity, begun = [], most = 200_000 }: SearchOptions = {},
): Found {
  const { devices, chunks, micro, forward, backward, weight, latency } = pipeline;
  if (chunks !== 1) throw new RangeError(`shortestWords: chunks must be 1, got ${chunks}`);
  const start = Array.from({ length: devices }, (_, device) => begun[device] ?? '');
  if (runnable(pipeline, start, room).some((word, device) => word !== start[device])) {
    throw new RangeError(`shortestWords: begun must be runnable, got ${start.join(', ')}`);
  }
  const lag = devices === 1 ? 0 : latency;
  const timesOf = { F: forward, B: backward, W: weight ?? [] };
  const total = devices * micro * (weight ? 3 : 2);
  /** After the last backward of a stage: the way down to the first. */
  const tail = backward.map((_, stage) =>
    backward.slice(0, stage).reduce((sum, time) => sum + time + lag, 0),
  );

  const counts = noCounts(devices);
  const words = [...start];
  const free = new Float64Array(devices);
  /** End of each operation that is done, [kind][device][micro]. */
  const ends = { F: matrix(), B: matrix(), W: matrix() };
  function matrix(): Float64Array[] {
    return Array.from({ length: devices }, () => new Float64Array(micro));
  }

  /** When an operation that can run would start. */
  function startOf(device: number, kind: Kind): number {
    const m = counts[device]![kind];
    let from = free[device]!;
    const after = (end: number) => (from = Math.max(from, end));
    if (kind === 'F') {
      if (device > 0) after(ends.F[device - 1]![m]! + lag);
    } else if (kind === 'W') after(ends.B[device]![m]!);
    else {
      after(ends.F[device]![m]!);
      if (device < devices - 1) after(ends.B[device + 1]![m]! + lag);
    }
    return from;
  }

  /** No way on from here is shorter than this. */
  function bound(): number {
    let least = Math.max(...free);
    // When the next forward, then the next backward, of each device can end at the earliest.
    const nextF: number[] = [];
    for (let s = 0; s < devices; s++) {
      const m = counts[s]!.F;
      const behind = s > 0 ? m - counts[s - 1]!.F : -1;
      const arrives =
        s === 0
          ? 0
          : lag +
            (behind < 0 ? ends.F[s - 1]![m]! : nextF[s - 1]! + behind * (forward[s - 1] ?? 0));
      nextF.push(Math.max(free[s]!, arrives) + forward[s]!);
    }
    const nextB = new Array<number>(devices);
    for (let s = devices - 1; s >= 0; s--) {
      const m = counts[s]!.B;
      if (m === micro) {
        nextB[s] = 0;
        continue;
      }
      const ahead = m - counts[s]!.F; // its forward is done where this is negative
      const own = ahead < 0 ? ends.F[s]![m]! : nextF[s]! + ahead * forward[s]!;
      const behind = s < devices - 1 ? m - counts[s + 1]!.B : -1;
      const arrives =
        s === devices - 1
          ? 0
          : lag +
            (behind < 0 ? ends.B[s + 1]![m]! : nextB[s + 1]! + behind * (backward[s + 1] ?? 0));
      nextB[s] = Math.max(free[s]!, own, arrives) + backward[s]!;
      const left = (micro - m - 1) * backward[s]!;
      const last = weight?.[s] ?? 0;
      least = Math.max(least, nextB[s]! + left + Math.max(tail[s]!, last));
      const forwards = (micro - counts[s]!.F) * forward[s]!;
      const work = forwards + (micro - m) * backward[s]!;
      const from =
        counts[s]!.F < micro
          ? Math.min(nextF[s]! - forward[s]!, nextB[s]! - backward[s]!)
          : nextB[s]! - backward[s]!;
      if (!weight) least = Math.max(least, from + work + tail[s]!);
      else {
        least = Math.max(least, free[s]! + work + Math.max(tail[s]!, last));
        least = Math.max(least, free[s]! + work + (micro - counts[s]!.W) * last);
      }
    }
    return least;
  }

  /** What later times depend on, beside the counts: the same set of operations, no later anywhere. */
  function times(): number[] {
    const all = [...free];
    for (let s = 0; s < devices; s++) {
      const own = counts[s]!;
      const above = s < devices - 1 ? Math.min(own.B, counts[s + 1]!.F) : own.B;
      for (let m = above; m < own.F; m++) all.push(ends.F[s]![m]!);
      const below = s > 0 ? counts[s - 1]!.B : micro;
      for (let m = below; m < own.B; m++) all.push(ends.B[s]![m]!);
    }
    return all;
  }

  const seen = new Map<string, number[][]>();
  /** Whether these operations have been done before, and no later. */
  function dominated(): boolean {
    const key = counts.map(({ F, B, W }) => `${F},${B},${W}`).join(';');
    const now = times();
    const known = seen.get(key) ?? [];
    if (known.some((other) => other.every((time, i) => time <= now[i]!))) return true;
    seen.set(key, [...known.filter((other) => !now.every((time, i) => time <= other[i]!)), now]);
    return false;
  }

  const empty = { words: [] as readonly string[], makespan: Infinity };
  let best = empty;
  let states = 0;
  let done = 0;

  function run(device: number, kind: Kind, from: number): void {
    const own = counts[device]!;
    ends[kind][device]![own[kind]] = free[device] = from + timesOf[kind][device]!;
    own[kind] += 1;
    done += 1;
  }

  function visit(): void {
    if (done === total) {
      const makespan = Math.max(...free);
      if (makespan < best.makespan) best = { words: [...words], makespan };
      return;
    }
    states += 1;
    if (states > most || bound() >= best.makespan || dominated()) return;
    const open: { device: number; kind: Kind; from: number; to: number }[] = [];
    for (let device = 0; device < devices; device++) {
      for (const kind of order) {
        if (refusalOf(pipeline, counts, device, kind, room)) continue;
        const from = startOf(device, kind);
        open.push({ device, kind, from, to: from + timesOf[kind][device]! });
      }
    }
    const soonest = open.reduce((a, b) => (b.to < a.to ? b : a));
    const rivals = open
      .filter(
        ({ device, from, to }) =>
          device === soonest.device && (from < soonest.to || to === soonest.to),
      )
      .sort((a, b) => a.from - b.from);
    for (const { device, kind, from } of rivals) {
      const before = free[device]!;
      run(device, kind, from);
      words[device]! += kind;
      visit();
      words[device] = words[device]!.slice(0, -1);
      counts[device]![kind] -= 1;
      free[device] = before;
      done -= 1;
    }
  }

  // Take over what has begun, in the order in which it can run.
  const rest = start.map((word) => Array.from(word) as Kind[]);
  for (let moved = true; moved;) {
    moved = false;
    rest.forEach((own, device) => {
      for (let kind = own[0]; kind; kind = own[0]) {
        if (refusalOf(pipeline, counts, device, kind, room)) break;
        run(device, kind, startOf(device, kind));
        own.shift();
        moved = true;
      }
    });
  }
  visit();
  return { ...best, proved: states <= most };
}

/** The makespan of words, run by the engine. */
export function makespanOf(pipeline: Pipeline, words: Words): number {
  return runWords(pipeline, words).timeline.makespan;
}
