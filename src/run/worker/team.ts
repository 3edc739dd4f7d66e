/** A team without threads: all members share this one, in turns. */
import type { Member, Task, Team } from '../experiment.ts';

/** What is not the members' own. */
export interface TeamSurroundings {
  now(): number;
  /** Taken after every piece of work; what it throws ends the wait for an answer. */
  breathe(): Promise<void>;
}

/**
 * Members work while an answer is awaited, each piece by piece until nothing is left for it. As
 * between threads, messages are copies and what is transferred is empty for the sender.
 */
export function teamHere<Q, A>(
  count: number,
  task: Task<Q, A>,
  { now, breathe }: TeamSurroundings,
): Team<Q, A> {
  let ended = false;
  const answers: A[] = [];
  const posts: { readonly to: number; readonly message: Q }[] = [];
  const move = <T>(value: T, transfer: readonly ArrayBuffer[] = []): T =>
    structuredClone(value, { transfer: [...transfer] });
  const post = (to: number, message: Q, transfer?: readonly ArrayBuffer[]): void => {
    if (!members[to]) throw new RangeError(`team: member must be below ${count}, got ${to}`);
    posts.push({ to, message: move(message, transfer) });
  };
  const members: readonly Member<Q>[] = Array.from({ length: count }, (_, index) =>
    task({
      index,
      count,
      now,
      post,
      answer: (answer, transfer) => void answers.push(move(answer, transfer)),
    }),
  );
  const deliver = (): boolean => {
    const waiting = posts.splice(0);
    for (const { to, message } of waiting) members[to]?.receive(message);
    return waiting.length > 0;
  };
  return {
    threads: false,
    post,
    async next() {
      for (;;) {
        if (ended) throw new Error('team: it must be alive, got one that was ended');
        const answer = answers.shift();
        if (answer !== undefined) return answer;
        let busy = deliver();
        for (const member of members) {
          while (member.work()) {
            busy = true;
            await breathe();
          }
        }
        if (!busy && answers.length === 0) {
          throw new Error('team: an answer is awaited, and no member has anything left to do');
        }
      }
    },
    end() {
      ended = true;
    },
  };
}
