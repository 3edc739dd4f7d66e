/**
 * Formulas become HTML while building: `` tex`\frac{a}{b}` `` (in the line) and
 * `` tex.block`…` `` (displayed) turn into a string of KaTeX's HTML and MathML. The page ships
 * KaTeX's style sheet and fonts, and none of its JavaScript. Works in `.svelte` files (as a
 * preprocessor, before Svelte parses them) and in `.ts` files (as a transform).
 */
import katex from 'katex';
import type { PreprocessorGroup } from 'svelte/compiler';
import type { Plugin } from 'vite';

const STYLE = 'katex/dist/katex.min.css';
const IMPORT = /^[ \t]*import\s*\{\s*tex\s*\}\s*from\s*['"]#prose\/tex\.ts['"];?/m;
const FORMULA = /(?<![\w$.])tex(\.block)?`((?:[^`\\]|\\[\s\S])*)`/g;

function lineOf(code: string, offset: number): number {
  return code.slice(0, offset).split('\n').length;
}

function renderFormula(source: string, displayMode: boolean, where: string): string {
  if (source.includes('${')) {
    throw new Error(`tex: a formula must be constant, got \${ in ${where}: ${source}`);
  }
  try {
    return katex.renderToString(source, {
      displayMode,
      output: 'htmlAndMathml',
      throwOnError: true,
      strict: 'error',
      trust: false,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`tex: ${reason} (${where})`, { cause: error });
  }
}

/**
 * Replace every formula of a source file by a string literal, keeping its number of lines, and the
 * import of `tex` by one of the style sheet. Throws, naming file and line, for a formula that KaTeX
 * refuses. Returns the code unchanged when it has no import of `tex`.
 */
export function renderTex(code: string, file: string): string {
  if (!IMPORT.test(code)) return code;
  return code
    .replace(FORMULA, (match: string, block: string | undefined, tex: string, offset: number) => {
      const where = `${file}:${String(lineOf(code, offset))}`;
      const html = renderFormula(tex, block !== undefined, where);
      // Svelte ends its script at the first `</script`, even inside a string.
      const literal = JSON.stringify(html).replaceAll('</', '<\\/');
      return literal + '\n'.repeat(match.split('\n').length - 1);
    })
    .replace(IMPORT, (line) => `import '${STYLE}';` + '\n'.repeat(line.split('\n').length - 1));
}

/** For `svelte({ preprocess })`. */
export function texPreprocess(): PreprocessorGroup {
  return {
    name: 'lab:tex',
    markup: ({ content, filename = 'unnamed.svelte' }) => ({ code: renderTex(content, filename) }),
  };
}

/** For formulas in `.ts` files, and to ship KaTeX's fonts as woff2 alone: 40 files fewer. */
export function tex(): Plugin {
  return {
    name: 'lab:tex',
    enforce: 'pre',
    transform: {
      filter: {
        id: /\.ts$|\/katex(?:-swap)?(?:\.min)?\.css$/,
        code: /tex`|tex\.block`|@font-face/,
      },
      handler(code, id) {
        const changed = id.endsWith('.css') ? woff2Only(code) : renderTex(code, id);
        return changed === code ? undefined : { code: changed, map: null };
      },
    },
  };
}

/** Drop the woff and ttf sources of every `@font-face`; every browser that runs the lab has woff2. */
export function woff2Only(css: string): string {
  return css.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\(["'](?:woff|truetype)["']\)/g, '');
}
