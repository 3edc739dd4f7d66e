/**
 * What outlives a reload of this tab and nothing else: the hands counted in a room, the clock of a
 * presentation. Where storage is denied, it is gone with the page.
 */
import * as v from 'valibot';

const prefix = 'ml-systems-lab/';

export const finiteNumber = v.pipe(v.number(), v.finite());

/** What was kept under this name, if it is what it should be. */
export function recallInTab<T>(name: string, schema: v.GenericSchema<unknown, T>): T | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(prefix + name) ?? 'null');
    const { success, output } = v.safeParse(schema, kept);
    return success ? output : undefined;
  } catch {
    return undefined;
  }
}

/** `undefined` forgets it. */
export function keepInTab(name: string, value: unknown): void {
  try {
    if (value === undefined) sessionStorage.removeItem(prefix + name);
    else sessionStorage.setItem(prefix + name, JSON.stringify(value));
  } catch {
    // Denied or full: it lives on in the page.
  }
}
