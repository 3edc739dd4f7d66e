/**
 * The one font of figures, for files that leave the page: a browser draws an exported figure as the
 * page does. Programs that ignore fonts in SVG files take their own sans-serif, at the same width.
 */
import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?inline';

/** A rule for the `<style>` of an SVG; the name is that of `style/tokens.css`. */
export const figureFont = `@font-face{font-family:'Inter Variable';font-weight:100 900;src:url(${inter}) format('woff2')}`;
