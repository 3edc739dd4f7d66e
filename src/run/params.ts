/**
 * Parameters are declared once, here, beside the experiment that takes them. From the declaration
 * come the controls, the address, the checking of hostile input, the run log and the notebook.
 */

interface Common {
  /** What the control is called, in the field's standard term. */
  readonly label: string;
  /** One sentence on what it changes; shown with the control. */
  readonly help?: string;
  /** Changes only what is drawn, nothing that is computed: a run goes on. */
  readonly display?: boolean;
}
interface Numeric extends Common {
  readonly min: number;
  readonly max: number;
  /** Distance between two positions of the slider; typed and linked values need not meet it. */
  readonly step?: number;
  readonly unit?: string;
}
/** Whole numbers that stand for things. */
interface Named {
  /** What 0, 1, 2, … are called where settings are told. */
  readonly names?: readonly string[];
}
export interface NumberField extends Numeric {
  readonly kind: 'number';
  readonly default: number;
}
export interface IntegerField extends Numeric, Named {
  readonly kind: 'integer';
  readonly default: number;
}
export interface BooleanField extends Common {
  readonly kind: 'boolean';
  readonly default: boolean;
}
export interface ChoiceField<C extends string = string> extends Common {
  readonly kind: 'choice';
  readonly default: C;
  /** Value in the address → name on the control. */
  readonly options: Readonly<Record<C, string>>;
}
/** Which data set a section works on: one of the lab's own, by name, or the reader's. */
export interface TableField<C extends string = string> extends Common {
  readonly kind: 'table';
  readonly default: C;
  readonly options: Readonly<Record<C, string>>;
  /** Where the reader's own table may stand in: how it is used. */
  readonly mine?: OwnColumns | OwnParts;
}
/** How a section learns from the reader's own table: a class, and numeric features. */
export interface OwnColumns {
  /** The text field that names the class column. */
  readonly target: string;
  /** The text fields that name numeric columns. */
  readonly features: readonly string[];
  /** Most classes the target may have. */
  readonly classes: number;
  /** Most rows a run uses. */
  readonly rows: number;
  /**
   * Whether the table may hold the probabilities of a model instead of features: `p` of the second
   * of two classes, or `p0`, `p1`, … of every class.
   */
  readonly forecasts?: boolean;
}
/** How a section uses the reader's own table where it asks for other columns than those. */
export interface OwnParts {
  /** The columns asked for, in the order of the dialog. */
  readonly parts: readonly OwnPart[];
  /** What becomes of the other columns, in a sentence. */
  readonly rest: string;
  /** Most rows a run uses. */
  readonly rows: number;
}
/** A column that is asked for, and which ones will do. */
export interface OwnPart {
  /** The text field that names the column. */
  readonly field: string;
  /** What it is called: "Class". */
  readonly label: string;
  /** Texts or whole numbers of 2 to so many different values will do. */
  readonly kinds?: number;
  /** So will any numbers that vary, or whole numbers. */
  readonly numbers?: 'any' | 'whole';
  /** What is done without the column, where it may be missing. */
  readonly none?: string;
  /** Words in a column's name that make it the likely one. */
  readonly words?: readonly string[];
  /** Whether, among columns with other names, the last one is likelier than the first. */
  readonly isLast?: boolean;
}
/** `mine:` and the fingerprint of the reader's own table. */
export type OwnTableId = `mine:${string}`;
/** Free text, such as the name of a column. */
export interface TextField extends Common {
  readonly kind: 'text';
  readonly default: string;
  readonly maxLength: number;
}
/** A row of numbers of one meaning, such as the accuracies of nine voters. */
export interface ListField extends Numeric, Named {
  readonly kind: 'list';
  readonly default: readonly number[];
  readonly minLength: number;
  readonly maxLength: number;
}
/** Bytes made by hand (painted points, a drawn digit), base64url in the address. */
export interface PackedField extends Common {
  readonly kind: 'packed';
  readonly default: string;
  /** Largest number of base64url characters accepted. */
  readonly maxLength: number;
}
export type Field =
  | NumberField
  | IntegerField
  | BooleanField
  | ChoiceField
  | TableField
  | TextField
  | ListField
  | PackedField;
export type Fields = Readonly<Record<string, Field>>;

type ValueOf<F> = F extends { kind: 'choice' | 'table'; options: Readonly<Record<infer C, string>> }
  ? F extends { mine: OwnColumns | OwnParts }
    ? C | OwnTableId
    : C
  : F extends { kind: 'boolean' }
    ? boolean
    : F extends { kind: 'list' }
      ? readonly number[]
      : F extends { kind: 'packed' | 'text' }
        ? string
        : number;
export type ValuesOf<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };

/** A metric as the reader meets it: in read-outs, the run log, comparisons and the band. */
export interface Metric {
  /** What its read-out is called, in the field's standard term. */
  readonly label: string;
  /** `percent` shows 0.784 as 78.4 %. */
  readonly format?: 'number' | 'integer' | 'percent';
  readonly unit?: string;
}
/** Name in the snapshots → metric, the most telling first. */
export type Metrics = Readonly<Record<string, Metric>>;

/** A sentence about one field that was changed or ignored while parsing. */
export interface Problem {
  readonly field: string;
  readonly message: string;
}

export interface Params<F extends Fields = Fields> {
  readonly fields: F;
  readonly defaults: ValuesOf<F>;
  /** Values for a run of a second or less; tests use them. */
  readonly quick: ValuesOf<F>;
  readonly metrics: Metrics;
  /** Rules across fields; the fields named fall back to their defaults. */
  check(values: ValuesOf<F>): readonly Problem[];
}
export type Values<D extends Params> = D extends Params<infer F> ? ValuesOf<F> : never;

export const number = (field: Omit<NumberField, 'kind'>): NumberField => ({
  kind: 'number',
  ...field,
});
export const integer = (field: Omit<IntegerField, 'kind'>): IntegerField => ({
  kind: 'integer',
  ...field,
});
export const boolean = (field: Omit<BooleanField, 'kind'>): BooleanField => ({
  kind: 'boolean',
  ...field,
});
export const choice = <C extends string>(
  field: Omit<ChoiceField<C>, 'kind' | 'default'> & { readonly default: NoInfer<C> },
): ChoiceField<C> => ({ kind: 'choice', ...field });
type TableOptions<C extends string> = Omit<TableField<C>, 'kind' | 'default' | 'mine'> & {
  readonly default: NoInfer<C>;
};
export function table<C extends string, M extends OwnColumns | OwnParts>(
  field: TableOptions<C> & { readonly mine: M },
): TableField<C> & { readonly mine: M };
export function table<C extends string>(
  field: TableOptions<C> & { readonly mine?: never },
): TableField<C>;
export function table<C extends string>(
  field: TableOptions<C> & { readonly mine?: OwnColumns | OwnParts },
): TableField<C> {
  return { kind: 'table', ...field };
}
export const text = (field: Omit<TextField, 'kind'>): TextField => ({ kind: 'text', ...field });
export const list = (field: Omit<ListField, 'kind'>): ListField => ({ kind: 'list', ...field });
export const packed = (field: Omit<PackedField, 'kind'>): PackedField => ({
  kind: 'packed',
  ...field,
});

/** Names the address keeps for itself, beside the parameters of a section. */
const reserved = ['seed', 'step'];

/** Declare the parameters and metrics of one section. Throws when a field takes a reserved name. */
export function declareParams<const F extends Fields>(
  fields: F,
  rules: {
    readonly quick?: Partial<ValuesOf<F>>;
    readonly metrics?: Metrics;
    readonly check?: (values: ValuesOf<F>) => readonly Problem[];
  } = {},
): Params<F> {
  for (const name of Object.keys(fields)) {
    if (reserved.includes(name))
      throw new TypeError(`declareParams: a field cannot be called ${name}; the address uses it`);
  }
  const defaults = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, field.default]),
  ) as ValuesOf<F>;
  return {
    fields,
    defaults,
    quick: { ...defaults, ...rules.quick },
    metrics: rules.metrics ?? {},
    check: rules.check ?? (() => []),
  };
}
