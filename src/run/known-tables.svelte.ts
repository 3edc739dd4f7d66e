/** What the page knows of the reader's own tables, by fingerprint. */
import { fingerprintOf, isOwnTable, type OwnTableReport } from './own-table.ts';
import type { Fields, Params, ValuesOf } from './params.ts';

class OwnTables {
  #reports = $state.raw<ReadonlyMap<string, OwnTableReport>>(new Map());

  add(report: OwnTableReport): void {
    this.#reports = new Map([...this.#reports, [report.fingerprint, report]]);
  }

  /** The report of `mine:<fingerprint>`; `undefined` for anything else. */
  report(id: unknown): OwnTableReport | undefined {
    return isOwnTable(id) ? this.#reports.get(fingerprintOf(id)) : undefined;
  }

  /** The newest table whose report is here. */
  get newest(): OwnTableReport | undefined {
    return [...this.#reports.values()].at(-1);
  }
}

export const ownTables = new OwnTables();

/** A table that was asked for and is not known here yet, or not in this browser at all. */
export interface ExpectedTable {
  readonly fingerprint: string;
  readonly absent: boolean;
}

/** The values with every table that is not known replaced by the default, and the first of them. */
export function withKnownTables<F extends Fields>(
  params: Params<F>,
  values: ValuesOf<F>,
): { readonly values: ValuesOf<F>; readonly expected: string | undefined } {
  const unknown = Object.entries(values).flatMap(([name, value]) =>
    params.fields[name]?.kind === 'table' && isOwnTable(value) && !ownTables.report(value)
      ? [{ name, fingerprint: fingerprintOf(value) }]
      : [],
  );
  if (unknown.length === 0) return { values, expected: undefined };
  const defaults = unknown.map(({ name }) => [name, params.defaults[name]] as const);
  return {
    values: { ...values, ...Object.fromEntries(defaults) },
    expected: unknown[0]?.fingerprint,
  };
}
