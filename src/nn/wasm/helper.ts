/** A helper thread: trains its share of a population for the worker that started it. */
import { SLICE, createWasmEngine } from './engine.ts';
import type { Answer, Request } from './remote.ts';
import { serve } from './serve.ts';

/**
 * Breaths here are for hearing a `stop`, and each wakes the owner up, which takes time from the
 * helpers: so they are fewer.
 */
const engine = createWasmEngine(4 * SLICE);

const post = (answer: Answer): void => self.postMessage(answer);

/** A message to itself is a turn for all messages that came before; a timer would wait longer. */
const channel = new MessageChannel();
const turn = (): Promise<void> =>
  new Promise((resolve) => {
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(null);
  });

const answer = serve(engine, post, turn);
self.addEventListener('message', (event: MessageEvent<Request>) => void answer(event.data));
post({ kind: 'ready' });
