/** The state that predictions and challenges look at, from a section or from a replay. */
import type { Engine, Snapshot } from './experiment.ts';
import type { Field, Fields, Params, ValuesOf } from './params.ts';
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
  };
}

/** What differs from the defaults, for a reader: `Members 5, Data Circles`. */
export function changedSettings(params: Params, values: AnyParams): string {
  const changed = Object.entries(params.fields).flatMap(([name, field]) => {
    const text = writeField(field, values[name] ?? field.default);
    // what is packed and only drawn, such as a sketch, says nothing in letters
    const silent = field.kind === 'packed' && field.display === true;
    if (silent || text === writeField(field, field.default)) return [];
    return [`${field.label} ${spelled(field, text, values[name])}`];
  });
  return changed.length === 0 ? 'the defaults' : changed.join(', ');
}

/** A number or a row of them, by name where they stand for things. */
export function sayNumbers({ names }: { names?: readonly string[] }, value: unknown): string {
  const numbers: readonly unknown[] = Array.isArray(value) ? value : [value];
  return numbers.map((each) => names?.[Number(each)] ?? String(each)).join(', ');
}

function spelled(field: Field, text: string, value: unknown): string {
  if (field.kind === 'list' || field.kind === 'integer') return sayNumbers(field, value);
  if (field.kind === 'boolean') return text === 'true' ? 'on' : 'off';
  return field.kind === 'choice' || field.kind === 'table' ? (field.options[text] ?? text) : text;
}
