/** Schedules as words, and the search for the shortest of them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { random } from '../random.ts';
import { gpipeMakespan } from './formulas.ts';
import { schedules } from './orders.ts';
import { operationOf, pipelineWork, runPipeline, type Pipeline } from './pipeline.ts';
import { peakInFlight } from './measures.ts';
import { makespanOf, shortestWords } from './search.ts';
import { lettersOf, microOfLetters, peakOfWord, runnable, runWords } from './words.ts';

function equal(devices: number, micro: number, times: readonly number[], latency = 0): Pipeline {
  const all = (time: number) => new Array<number>(devices).fill(time);
  const [forward = 1, backward = 1, weight] = times;
  return {
    devices,
    chunks: 1,
    micro,
    forward: all(forward),
    backward: all(backward),
    ...(weight === undefined ? {} : { weight: all(weight) }),
    latency,
  };
}

describe('words', () => {
  test('letters are named in the order in which they come', () => {
    expect(microOfLetters('FFBFB')).toEqual([0, 1, 0, 2, 1]);
    expect(peakOfWord('FFBFBB')).toBe(2);
    expect(peakOfWord('')).toBe(0);
    expect(lettersOf(equal(3, 4, [1, 1, 1]))).toBe(36);
  });

  test('a published schedule as words takes as long as in its own order, and holds as much', () => {
    for (const name of ['1f1b', 'zb-h1', 'zb-h2'] as const) {
      const { split, order } = schedules[name];
      const pipeline = equal(4, 6, split ? [1, 2, 1] : [1, 3], 0.5);
      const orders = order(4, 6, 1);
      const words = orders.map((own) =>
        Array.from(own, (number) => operationOf(pipeline, number).kind).join(''),
      );
      const timeline = runPipeline(pipeline, orders);
      expect(runnable(pipeline, words, Infinity)).toEqual(words);
      expect(runWords(pipeline, words).timeline.makespan).toBe(timeline.makespan);
      expect(words.map(peakOfWord)).toEqual(peakInFlight(pipeline, timeline));
    }
  });

  test('what cannot be run is left out, and what needs it', () => {
    const pipeline = equal(2, 2, [1, 2]);
    const kept = (...words: string[]) => runnable(pipeline, words, Infinity);
    expect(kept('FFBB', 'FBFB')).toEqual(['FFBB', 'FBFB']);
    expect(kept('FFBB', 'FFB')).toEqual(['FFB', 'FFB']);
    expect(kept('B', 'F')).toEqual(['', '']);
    expect(kept('FFFF', 'BBFB')).toEqual(['FF', 'FB']);
    expect(kept('FxW<', 'F?B')).toEqual(['F', 'FB']);
    expect(kept()).toEqual(['', '']);
    // Each waits for the other: something has to give.
    expect(kept('FBFB', 'FFBB').join('')).not.toBe('FBFBFFBB');
    expect(runnable(pipeline, ['FFBB', 'FFBB'], 1)).toEqual(['FB', 'FB']);
  });

  test('words that lack something are refused by name', () => {
    expect(() => runWords(equal(2, 1, [1, 1]), ['FB', 'F'])).toThrow(
      'runWords: words must hold what an operation needs, got FB, F',
    );
  });
});

/** All words of one device: never more backwards than forwards, nor weights than backwards. */
function allWords(micro: number, split: boolean, room: number): string[] {
  const found: string[] = [];
  const grow = (word: string, f: number, b: number, w: number): void => {
    if (f === micro && b === micro && (!split || w === micro)) found.push(word);
    if (f < micro && f - b < room) grow(`${word}F`, f + 1, b, w);
    if (b < f) grow(`${word}B`, f, b + 1, w);
    if (split && w < b) grow(`${word}W`, f, b, w + 1);
  };
  grow('', 0, 0, 0);
  return found;
}

/** The shortest of all combinations of words. */
function byBruteForce(pipeline: Pipeline, room: number): number {
  const own = allWords(pipeline.micro, pipeline.weight !== undefined, room);
  let least = Infinity;
  const choose = (words: readonly string[]): void => {
    if (words.length < pipeline.devices) for (const word of own) choose([...words, word]);
    else if (runnable(pipeline, words, room).every((word, i) => word === words[i])) {
      least = Math.min(least, makespanOf(pipeline, words));
    }
  };
  choose([]);
  return least;
}

describe('the search', () => {
  const time = fc.integer({ min: 0, max: 4 });
  const times = (devices: number) => fc.array(time, { minLength: devices, maxLength: devices });
  const instance = fc
    .record({
      devices: fc.integer({ min: 1, max: 3 }),
      micro: fc.integer({ min: 1, max: 3 }),
      split: fc.boolean(),
      latency: fc.integer({ min: 0, max: 2 }),
      room: fc.constantFrom(1, 2, 3, Infinity),
    })
    // 42 words of a split device with three micro-batches are too many to combine.
    .filter(({ devices, micro, split }) => !split || devices * micro < 6)
    .chain(({ devices, micro, split, latency, room }) =>
      fc
        .record({ forward: times(devices), backward: times(devices), weight: times(devices) })
        .map(({ weight, ...both }): { pipeline: Pipeline; room: number } => ({
          room,
          pipeline: { devices, chunks: 1, micro, latency, ...both, ...(split ? { weight } : {}) },
        })),
    );

  test('finds what trying all orders finds', () => {
    fc.assert(
      fc.property(instance, ({ pipeline, room }) => {
        const found = shortestWords(pipeline, { room });
        expect(found.proved).toBe(true);
        expect(found.makespan).toBe(byBruteForce(pipeline, room));
        expect(makespanOf(pipeline, found.words)).toBe(found.makespan);
        expect(runnable(pipeline, found.words, room)).toEqual(found.words);
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  test('no order of micro-batches that are told apart is shorter', () => {
    const stream = random(1).stream('orders');
    const pipeline: Pipeline = {
      ...equal(3, 3, [1, 2], 1),
      forward: [1, 3, 2],
      backward: [2, 1, 3],
    };
    const { makespan } = shortestWords(pipeline);
    const work = pipelineWork(pipeline);
    for (let i = 0; i < 300; i++) {
      const order: number[][] = [[], [], []];
      const done = new Set<number>();
      while (done.size < work.duration.length) {
        const open = Array.from(work.duration.keys()).filter(
          (operation) =>
            !done.has(operation) &&
            work.needs
              .subarray(work.first[operation], work.first[operation + 1])
              .every((need) => done.has(need)),
        );
        const next = open[Math.floor(stream.uniform() * open.length)]!;
        done.add(next);
        order[operationOf(pipeline, next).stage]!.push(next);
      }
      const drawn = runPipeline(
        pipeline,
        order.map((own) => Int32Array.from(own)),
      );
      expect(drawn.makespan).toBeGreaterThanOrEqual(makespan);
    }
  });

  test('equal stages without a limit take as long as GPipe', () => {
    for (const [devices, micro] of [
      [1, 3],
      [2, 4],
      [4, 4],
    ] as const) {
      const { makespan } = shortestWords(equal(devices, micro, [1, 2]));
      expect(makespan).toBe(gpipeMakespan(devices, micro, 1, 2));
    }
  });

  test('goes on from what has begun, and says when it has not looked at all', () => {
    const pipeline = equal(3, 3, [1, 2]);
    const begun = ['FB', 'FB', 'FB'];
    const { words, makespan } = shortestWords(pipeline, { begun });
    expect(words.every((word, i) => word.startsWith(begun[i]!))).toBe(true);
    expect(makespan).toBeGreaterThan(shortestWords(pipeline).makespan);
    expect(shortestWords(equal(4, 4, [1, 2]), { room: 2, most: 3 }).proved).toBe(false);
    expect(() => shortestWords(pipeline, { begun: ['B'] })).toThrow(
      'shortestWords: begun must be runnable, got B, , ',
    );
    expect(() => shortestWords({ ...pipeline, chunks: 2 })).toThrow('chunks must be 1, got 2');
  });
});
