/** The reader's own table: a label, a prediction or a classifier trained here, and columns to slice by. */
import type { Dataset } from '#core/data/dataset.ts';
import type { Column, Table } from '#core/data/table.ts';
import { random } from '#core/random.ts';
import { codeColumn, type CodedColumn } from '#core/slices/columns.ts';
import type { Lab } from '#run/experiment.ts';
import { findParts } from '#run/own-parts.ts';
import { describeColumn } from '#run/own-table.ts';
import { crossFit, widened } from './classifier.ts';
import { judgedByChance, type Judged } from './judged.ts';
import params, { type Slices } from './params.ts';
import { fewestOwnRows, mostColumns, mostInputs, mostValues, trainRows } from './plan.ts';

/** Characters of a value that a condition shows. */
const longest = 60;
const folds = 5;
const count = (n: number) => n.toLocaleString('en-US');
const plural = (n: number, one: string, more: string) => `${count(n)} ${n === 1 ? one : more}`;

/**
 * The rows of a table with the model's error at each. Throws a RangeError with a sentence for the
 * reader where it has no label, or predictions that are none.
 */
export async function ownRows(
  table: Table,
  { label: wanted, prediction, retrain }: Pick<Slices, 'label' | 'prediction' | 'retrain'>,
  seed: number,
  { breathe }: Pick<Lab, 'breathe'>,
): Promise<Judged> {
  const { mine } = params.fields.data;
  const found = findParts(table, mine, { label: wanted, prediction });
  const remarks = [...found.remarks];
  const label = found.columns['label']!;
  const given = found.columns['prediction'];
  const rows = rowsWith(table.rows, given ? [label, given] : [label], remarks);
  const kept =
    rows.length <= mine.rows
      ? rows
      : random(seed).stream('sample').shuffle(rows).slice(0, mine.rows).sort();
  if (kept.length < rows.length)
    remarks.push(
      `${count(kept.length)} of ${count(rows.length)} rows are used, drawn with the seed.`,
    );
  await breathe();

  const { classes, truth } = classesOf(label, kept);
  if (kept.length < fewestOwnRows || classes.length < 2) {
    throw new RangeError(
      `${label.name} must have two classes or more in at least ${fewestOwnRows} rows that miss nothing; it has ${plural(classes.length, 'class', 'classes')} in ${plural(kept.length, 'row', 'rows')}.`,
    );
  }
  const others = table.columns.filter((column) => column !== label && column !== given);
  const columns = await columnsToSlice(others, label, kept, remarks, breathe);
  const answer = given
    ? answerGiven(given, label.name, classes, truth, kept, remarks)
    : await answerLearned(
        inputsOf(others, label, kept, columns, retrain, {
          classes: classes.length,
          truth,
          remarks,
        }),
        classes,
        seed,
        breathe,
      );
  return { columns, truth, classes, remarks, ...answer };
}

/** Rows that miss none of these values; the others are counted. */
function rowsWith(rows: number, columns: readonly Column[], remarks: string[]): Uint32Array {
  const isMissing = (value: string | number | undefined) => value === '' || Number.isNaN(value);
  const kept = Uint32Array.from({ length: rows }, (_, row) => row).filter((row) =>
    columns.every(({ values }) => !isMissing(values[row])),
  );
  const out = rows - kept.length;
  if (out > 0) {
    const names = columns.map(({ name }) => name).join(' or ');
    remarks.push(
      `${plural(out, 'row is', 'rows are')} left out because ${names} is missing there.`,
    );
  }
  return kept;
}

function classesOf({ values }: Column, kept: Uint32Array) {
  const known = new Set<string | number>();
  for (const row of kept) known.add(values[row]!);
  const ordered = [...known].sort((a, b) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1,
  );
  const codeOf = new Map(ordered.map((value, code) => [value, code]));
  return {
    classes: ordered.map(String),
    truth: Uint8Array.from(kept, (row) => codeOf.get(values[row]!)!),
  };
}

/** What slices are made of: every column of some values, and the label itself. */
async function columnsToSlice(
  others: readonly Column[],
  label: Column,
  kept: Uint32Array,
  remarks: string[],
  breathe: () => Promise<void>,
): Promise<CodedColumn[]> {
  const coded: CodedColumn[] = [];
  const [names, wide]: [string[], string[]] = [[], []];
  let left = 0;
  for (const column of [...others, label]) {
    if (coded.length >= mostColumns && column !== label) {
      left += 1;
      continue;
    }
    const taken = take(column, kept);
    const { distinct, missing } = describeColumn(taken);
    await breathe();
    if (distinct === 0 || (distinct === 1 && missing === 0)) continue;
    if (taken.kind === 'text' && distinct > mostValues) {
      // A value that hardly comes twice names a row.
      if (distinct > kept.length / 2) {
        names.push(column.name);
        continue;
      }
      wide.push(`${column.name} (${distinct === Infinity ? 'over 10,000' : count(distinct)})`);
    }
    const each = codeColumn(taken, mostValues);
    coded.push({ ...each, labels: shortened(each.labels) });
    await breathe();
  }
  if (names.length > 0) {
    remarks.push(
      `${some(names)} ${names.length === 1 ? 'has' : 'have'} a value of its own in most rows, and ${names.length === 1 ? 'makes' : 'make'} no slices.`,
    );
  }
  if (wide.length > 0) {
    remarks.push(
      `Of more than ${mostValues} values the ${mostValues} most frequent make slices, the rest is (other): ${some(wide)}.`,
    );
  }
  if (left > 0)
    remarks.push(`The first ${mostColumns} columns make slices, ${count(left)} more do not.`);
  return coded;
}

function take(column: Column, kept: Uint32Array): Column {
  return column.kind === 'number'
    ? { ...column, values: Float64Array.from(kept, (row) => column.values[row]!) }
    : { ...column, values: Array.from(kept, (row) => column.values[row]!) };
}

/** Labels of at most so many characters, each still a label of its own. */
function shortened(labels: readonly string[]): string[] {
  const known = new Set<string>();
  return labels.map((label) => {
    let text = label.length > longest ? `${label.slice(0, longest - 1)}…` : label;
    for (let n = 2; known.has(text); n++) text = `${label.slice(0, longest - 5)}… ${n}`;
    known.add(text);
    return text;
  });
}

/** The first three, and how many more. */
function some(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

type Judgement = Pick<Judged, 'loss' | 'answer'>;

/** Predictions of the reader's model: the labels themselves, or a probability of the second. */
function answerGiven(
  { name, kind, values }: Column,
  label: string,
  classes: readonly string[],
  truth: Uint8Array,
  kept: Uint32Array,
  remarks: string[],
): Judgement {
  const said = Array.from(kept, (row) => values[row]!);
  const isChance =
    classes.length === 2 &&
    kind === 'number' &&
    said.every((value) => Number(value) >= 0 && Number(value) <= 1) &&
    !said.every((value) => Number.isInteger(value));
  if (isChance) {
    const second = classes[1] ?? '';
    remarks.push(`${name} is read as the chance of ${second}; above one half it says ${second}.`);
    const chance = Float64Array.from(said, Number);
    return judgedByChance(chance, truth, classes);
  }
  const codes = said.map((value) => classes.indexOf(String(value)));
  const strange = [...new Set(said.filter((_, i) => codes[i]! < 0).map(String))];
  if (codes.every((code) => code < 0)) {
    throw new RangeError(
      `${name} must hold the values of ${label} (${some(classes)})${classes.length === 2 ? ', or the chance of the second' : ''}; it has ${some(strange)}.`,
    );
  }
  if (strange.length > 0) {
    remarks.push(`${name} says ${some(strange)}, which ${label} never is; that counts as wrong.`);
  }
  const words = said.map(String);
  return {
    loss: Float64Array.from(codes, (code, i) => (code === truth[i] ? 0 : 1)),
    answer: { columns: [{ name: 'Prediction' }], of: (row) => [words[row]!] },
  };
}

/** Numeric columns, missing values at the mean; with `all`, or without any, the other columns too. */
function inputsOf(
  others: readonly Column[],
  label: Column,
  kept: Uint32Array,
  columns: readonly CodedColumn[],
  all: boolean,
  { classes, truth, remarks }: { classes: number; truth: Uint8Array; remarks: string[] },
): Dataset {
  const numeric = others
    .filter((column) => column.kind === 'number')
    .map((column) => Float64Array.from(kept, (row) => column.values[row]!))
    .map(centered)
    .filter((values) => values !== undefined);
  const used = numeric.slice(0, mostInputs);
  const x = new Float64Array(kept.length * used.length);
  used.forEach((values, f) => values.forEach((value, row) => (x[row * used.length + f] = value)));
  const plain = { rows: kept.length, features: used.length, classes, x, y: truth };
  const coded: CodedColumn[] = [];
  let width = used.length;
  const isWide = all || used.length === 0;
  // Not the label, which is what is asked for.
  for (const column of isWide ? columns.filter(({ name }) => name !== label.name) : []) {
    if (width + column.labels.length > mostInputs) break;
    width += column.labels.length;
    coded.push(column);
  }
  if (width === 0) {
    throw new RangeError(
      `To learn ${label.name}, a column that varies is needed beside it; this table has none.`,
    );
  }
  const what =
    coded.length === 0
      ? plural(used.length, 'numeric column', 'numeric columns')
      : `${plural(width, 'input', 'inputs')} from all columns`;
  remarks.push(
    `A logistic regression learns ${label.name} from ${what}; each row is judged by one that never saw it.`,
  );
  return widened(plain, coded);
}

/** Numbers less their mean, 0 where missing; `undefined` where they do not vary. */
function centered(values: Float64Array): Float64Array | undefined {
  const present = values.filter((value) => !Number.isNaN(value));
  const mean = present.reduce((sum, value) => sum + value / present.length, 0);
  const moved = values.map((value) => (Number.isNaN(value) ? 0 : value - mean));
  return present.some((value) => value !== present[0]) ? moved : undefined;
}

async function answerLearned(
  data: Dataset,
  classes: readonly string[],
  seed: number,
  breathe: () => Promise<void>,
): Promise<Judgement> {
  const stream = random(seed).stream('folds');
  const chances = await crossFit(data, stream, { folds, most: trainRows, breathe });
  if (classes.length === 2)
    return judgedByChance(
      chances.filter((_, i) => i % 2 === 1),
      data.y,
      classes,
    );
  const said = Uint8Array.from(data.y, (_, row) => {
    const own = chances.subarray(row * classes.length, (row + 1) * classes.length);
    return own.indexOf(Math.max(...own));
  });
  return {
    loss: Float64Array.from(said, (code, row) => (code === data.y[row] ? 0 : 1)),
    answer: { columns: [{ name: 'Prediction' }], of: (row) => [classes[said[row]!]!] },
  };
}
