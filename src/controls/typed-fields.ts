/** The number boxes of one widget that hold what cannot be used, so that no run starts past them. */
import { getContext, setContext } from 'svelte';

/** A box whose text was never applied. */
export interface UnusableField {
  readonly name: string;
  readonly text: string;
  /** What the box takes, in a sentence. */
  readonly rule: string;
  readonly focus: () => void;
  /** Back to the value that holds. */
  readonly discard: () => void;
}

export class TypedFields {
  /** Asked of each box; `undefined` where all is well. */
  readonly #boxes = new Set<() => UnusableField | undefined>();

  /** @returns A function that takes the box out again. */
  add(box: () => UnusableField | undefined): () => void {
    this.#boxes.add(box);
    return () => void this.#boxes.delete(box);
  }

  /** The first box that holds what cannot be used. */
  get unusable(): UnusableField | undefined {
    for (const box of this.#boxes) {
      const field = box();
      if (field) return field;
    }
    return undefined;
  }

  /** Every box shows the value that holds. */
  discard(): void {
    for (const box of this.#boxes) box()?.discard();
  }
}

const key = Symbol('typed fields');

/** Called by what runs with the values of the boxes inside it. */
export function provideTypedFields(): TypedFields {
  const fields = new TypedFields();
  setContext(key, fields);
  return fields;
}

export function useTypedFields(): TypedFields | undefined {
  return getContext<TypedFields | undefined>(key);
}
