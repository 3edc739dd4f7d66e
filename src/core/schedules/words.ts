/**
 * Schedules written as words: what each device does, in order, as letters F, B and W. Micro-batches
 * are alike, so they can be named in the order in which they come: the k-th F of a word is the
 * forward of micro-batch k, the k-th B its backward. No schedule is lost by that but for its names.
 * One stage lies on each device.
 */
import { checkInteger } from '../check.ts';
import { simulate, type Timeline } from './engine.ts';
import { kinds, numberOf, pipelineWork, type Kind, type Pipeline } from './pipeline.ts';

/** [devices] letters of F, B and W. */
export type Words = readonly string[];

/** How far the devices are: operations of each kind that each has done. */
type Counts = readonly Record<Kind, number>[];

/** Why an operation cannot be next on a device. */
export type Refusal =
  /** The device does not have it: all are done, or the backward is not split. */
  | { readonly reason: 'none-left' }
  /** As many activations are in memory as there is room for. */
  | { readonly reason: 'no-room' }
  /** It needs the operation of this kind and device for the same micro-batch. */
  | { readonly reason: 'needs'; readonly kind: Kind; readonly device: number };

/** The micro-batch of each letter of a word. */
export function microOfLetters(word: string): number[] {
  const count: Record<string, number> = {};
  return Array.from(word, (letter) => {
    const micro = count[letter] ?? 0;
    count[letter] = micro + 1;
    return micro;
  });
}

/** Most micro-batches that a device holds at once when it runs a word. */
export function peakOfWord(word: string): number {
  let [held, most] = [0, 0];
  for (const letter of word) {
    if (letter === 'F') most = Math.max(most, (held += 1));
    else if (letter === 'B') held -= 1;
  }
  return most;
}

/** What stands in the way of an operation that comes next on a device; nothing if it can run. */
export function refusalOf(
  { devices, micro, weight }: Pipeline,
  counts: Counts,
  device: number,
  kind: Kind,
  room: number,
): Refusal | undefined {
  const own = counts[device]!;
  if (own[kind] >= micro || (kind === 'W' && !weight)) return { reason: 'none-left' };
  if (kind === 'F') {
    if (device > 0 && counts[device - 1]!.F <= own.F)
      return { reason: 'needs', kind: 'F', device: device - 1 };
    return own.F - own.B >= room ? { reason: 'no-room' } : undefined;
  }
  if (kind === 'W') return own.B <= own.W ? { reason: 'needs', kind: 'B', device } : undefined;
  if (own.F <= own.B) return { reason: 'needs', kind: 'F', device };
  if (device < devices - 1 && counts[device + 1]!.B <= own.B)
    return { reason: 'needs', kind: 'B', device: device + 1 };
  return undefined;
}

/** Operations done when nothing is. */
export function noCounts(devices: number): Record<Kind, number>[] {
  return Array.from({ length: devices }, () => ({ F: 0, B: 0, W: 0 }));
}

/**
 * What of these words can be run, letter by letter: an operation that lacks what it needs is left
 * out, and so is what then lacks that. Anything but F, B and W is ignored.
 * @param room activations that a device may hold at once; Infinity for no limit
 */
export function runnable(pipeline: Pipeline, words: Words, room: number): string[] {
  const { devices } = pipeline;
  checkInteger('runnable', 'chunks', pipeline.chunks, 1);
  const rest = Array.from({ length: devices }, (_, device) =>
    Array.from(words[device] ?? '').filter(isKind),
  );
  const counts = noCounts(devices);
  const done = rest.map(() => '');
  const refused = (device: number) => {
    const kind = rest[device]![0];
    return kind && refusalOf(pipeline, counts, device, kind, room);
  };
  /** Whether what an operation lacks may still come. */
  const mayCome = (device: number): boolean => {
    const why = refused(device);
    if (why?.reason !== 'needs' || why.device === device) return false;
    const missing = counts[device]![rest[device]![0]!] + 1 - counts[why.device]![why.kind];
    return rest[why.device]!.filter((kind) => kind === why.kind).length >= missing;
  };
  for (;;) {
    let moved = false;
    for (let device = 0; device < devices; device++) {
      while (rest[device]!.length > 0 && !refused(device)) {
        const kind = rest[device]!.shift()!;
        counts[device]![kind] += 1;
        done[device]! += kind;
        moved = true;
      }
    }
    if (moved) continue;
    const stuck = rest.flatMap((own, device) => (own.length > 0 ? [device] : []));
    if (stuck.length === 0) return done;
    rest[stuck.find((device) => !mayCome(device)) ?? stuck[0]!]!.shift();
  }
}

/** A timeline of some of a pipeline's operations. */
export interface PartialTimeline {
  /** Operations are numbered device by device, letter by letter. */
  readonly timeline: Timeline;
  /** [operations] of the timeline → their kind and micro-batch. */
  readonly letters: readonly { readonly kind: Kind; readonly micro: number }[];
}

/** Time the operations of words that can all be run, as `runnable` answers them. */
export function runWords(pipeline: Pipeline, words: Words): PartialTimeline {
  const work = pipelineWork(pipeline);
  const placeOf = new Map<number, number>();
  const letters: { kind: Kind; micro: number }[] = [];
  const whole: number[] = []; // numbers in the whole pipeline
  const order = words.map((word, stage) => {
    const micro = microOfLetters(word);
    return Int32Array.from(word, (letter, i) => {
      const at = { kind: letter as Kind, stage, micro: micro[i]! };
      const number = numberOf(pipeline, at);
      placeOf.set(number, letters.length);
      whole.push(number);
      return letters.push({ kind: at.kind, micro: at.micro }) - 1;
    });
  });
  const first = [0];
  const needs: number[] = [];
  const delay: number[] = [];
  for (const number of whole) {
    for (let i = work.first[number]!; i < work.first[number + 1]!; i++) {
      const place = placeOf.get(work.needs[i]!);
      if (place === undefined) {
        throw new RangeError(
          `runWords: words must hold what an operation needs, got ${words.join(', ')}`,
        );
      }
      needs.push(place);
      delay.push(work.delay[i]!);
    }
    first.push(needs.length);
  }
  const timeline = simulate({
    duration: Float64Array.from(whole, (number) => work.duration[number]!),
    first: Int32Array.from(first),
    needs: Int32Array.from(needs),
    delay: Float64Array.from(delay),
    order,
  });
  return { timeline, letters };
}

/** Letters of a whole schedule. */
export function lettersOf({ devices, micro, weight }: Pipeline): number {
  return devices * micro * (weight ? 3 : 2);
}

function isKind(letter: string): letter is Kind {
  return (kinds as readonly string[]).includes(letter);
}
