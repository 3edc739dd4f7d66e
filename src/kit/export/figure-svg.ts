/**
 * A figure as one SVG that needs nothing else: the charts with their computed styles written out,
 * canvases as images, the words around them as text, and the font. In the colors of paper.
 */
import { paperColor } from '#charts/colors.ts';
import type { ListedFigure } from '#charts/figure-list.ts';
import { withPaperColors } from '#charts/theme.svelte.ts';
import { figureFont } from './figure-font.ts';
import { isTransparent, plainColor } from './plain-color.ts';

const svgNamespace = 'http://www.w3.org/2000/svg';
/** Around the figure, in px. */
const margin = 16;
/** What a shape inherits or is given by a stylesheet, with the value that need not be written. */
const styles: Readonly<Record<string, string>> = {
  fill: '',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-opacity': '1',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  opacity: '1',
  visibility: 'visible',
  display: 'inline',
  'vector-effect': 'none',
  'paint-order': 'normal',
};
const textStyles = [
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'font-variant',
  'text-anchor',
];
const textPlaces = ['dominant-baseline'];

export interface Drawing {
  /** A whole SVG document. */
  readonly svg: string;
  /** In px. */
  readonly width: number;
  readonly height: number;
}

/** Throws when the figure is not on the screen. */
export function drawFigure({ element, name, summary }: ListedFigure): Drawing {
  return withPaperColors(() => {
    const { colorScheme, color } = element.style;
    // The ink is inherited as a color, not as a token, so it is mixed again.
    Object.assign(element.style, { colorScheme: 'light', color: 'var(--ink)' });
    try {
      return draw(element, name, summary);
    } finally {
      Object.assign(element.style, { colorScheme, color });
    }
  });
}

function draw(element: HTMLElement, name: string, summary: string): Drawing {
  const frame = element.getBoundingClientRect();
  if (frame.width === 0) throw new Error(`drawFigure: ${name} is not on the screen`);
  const page = make('svg', { role: 'img' });
  page.append(textOf('title', name), textOf('desc', summary), textOf('style', figureFont));
  const paper = make('rect', { fill: paperColor.light });
  const sheet = make('g', { transform: `translate(${margin} ${margin})` });
  page.append(paper, sheet);
  let bottom = 0;
  const place = (box: DOMRect) => {
    bottom = Math.max(bottom, box.bottom - frame.top);
    return { x: box.left - frame.left, y: box.top - frame.top };
  };
  const visit = (node: Element) => {
    const style = getComputedStyle(node);
    const box = node.getBoundingClientRect();
    const isHidden = style.display === 'none' || style.visibility !== 'visible' || box.width <= 1;
    if (isHidden || node.hasAttribute('data-unexported')) return;
    if (node instanceof SVGSVGElement) sheet.append(chart(node, box, place(box)));
    else if (node instanceof HTMLCanvasElement) sheet.append(image(node, box, place(box)));
    else {
      if (node !== element) sheet.append(...boxOf(style, box, place));
      for (const child of node.childNodes) {
        if (child instanceof Element) visit(child);
        else if (child instanceof Text) sheet.append(...lines(child, style, place));
      }
    }
  };
  visit(element);
  const width = Math.ceil(frame.width) + 2 * margin;
  const height = Math.ceil(bottom) + 2 * margin;
  set(paper, { width, height });
  set(page, { width, height, viewBox: `0 0 ${width} ${height}` });
  return { svg: new XMLSerializer().serializeToString(page), width, height };
}

function chart(source: SVGSVGElement, box: DOMRect, at: { x: number; y: number }): Element {
  const copy = source.cloneNode(true) as SVGSVGElement;
  const originals = [source, ...source.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((node, i) => {
    const original = originals[i];
    if (!original) return;
    const computed = getComputedStyle(original);
    for (const { name } of [...node.attributes]) {
      if (/^(?:class|style|role|tabindex|aria-.*|data-.*|on.*)$/.test(name))
        node.removeAttribute(name);
    }
    if (original === source) return;
    for (const [name, usual] of Object.entries(styles)) {
      const value = plainColor(computed.getPropertyValue(name));
      if (value !== usual || node.hasAttribute(name)) node.setAttribute(name, value);
    }
    if (!(original instanceof SVGTextContentElement)) return;
    for (const name of [...textStyles, ...textPlaces]) {
      node.setAttribute(name, computed.getPropertyValue(name));
    }
    if (original.childElementCount === 0) fit(node, original.getComputedTextLength());
  });
  set(copy, { ...at, width: box.width, height: box.height, overflow: 'visible' });
  return copy;
}

function image(source: HTMLCanvasElement, box: DOMRect, at: { x: number; y: number }): Element {
  const isHard = getComputedStyle(source).imageRendering === 'pixelated';
  return make('image', {
    ...at,
    width: box.width,
    height: box.height,
    href: source.toDataURL('image/png'),
    preserveAspectRatio: 'none',
    ...(isHard ? { 'image-rendering': 'pixelated' } : {}),
  });
}

/** Background and border of an element, where it has any. */
function boxOf(
  style: CSSStyleDeclaration,
  box: DOMRect,
  place: (box: DOMRect) => { x: number; y: number },
): readonly Element[] {
  const line = Number.parseFloat(style.borderTopWidth);
  const hasLine = line > 0 && !isTransparent(style.borderTopColor);
  if (isTransparent(style.backgroundColor) && !hasLine) return [];
  return [
    make('rect', {
      ...place(box),
      width: box.width,
      height: box.height,
      fill: isTransparent(style.backgroundColor) ? 'none' : plainColor(style.backgroundColor),
      ...(hasLine ? { stroke: plainColor(style.borderTopColor), 'stroke-width': line } : {}),
    }),
  ];
}

/** The words of a text node, one element for each line the browser has broken them into. */
function lines(
  node: Text,
  style: CSSStyleDeclaration,
  place: (box: DOMRect) => { x: number; y: number },
): readonly Element[] {
  const range = document.createRange();
  const found: { text: string; from: DOMRect; right: number }[] = [];
  for (let i = 0; i < node.data.length; i++) {
    range.setStart(node, i);
    range.setEnd(node, i + 1);
    const box = range.getBoundingClientRect();
    const last = found.at(-1);
    if (box.width === 0) continue;
    if (last && Math.abs(last.from.top - box.top) < 2) {
      last.text += node.data.charAt(i);
      last.right = box.right;
    } else found.push({ text: node.data.charAt(i), from: box, right: box.right });
  }
  return found.flatMap(({ text, from, right }) => {
    if (text.trim() === '') return [];
    const { x, y } = place(from);
    const line = textOf('text', text, {
      x,
      y: y + from.height * 0.79,
      fill: plainColor(style.color),
    });
    for (const name of textStyles) line.setAttribute(name, style.getPropertyValue(name));
    fit(line, right - from.left);
    return [line];
  });
}

/** Text keeps its width where its font is missing. */
function fit(text: Element, width: number): void {
  if (width > 0) set(text, { textLength: width.toFixed(2), lengthAdjust: 'spacingAndGlyphs' });
}

function make(name: string, attributes: Readonly<Record<string, string | number>> = {}): Element {
  const element = document.createElementNS(svgNamespace, name);
  set(element, attributes);
  return element;
}
function set(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
function textOf(
  name: string,
  text: string,
  attributes: Readonly<Record<string, string | number>> = {},
): Element {
  const element = make(name, attributes);
  element.textContent = text;
  return element;
}
