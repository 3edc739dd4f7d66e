/** The tag of a formula; see `tools/tex.ts`. */
interface Tex {
  /** A formula in the line, as HTML: `` {@html tex`\frac{a}{b}`} ``. */
  (source: TemplateStringsArray): string;
  /** A displayed formula, as HTML. */
  block(source: TemplateStringsArray): string;
}

function unprocessed(source: TemplateStringsArray): never {
  throw new Error(
    `tex: formulas are made while building, from .svelte and .ts files that import tex; got ${String(source.raw[0])}`,
  );
}

/** Replaced while building; throws if it ever runs. */
export const tex: Tex = Object.assign(unprocessed, { block: unprocessed });
