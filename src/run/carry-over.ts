/**
 * What has not changed from one snapshot to the next stays the same object, so that the page need
 * not derive and draw it again: training rows, for instance, arrive anew with every snapshot.
 */

/**
 * `now`, in which every part that has the content of the same part of `before` is that very part;
 * `before` itself where nothing has changed. Neither is written to. Arrays, typed arrays and plain
 * objects are looked into; anything else is the same only if it is identical.
 */
export function carryOver<T>(before: unknown, now: T): T {
  return carried(before, now) as T;
}

function carried(before: unknown, now: unknown): unknown {
  if (Object.is(before, now)) return before;
  if (!isObject(before) || !isObject(now)) return now;
  if (ArrayBuffer.isView(now)) return sameBytes(before, now) ? before : now;
  if (Array.isArray(now)) {
    if (!Array.isArray(before)) return now;
    const parts = now.map((part, i) => carried(before[i], part));
    const same =
      parts.length === before.length && parts.every((part, i) => Object.is(part, before[i]));
    return same ? before : parts;
  }
  if (!isPlain(before) || !isPlain(now)) return now;
  const parts = Object.entries(now).map(
    ([key, part]) => [key, carried(before[key], part)] as const,
  );
  const same =
    parts.length === Object.keys(before).length &&
    parts.every(([key, part]) => key in before && Object.is(part, before[key]));
  return same ? before : Object.fromEntries(parts);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** By their bytes: a check of what is shown tells 0 from -0, and so does this. */
function sameBytes(before: object, now: ArrayBufferView): boolean {
  if (!ArrayBuffer.isView(before)) return false;
  if (before.constructor !== now.constructor || before.byteLength !== now.byteLength) return false;
  const whole = [before, now].every(({ byteOffset, byteLength }) => {
    return byteOffset % 4 === 0 && byteLength % 4 === 0;
  });
  const [a, b] = [before, now].map(({ buffer, byteOffset, byteLength }) =>
    whole
      ? new Uint32Array(buffer, byteOffset, byteLength / 4)
      : new Uint8Array(buffer, byteOffset, byteLength),
  ) as [Uint8Array | Uint32Array, Uint8Array | Uint32Array];
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
