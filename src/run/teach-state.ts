/** The state that predictions and challenges look at, from a section or from a replay. */
import type { Engine, Snapshot } from './experiment.ts';
import type { Fields, Params, ValuesOf } from './params.ts';
import { writeField } from './parse.ts';
import type { SectionState } from './section.svelte.ts';
import type { AnyParams, TeachState } from './teach.ts';

export function teachState<F extends Fields, S extends Snapshot>(
  { run, values, seed }: SectionState<F, S>,
  engine: Engine,
): TeachState<ValuesOf<F>, S> {
  return {
    params: values,
    seed,
    engine,
    step: run.step,
    done: run.fresh && run.status === 'done',
    metrics: run.metrics,
    view: run.fresh ? run.latest?.view : undefined,
    marks: {},
  };
}

/** The state at the end of a replayed run, or before any run when there is no snapshot. */
export function replayedState(
  params: AnyParams,
  seed: number,
  engine: Engine,
  last?: Snapshot,
): TeachState<AnyParams, Snapshot> {
  return {
    params,
    seed,
    engine,
    step: last?.step ?? 0,
    done: last !== undefined,
    metrics: last?.metrics ?? {},
    view: last?.view,
    marks: {},
  };
}

/** What differs from the defaults, for a reader: `Members 5, Data Circles`; without what only draws. */
export function changedSettings(params: Params, values: AnyParams): string {
  const changed = Object.entries(params.fields).flatMap(([name, field]) => {
    const text = writeField(field, values[name] ?? field.default);
    if (field.display || text === writeField(field, field.default)) return [];
    const named = field.kind === 'choice' || field.kind === 'table';
    return [`${field.label} ${named ? (field.options[text] ?? text) : text}`];
  });
  return changed.length === 0 ? 'the defaults' : changed.join(', ');
}
