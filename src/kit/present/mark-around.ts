/**
 * Give every element that lies around one of `elements`, inside of `root`, the attribute: `own` on
 * the nearest, empty on the others. A stylesheet could ask for them with `:has()`; but a rule
 * `:has(figure)` makes the browser style half the page anew whenever an axis gets one more tick.
 * @returns what takes the attribute away.
 */
export function markAround(
  elements: Iterable<Element>,
  root: Element | null,
  attribute: string,
): () => void {
  const marked = new Set<Element>();
  for (const { parentElement } of elements) {
    for (let node = parentElement; node && node !== root; node = node.parentElement) {
      if (node === parentElement) node.setAttribute(attribute, 'own');
      else if (!marked.has(node)) node.setAttribute(attribute, '');
      marked.add(node);
    }
  }
  return () => {
    for (const node of marked) node.removeAttribute(attribute);
  };
}

/** An attachment for the widget of a section that stands alone and shows only what lies around it. */
export function markSection(widget: Element): () => void {
  return markAround([widget], widget.closest('section'), 'data-around-widget');
}
