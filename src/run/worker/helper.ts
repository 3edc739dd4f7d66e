/** A thread of a team: loads a section's task and takes its place. `threads.ts` is the other side. */
import type { Member, Task } from '../experiment.ts';
import type { Placing, Report } from './placing.ts';

const tasks = import.meta.glob<Task<unknown, unknown>>('/lessons/*/*/task.ts', {
  import: 'default',
});

function report(what: Report, transfer: readonly ArrayBuffer[] = []): void {
  self.postMessage(what, { transfer: [...transfer] });
}

/** A task that throws has failed; the team is told, and ends. */
function guarded<T extends unknown[]>(act: (...given: T) => void): (...given: T) => void {
  return (...given) => {
    try {
      act(...given);
    } catch (error) {
      fail(error);
    }
  };
}
function fail(error: unknown): void {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  report({ kind: 'failed', name, message });
}

async function take({ section, index, count, ports }: Placing): Promise<void> {
  const task = await tasks[`/lessons/${section}/task.ts`]?.();
  if (!task) throw new RangeError(`helper: ${section} must have a task.ts, got none`);
  const member: Member<unknown> = task({
    index,
    count,
    // Threads begin to count at different times; from its origin on, the clock is the same.
    now: () => performance.timeOrigin + performance.now(),
    post(to, message, transfer = []) {
      const port = ports[to];
      if (!port) throw new RangeError(`team: member must be another below ${count}, got ${to}`);
      port.postMessage(message, { transfer: [...transfer] });
    },
    answer: (answer, transfer) => report({ kind: 'answer', answer }, transfer),
  });
  const receive = guarded(({ data }: MessageEvent<unknown>) => {
    member.receive(data);
    while (member.work());
  });
  for (const port of ports) if (port) port.onmessage = receive;
  self.onmessage = receive;
  report({ kind: 'placed' });
}

self.onmessage = ({ data }: MessageEvent<Placing>) => void take(data).catch(fail);
report({ kind: 'ready' });
