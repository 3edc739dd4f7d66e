/** The reader's own table as a comparison of two sides: from cases or from counts. */
import type { Column, Table } from '#core/data/table.ts';
import { codeColumn } from '#core/slices/columns.ts';
import { checkComparison, type Cell } from '#core/tables/strata.ts';
import type { NamedComparison } from '#core/tables/named.ts';
import { comparisons } from '#core/tables/published.ts';
import type { Lab } from '#run/experiment.ts';
import { findParts } from '#run/own-parts.ts';
import { describeColumn, isOwnTable } from '#run/own-table.ts';
import params, { type Tables } from './params.ts';
import { mostGroups } from './plan.ts';

export interface OwnComparison {
  readonly named: NamedComparison;
  /** How the table was read, and what was left out, in sentences. */
  readonly remarks: readonly string[];
}

/** Outcomes that are called a success where a table has them. */
const successes =
  /^(1|y|yes|true|success|successful|right|correct|admitted|accepted|approved|passed?|removed|cured|recovered|survived|alive|won|win|converted|clicked|bought|positive|good|ok)$/i;
/** Names and groups are labels of a figure. */
const longest = 24;

/** The table that these settings name. */
export async function comparisonOf(
  params: Tables,
  lab: Pick<Lab, 'table'>,
): Promise<OwnComparison> {
  if (!isOwnTable(params.data)) return { named: comparisons[params.data], remarks: [] };
  return ownComparison(await lab.table(params.data), params);
}

/**
 * Count the successes and cases of both sides in each group. Rows that miss a value are left out and
 * told. Throws a RangeError with a sentence for the reader where the table is no such comparison.
 */
export function ownComparison(
  table: Table,
  wanted: Pick<Tables, 'side' | 'group' | 'success' | 'cases' | 'turned'>,
): OwnComparison {
  const { columns, remarks } = findParts(table, params.fields.data.mine, {
    side: wanted.side,
    group: wanted.group,
    success: wanted.success,
    cases: wanted.cases,
  });
  const [side, group, success] = [columns['side']!, columns['group']!, columns['success']!];
  const cases = columns['cases'];
  const { kept, told } = completeRows(
    table.rows,
    cases ? [side, group, success, cases] : [side, group, success],
  );
  const sides = labelsOf(side, kept);
  if (sides.labels.length !== 2) {
    throw new RangeError(
      `${side.name} must have two values in the rows that miss nothing, one for each side of the comparison; it has ${listed(sides.labels)}.`,
    );
  }
  const groups = groupsOf(group, kept);
  if (groups.labels.length < 2) {
    throw new RangeError(
      `${group.name} must have at least two groups in the rows that miss nothing; it has ${listed(groups.labels)}. In one group there is nothing to adjust for.`,
    );
  }
  const read = outcomesOf(success, cases, kept, wanted.turned);
  const cells = Array.from({ length: 2 * groups.labels.length }, () => ({
    successes: 0,
    total: 0,
  }));
  for (let i = 0; i < kept.length; i++) {
    const cell = cells[2 * groups.codes[i]! + sides.codes[i]!]!;
    cell.successes += read.successes[i]!;
    cell.total += read.totals[i]!;
  }
  const strata = groups.labels.map((_, i): { first: Cell; second: Cell } => {
    return { first: cells[2 * i]!, second: cells[2 * i + 1]! };
  });
  checkComparison('ownComparison', strata);
  const [first = '', second = ''] = short(sides.labels);
  for (const [i, label] of sides.labels.entries()) {
    if (strata.every((stratum) => (i === 0 ? stratum.first : stratum.second).total === 0))
      throw new RangeError(`${cases?.name ?? ''} must not be 0 in every row of ${label}.`);
  }
  return {
    named: {
      title: 'Your table',
      success: read.name,
      first,
      second,
      grouping: short([group.name])[0]!,
      groups: short(groups.labels),
      strata,
    },
    remarks: [...remarks, ...told, ...read.told],
  };
}

/** Rows in which no value is missing, ascending, and how many miss which. */
function completeRows(rows: number, columns: readonly Column[]) {
  const missing = columns.map(() => 0);
  const kept: number[] = [];
  for (let row = 0; row < rows; row++) {
    let lacks = 0;
    for (const [c, { values }] of columns.entries()) {
      const value = values[row]!;
      if (value !== '' && !Number.isNaN(value)) continue;
      missing[c]! += 1;
      lacks += 1;
    }
    if (lacks === 0) kept.push(row);
  }
  const out = rows - kept.length;
  const where = columns.flatMap(({ name }, c) =>
    missing[c]! > 0 ? [`${name}: ${missing[c]}`] : [],
  );
  const told =
    out === 0
      ? []
      : [
          `${out.toLocaleString('en-US')} ${out === 1 ? 'row is' : 'rows are'} left out because a value is missing (${where.join(', ')}).`,
        ];
  return { kept: Uint32Array.from(kept), told };
}

interface Coded {
  readonly labels: readonly string[];
  readonly codes: ArrayLike<number>; // [kept rows]
}

function labelsOf({ values }: Column, kept: Uint32Array): Coded {
  const known = new Set<string | number>();
  for (const row of kept) known.add(values[row]!);
  const ordered = [...known].sort((a, b) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1,
  );
  const codeOf = new Map(ordered.map((value, code) => [value, code]));
  return {
    labels: ordered.map(String),
    codes: Uint32Array.from(kept, (row) => codeOf.get(values[row]!)!),
  };
}

/** The values as they are, or quartiles of numbers of many values. */
function groupsOf(column: Column, kept: Uint32Array): Coded {
  const { kind, distinct } = describeColumn(column);
  if (distinct <= mostGroups || kind === 'text' || column.kind === 'text')
    return labelsOf(column, kept);
  const cut = codeColumn({
    ...column,
    values: Float64Array.from(kept, (row) => column.values[row]!),
  });
  const used = cut.labels.filter((_, code) => cut.codes.includes(code));
  return {
    labels: used,
    codes: Uint32Array.from(cut.codes, (code) => used.indexOf(cut.labels[code]!)),
  };
}

/** Successes and cases of each row. */
function outcomesOf(column: Column, cases: Column | undefined, kept: Uint32Array, turned: boolean) {
  const totals = Float64Array.from(kept, (row) => (cases ? countOf(cases, row) : 1));
  const { labels, codes } = labelsOf(column, kept);
  const isFlag =
    column.kind === 'text' ||
    (labels.length <= 2 && (!cases || labels.every((label) => label === '0' || label === '1')));
  if (isFlag) {
    if (labels.length > 2)
      throw new RangeError(
        `${column.name} must have two values, a success and a failure; it has ${listed(labels)}.`,
      );
    const known = labels.findIndex((label) => successes.test(label));
    const usual = known < 0 ? labels.length - 1 : known;
    // Where all rows are alike, the other outcome has no name.
    const chosen = turned ? 1 - usual : usual;
    const name = labels[chosen] ?? `not ${labels[usual]}`;
    return {
      name: `“${short([name])[0]}” in ${column.name}`,
      successes: totals.map((total, i) => (codes[i] === chosen ? total : 0)),
      totals,
      told: [
        `“${name}” in ${column.name} counts as a success${cases ? `, and ${cases.name} says how many cases a row stands for` : ''}.`,
      ],
    };
  }
  if (!cases) {
    throw new RangeError(
      `${column.name} must have two values, a success and a failure, where each row is one case; it has ${listed(labels)}. If it counts successes, choose the column with the number of cases, too.`,
    );
  }
  const counted = Float64Array.from(kept, (row, i) => {
    const count = countOf(column, row);
    if (count > totals[i]!) {
      throw new RangeError(
        `${column.name} must be at most ${cases.name}; row ${row + 1} has ${count} of ${totals[i]}.`,
      );
    }
    return turned ? totals[i]! - count : count;
  });
  return {
    name: turned ? `not counted in ${column.name}` : `counted in ${column.name}`,
    successes: counted,
    totals,
    told: [
      `${column.name} counts the ${turned ? 'failures' : 'successes'} among the ${cases.name} of a row.`,
    ],
  };
}

function countOf({ name, values }: Column, row: number): number {
  const value = Number(values[row]);
  if (Number.isInteger(value) && value >= 0 && value <= 1e12) return value;
  throw new RangeError(
    `${name} must be a whole number from 0 to 1,000,000,000,000; row ${row + 1} has ${value}.`,
  );
}

/** `no value`, `one value, a`, `3 values, a, b and c`. */
function listed(labels: readonly string[]): string {
  if (labels.length === 0) return 'no value';
  if (labels.length === 1) return `one value, ${short(labels)[0]}`;
  const some = short(labels.slice(0, 4));
  const last = labels.length > some.length ? 'others' : some.pop();
  return `${labels.length.toLocaleString('en-US')} values, ${some.join(', ')} and ${last}`;
}

/** Labels that fit a figure, each still a label of its own. */
function short(labels: readonly string[]): string[] {
  const cut: string[] = [];
  for (const label of labels) {
    const text = label.length > longest ? `${label.slice(0, longest - 1)}…` : label;
    const again = cut.filter((each) => each.startsWith(text)).length;
    cut.push(again > 0 && cut.includes(text) ? `${text} (${again + 1})` : text);
  }
  return cut;
}
