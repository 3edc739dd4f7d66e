/** The one place where a run on the screen enters the log. */
import type { Snapshot } from './experiment.ts';
import type { LessonState } from './lesson.svelte.ts';
import type { Fields } from './params.ts';
import type { RunTimes } from './run-clock.ts';
import { runLog } from './run-log.svelte.ts';
import { finite, thinCurve, type ParamValue, type RunCurve, type RunRecord } from './run-record.ts';
import type { SectionState } from './section.svelte.ts';

/** Keep the run that has just ended; storage trouble is told by the memory itself. */
export function recordRun(
  lesson: LessonState,
  section: SectionState<Fields, Snapshot>,
  times: RunTimes,
): void {
  const { record, curve } = describeRun(lesson, section, times);
  void runLog.keep(record, curve);
}

/** The run on the screen as the log would keep it. */
export function describeRun(
  lesson: LessonState,
  section: SectionState<Fields, Snapshot>,
  times: RunTimes,
): { record: Omit<RunRecord, 'id'>; curve: RunCurve } {
  const { run, values } = section;
  const params = Object.entries(values).map(([name, value]): [string, ParamValue] => [
    name,
    typeof value === 'object' ? [...value] : value,
  ]);
  const metrics = Object.entries(run.metrics).map(
    ([name, value]) => [name, finite(value)] as const,
  );
  return {
    record: {
      lesson: lesson.id,
      version: lesson.version,
      section: section.id,
      params: Object.fromEntries(params),
      seed: section.seed,
      data: ownTable(values),
      engine: run.engine ?? lesson.report?.engine ?? lesson.engine ?? 'unknown',
      ...times,
      steps: run.step,
      metrics: Object.fromEntries(metrics),
    },
    curve: thinCurve(run.history),
  };
}

/** The fingerprint of the reader's own table, `mine:…`, where a setting names one. */
function ownTable(values: Readonly<Record<string, unknown>>): string | null {
  const named = Object.values(values).find(
    (value) => typeof value === 'string' && value.startsWith('mine:'),
  );
  return typeof named === 'string' && named.length > 5 ? named.slice(5, 105) : null;
}
