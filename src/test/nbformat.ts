/**
 * What the nbformat 4.5 JSON schema asks of a notebook, for where Python and nbformat are absent.
 * Source: nbformat/v4/nbformat.v4.5.schema.json. Strict objects where the schema allows no other
 * keys, loose ones where it does.
 */
import * as v from 'valibot';

const multiline = v.union([v.string(), v.array(v.string())]);
const mimeBundle = v.record(v.string(), v.unknown());
const metadata = v.looseObject({});
const id = v.pipe(v.string(), v.regex(/^[a-zA-Z0-9-_]+$/), v.minLength(1), v.maxLength(64));
const cellName = v.pipe(v.string(), v.regex(/^.+$/));
const tags = v.pipe(
  v.array(v.pipe(v.string(), v.regex(/^[^,]+$/))),
  v.check((list) => new Set(list).size === list.length, 'tags must be unique'),
);
const shared = {
  name: v.optional(cellName),
  tags: v.optional(tags),
  jupyter: v.optional(metadata),
};
const attachments = v.optional(v.record(v.string(), mimeBundle));
const count = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0)));

const output = v.variant('output_type', [
  v.strictObject({
    output_type: v.literal('execute_result'),
    execution_count: count,
    data: mimeBundle,
    metadata,
  }),
  v.strictObject({ output_type: v.literal('display_data'), data: mimeBundle, metadata }),
  v.strictObject({ output_type: v.literal('stream'), name: v.string(), text: multiline }),
  v.strictObject({
    output_type: v.literal('error'),
    ename: v.string(),
    evalue: v.string(),
    traceback: v.array(v.string()),
  }),
]);

const cell = v.variant('cell_type', [
  v.strictObject({
    id,
    cell_type: v.literal('raw'),
    metadata: v.looseObject({ ...shared, format: v.optional(v.string()) }),
    attachments,
    source: multiline,
  }),
  v.strictObject({
    id,
    cell_type: v.literal('markdown'),
    metadata: v.looseObject(shared),
    attachments,
    source: multiline,
  }),
  v.strictObject({
    id,
    cell_type: v.literal('code'),
    metadata: v.looseObject({
      ...shared,
      collapsed: v.optional(v.boolean()),
      scrolled: v.optional(v.union([v.boolean(), v.literal('auto')])),
      execution: v.optional(v.record(v.string(), v.unknown())),
    }),
    source: multiline,
    outputs: v.array(output),
    execution_count: count,
  }),
]);

/** A notebook of format 4.5; ids of cells are unique, as nbformat asks beside its schema. */
export const notebookSchema = v.strictObject({
  metadata: v.looseObject({
    kernelspec: v.optional(v.looseObject({ name: v.string(), display_name: v.string() })),
    language_info: v.optional(
      v.looseObject({
        name: v.string(),
        codemirror_mode: v.optional(v.union([v.string(), metadata])),
        file_extension: v.optional(v.string()),
        mimetype: v.optional(v.string()),
        pygments_lexer: v.optional(v.string()),
      }),
    ),
    orig_nbformat: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    title: v.optional(v.string()),
    authors: v.optional(v.array(v.unknown())),
  }),
  nbformat: v.literal(4),
  nbformat_minor: v.pipe(v.number(), v.integer(), v.minValue(5)),
  cells: v.pipe(
    v.array(cell),
    v.check(
      (cells) => new Set(cells.map((each) => each.id)).size === cells.length,
      'ids must be unique',
    ),
  ),
});
