/** Small settings in the browser's storage, which may be denied, full, or written by a stranger. */

/** The parsed value, or `undefined` when there is none, it is unreadable, or storage is denied. */
export function readStored(key: string): unknown {
  try {
    const text = localStorage.getItem(`lab.${key}`);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @returns Whether it was kept. */
export function writeStored(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(`lab.${key}`, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
