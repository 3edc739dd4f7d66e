export type RunBarStatus = 'idle' | 'starting' | 'running' | 'paused' | 'done' | 'failed';

/**
 * What a live region says of a run: one sentence a change of status, and none for the steps of a
 * run that goes on. `unit` is what one step is, in the plural, such as "members".
 */
export function announce(
  status: RunBarStatus,
  step: number,
  steps: number | undefined,
  unit: string,
  result = '',
): string {
  const place = steps === undefined ? `${unit}: ${step}` : `${unit}: ${step} of ${steps}`;
  const sentences: Record<RunBarStatus, () => string> = {
    idle: () => (step > 0 ? '' : 'Ready'),
    starting: () => 'Starting',
    running: () => 'Running',
    paused: () => `Paused, ${place}`,
    done: () => `Done, ${place}${result && `. ${result}`}`,
    failed: () => 'Stopped by a problem',
  };
  return sentences[status]();
}

/** How often a run is drawn, in words; `Infinity` follows the computation. */
export function speedLabel(speed: number): string {
  return Number.isFinite(speed) ? `${speed} per second` : 'Full speed';
}
