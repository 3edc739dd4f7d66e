/** A team of real threads: helper workers, each connected with every other. */
import type { Team } from '../experiment.ts';
import Helper from './helper.ts?worker';
import type { Placing, Report } from './placing.ts';

/** Start a team, or nothing where one of its threads does not start. */
export async function startThreads<Q, A>(
  section: string,
  count: number,
): Promise<Team<Q, A> | undefined> {
  const threads: Worker[] = [];
  const end = (): void => {
    for (const thread of threads) thread.terminate();
  };
  try {
    for (let i = 0; i < count; i++) threads.push(new Helper({ name: `lab-team-${i}` }));
    await Promise.all(threads.map((thread) => reported(thread, 'ready')));
  } catch {
    end(); // this browser starts none, or not so many
    return undefined;
  }
  const ports: (MessagePort | null)[][] = threads.map(() => threads.map(() => null));
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      const { port1, port2 } = new MessageChannel();
      ports[a]![b] = port1;
      ports[b]![a] = port2;
    }
  }
  try {
    await Promise.all(
      threads.map((thread, index) => {
        const own = ports[index] ?? [];
        const placing: Placing = { section, index, count, ports: own };
        thread.postMessage(
          placing,
          own.filter((port) => port !== null),
        );
        return reported(thread, 'placed');
      }),
    );
  } catch (error) {
    end();
    throw error;
  }
  return teamOf<Q, A>(threads, end);
}

/** Wait for a word of a thread that has just been started or placed. */
function reported(thread: Worker, kind: Report['kind']): Promise<void> {
  return new Promise((resolve, reject) => {
    thread.onmessage = ({ data }: MessageEvent<Report>) => {
      if (data.kind === kind) resolve();
      else if (data.kind === 'failed') reject(errorOf(data));
    };
    thread.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message || 'the thread could not be started'));
    };
  });
}

function teamOf<Q, A>(threads: readonly Worker[], terminate: () => void): Team<Q, A> {
  const answers: A[] = [];
  let failure: Error | undefined;
  let wake: () => void = () => undefined;
  const fail = (error: Error): void => {
    failure ??= error;
    wake();
  };
  for (const thread of threads) {
    thread.onmessage = ({ data }: MessageEvent<Report>) => {
      if (data.kind === 'failed') fail(errorOf(data));
      if (data.kind !== 'answer') return;
      answers.push(data.answer as A); // what its task answers
      wake();
    };
    thread.onmessageerror = () => fail(new Error('team: a message could not be read'));
    thread.onerror = (event) => {
      event.preventDefault();
      fail(new Error(`team: a thread was lost: ${event.message || 'it failed'}`));
    };
  }
  return {
    threads: true,
    post(to, message, transfer = []) {
      const thread = threads[to];
      if (!thread) throw new RangeError(`team: member must be below ${threads.length}, got ${to}`);
      thread.postMessage(message, [...transfer]);
    },
    async next() {
      for (;;) {
        if (failure) throw failure;
        const answer = answers.shift();
        if (answer !== undefined) return answer;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    end() {
      terminate();
      fail(new Error('team: it must be alive, got one that was ended'));
    },
  };
}

function errorOf({ name, message }: Report & { kind: 'failed' }): Error {
  if (name === 'RangeError') return new RangeError(message);
  return Object.assign(new Error(message), { name });
}
