/** Yielding in a worker: long work gives waiting messages a turn, and learns that it was stopped. */
import { stoppedError } from '../protocol.ts';

/** Longest stretch of work, in milliseconds, between two turns for waiting messages. */
const longestSlice = 20;

/**
 * Make the `breathe` of one run. When slices end follows the clock; what a run yields does not.
 * @param stopped Asked after every turn; `true` makes the breath throw `StoppedError`.
 */
export function breather(stopped: () => boolean, now: () => number): () => Promise<void> {
  const channel = new MessageChannel();
  let last = now();
  /** The turn being given, which all who ask meanwhile wait for. */
  let turn: Promise<void> | undefined;
  const giveTurn = () =>
    // setTimeout is clamped to 4 ms when nested; a message is not.
    new Promise<void>((resolve) => {
      channel.port1.onmessage = () => {
        channel.port1.onmessage = null;
        turn = undefined;
        last = now();
        resolve();
      };
      channel.port2.postMessage(null);
    });
  return async () => {
    if (now() - last >= longestSlice) await (turn ??= giveTurn());
    if (stopped()) throw new StoppedError();
  };
}

class StoppedError extends Error {
  override readonly name = stoppedError;
  constructor() {
    super('The run was stopped.');
  }
}
