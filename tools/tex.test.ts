import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderTex, woff2Only } from './tex.ts';

const IMPORT = "import { tex } from '#prose/tex.ts';\n";

test('a formula becomes a string of HTML and MathML, and its import the style sheet', () => {
  const code = renderTex(`${IMPORT}const f = tex\`\\frac{a}{b}\`;`, 'x.ts');
  const [first, second = ''] = code.split('\n');
  expect(first).toBe("import 'katex/dist/katex.min.css';");
  const html: unknown = JSON.parse(/= (".*");$/.exec(second)?.[1] ?? '');
  expect(html).toMatch(/^<span class="katex"><span class="katex-mathml"><math /);
  expect(html).toContain('<mfrac>');
});

test('tex.block is displayed, and a formula over several lines keeps the lines below in place', () => {
  const code = renderTex(`${IMPORT}const f = tex.block\`\na\n+ b\n\`;\nlast();`, 'x.ts');
  expect(code.split('\n').indexOf('last();')).toBe(5);
  expect(code).toContain('katex-display');
});

test('the literal may stand inside the script of a component', () => {
  const code = renderTex(`${IMPORT}const f = tex\`a\`;`, 'x.ts');
  expect(code).not.toContain('</');
});

test('code that does not import tex, or only names it, stays as it is', () => {
  expect(renderTex('const f = tex`\\frac`;', 'x.ts')).toBe('const f = tex`\\frac`;');
  expect(renderTex(`${IMPORT}latex\`\\frac\`; o.tex\`b\``, 'x.ts')).toContain(
    'latex`\\frac`; o.tex`b`',
  );
});

test('an error of KaTeX names the file and the line', () => {
  expect(() => renderTex(`${IMPORT}\ntex\`\\frac{a}\``, 'lessons/a/B.svelte')).toThrow(
    /^tex: KaTeX parse error: .*\(lessons\/a\/B\.svelte:3\)$/,
  );
});

test('a formula with an expression in it is refused', () => {
  expect(() => renderTex(`${IMPORT}tex\`a\${b}\``, 'x.ts')).toThrow(
    'tex: a formula must be constant, got ${ in x.ts:2: a${b}',
  );
});

test("of KaTeX's own style sheet only woff2 fonts are left, every family still there", () => {
  const css = readFileSync('node_modules/katex/dist/katex.min.css', 'utf8');
  const light = woff2Only(css);
  expect(css).toMatch(/\.woff\)/);
  expect(light).not.toMatch(/\.(?:woff|ttf)\)/);
  const faces = (text: string): number => text.split('@font-face').length;
  expect(faces(light)).toBe(faces(css));
  expect(light.split('.woff2)').length).toBe(faces(css));
});
