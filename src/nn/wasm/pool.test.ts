import { expect, onTestFinished, test } from 'vitest';
import { counterRandom } from '#core/random.ts';
import { idle, memberSpec, moons, populationSpec } from '../fixtures.ts';
import { trainPopulation } from '../train.ts';
import { createWasmEngine, wasmEngine } from './engine.ts';
import { wasmPool } from './pool.ts';
import type { Answer, Request, Thread } from './remote.ts';
import { serve } from './serve.ts';

const spec = populationSpec({
  features: 2,
  outputs: 1,
  loss: 'sigmoid',
  steps: 10_000_000,
  members: [1, 2, 3].map((seed) => memberSpec({ initSeed: seed })),
});
const data = moons(100);

/** A helper at the end of a message channel: all of the protocol, in one thread. */
function fakeThreads(engine = wasmEngine) {
  const alive = new Set<MessagePort>();
  let lose: (reason: string) => void = () => undefined;
  const start = async (): Promise<Thread> => {
    const { port1, port2 } = new MessageChannel();
    const turn = async (): Promise<void> => {
      await new Promise((resolve) => setImmediate(resolve));
      if (!alive.has(port1)) throw new Error('ended'); // a real thread would just be gone
    };
    const answer = serve(engine, (message) => port2.postMessage(message), turn);
    port2.onmessage = ({ data }: MessageEvent<Request>) => void answer(data);
    alive.add(port1);
    onTestFinished(() => port1.close());
    return {
      post: (request) => port1.postMessage(request),
      listen(onAnswer, onLost) {
        port1.onmessage = ({ data }: MessageEvent<Answer>) => onAnswer(data);
        lose = onLost;
      },
      end() {
        port1.close();
        alive.delete(port1);
      },
    };
  };
  return { alive, start, lose: (reason: string) => lose(reason) };
}

test('a population in helper threads gives the bytes of one in this thread', async () => {
  const { alive, start } = fakeThreads();
  const [pooled, single] = await Promise.all([
    wasmPool(2, start).create(spec, data),
    wasmEngine.create(spec, data),
  ]);
  expect(alive.size).toBe(2);
  for (const population of [pooled, single]) await population.advance(300, idle);
  expect(await pooled.state()).toEqual(await single.state());
  expect(await pooled.report()).toEqual(await single.report());
  expect(await pooled.predict(data.x, 100)).toEqual(await single.predict(data.x, 100));
  const rows = Uint32Array.of(5, 6, 7);
  expect(await pooled.gradient(2, rows)).toEqual(await single.gradient(2, rows));
  await pooled.restore(await single.state());
  expect(pooled.step).toBe(300);
  await pooled.dispose();
  expect(alive.size).toBe(0);
  await expect(pooled.report()).rejects.toThrow(/must be alive/);
});

test('a breath that throws stops the helpers, and the population can go on from a state', async () => {
  const { start } = fakeThreads();
  const population = await wasmPool(3, start).create(spec, data);
  const state = await population.state();
  let breaths = 0;
  const stop = async (): Promise<void> => {
    if (++breaths === 3) throw Object.assign(new Error('stopped by the page'), { name: 'Stop' });
  };
  await expect(population.advance(1e9, stop)).rejects.toMatchObject({ name: 'Stop' });
  await population.restore(state);
  await population.advance(10, idle);
  const straight = await wasmEngine.create(spec, data);
  await straight.advance(10, idle);
  expect(await population.state()).toEqual(await straight.state());
  await population.dispose();
});

test('a lost helper rejects what it was asked, by the name that says: choose another engine', async () => {
  const { alive, start, lose } = fakeThreads();
  const population = await wasmPool(2, start).create(spec, data);
  const running = population.advance(1e9, idle);
  setTimeout(() => lose('it ran out of memory'), 5);
  await expect(running).rejects.toMatchObject({ name: 'EngineFailure' });
  await expect(population.state()).rejects.toThrow('it ran out of memory');
  await population.dispose();
  expect(alive.size).toBe(0);
});

test('where helpers do not start, this thread serves, and those that did start are ended', async () => {
  const { alive, start } = fakeThreads();
  let calls = 0;
  const flaky = (): Promise<Thread> => (++calls === 2 ? Promise.reject(new Error('no')) : start());
  const population = await wasmPool(3, flaky).create(spec, data);
  expect(alive.size).toBe(0);
  await population.advance(10, idle);
  expect((await population.state()).step).toBe(10);
  await population.dispose();
  // Node has no Worker: the pool's own way of starting one fails here.
  const own = await wasmPool(3).create(spec, data);
  await own.advance(1, idle);
  await own.dispose();
});

test('a small training, or a single member, starts no thread', async () => {
  const { alive, start } = fakeThreads();
  const small = await wasmPool(2, start).create({ ...spec, steps: 10 }, data);
  const one = await wasmPool(2, start).create({ ...spec, members: spec.members.slice(1, 2) }, data);
  expect(alive.size).toBe(0);
  await Promise.all([small.dispose(), one.dispose()]);
});

test('what a helper refuses comes over with its name, and ends the threads', async () => {
  const { alive, start } = fakeThreads();
  await expect(wasmPool(2, start).create({ ...spec, features: 65 }, data)).rejects.toThrow(
    RangeError,
  );
  const population = await wasmPool(2, start).create(spec, data);
  await expect(population.predict(new Float32Array(3), 1)).rejects.toThrow(RangeError);
  await population.dispose();
  expect(alive.size).toBe(0);
});

test('200 runs left or stopped at random moments leave no thread behind', async () => {
  const { alive, start } = fakeThreads(createWasmEngine(1)); // a breath after every step
  const [small] = spec.members;
  if (!small) throw new Error('the spec has members');
  const few = { ...spec, members: [small, { ...small, initSeed: 9 }], steps: 20_000_000 };
  let stopped = 0;
  for (let run = 0; run < 200; run++) {
    const moment = counterRandom(7, run);
    let breaths = 0;
    const generator = trainPopulation(few, data, {
      every: 1 + (moment % 9),
      engine: wasmPool(2, start),
      breathe: async () => {
        if (++breaths > (moment >>> 8) % 12) throw new Error('stopped');
      },
    });
    try {
      for (let pulls = (moment >>> 16) % 4; pulls > 0; pulls--) {
        await generator.next();
        expect(alive.size).toBe(2);
      }
      await generator.return();
    } catch (error) {
      expect((error as Error).message).toBe('stopped');
      stopped += 1;
    }
  }
  expect(alive.size).toBe(0);
  expect(stopped).toBeGreaterThan(10);
});
