/** What a reader shares: a link, a frame for another page, and what of it a QR code can hold. */

/**
 * Bytes of the longest link that is drawn as a QR code: version 18 at the lowest correction, 89
 * modules a side, which a phone still reads from a projector some rows away. Source: ISO/IEC 18004.
 */
export const longestScanned = 718;

/** @param hash The address behind the page, from its `#` on. */
export function fullLink(page: string, hash: string): string {
  return page.replace(/#.*$/s, '') + hash;
}

/** The same state, with nothing but its widget. */
export function embedLink(link: string): string {
  return `${link}${link.includes('?') ? '&' : '?'}embed=1`;
}

/** HTML that shows the widget of a link in another page. */
export function frameCode(link: string, title: string): string {
  const source = escapeAttribute(embedLink(link));
  return `<iframe src="${source}" title="${escapeAttribute(title)}" width="100%" height="900" loading="lazy" style="border: 0"></iframe>`;
}

/** Whether a QR code of this link can be scanned from a distance. */
export function isScannable(link: string): boolean {
  return new TextEncoder().encode(link).length <= longestScanned;
}

/** The dark modules of a QR code as one path, one unit a module. @param modules [size][size] */
export function modulesPath(modules: readonly (readonly boolean[])[]): string {
  return modules
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x},${y}h1v1h-1z` : '')))
    .join('');
}

function escapeAttribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
