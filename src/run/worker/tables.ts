/** The lab's own tables, loaded when first asked for. Worker only. */
import type { Column, Table } from '#core/data/table.ts';

type Row = Readonly<Record<string, string | number | null>>;

const sources: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  penguins: async () =>
    (await import('../../../node_modules/vega-datasets/data/penguins.json')).default,
};

/** A named table. Throws when there is none of that name. */
export async function loadTable(id: string): Promise<Table> {
  const load = Object.hasOwn(sources, id) ? sources[id] : undefined;
  if (!load) throw new RangeError(`table: there is no table called ${id}`);
  return toTable(id, await load());
}

/** Records → columns. A column is numeric when every value that is present is a number. */
function toTable(id: string, rows: readonly Row[]): Table {
  const names = Object.keys(rows[0] ?? {});
  const columns = names.map((name): Column => {
    const values = rows.map((row) => row[name] ?? null);
    return values.every((value) => value === null || typeof value === 'number')
      ? { name, kind: 'number', values: Float64Array.from(values, (value) => value ?? NaN) }
      : { name, kind: 'text', values: values.map((value) => String(value ?? '')) };
  });
  return { id, rows: rows.length, columns };
}
