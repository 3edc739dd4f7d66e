/**
 * What the browser keeps between visits: one IndexedDB database, opened when first needed. Where
 * storage is denied, full or broken, values live on in the session instead, and `ontrouble` is told
 * once why. Runs in the page and in a worker. Values read back are a stranger's: parse them.
 */
import type { IDBPDatabase } from 'idb';
import type { Trouble } from './protocol.ts';

/** A run and its curve lie apart, so that a list of ten thousand runs stays light. */
export const storeNames = ['runs', 'curves', 'tables', 'answers', 'results'] as const;
export type StoreName = (typeof storeNames)[number];
export interface Item {
  readonly store: StoreName;
  /** Text, at most 200 characters; `lesson/section/…` lets a prefix stand for a section. */
  readonly key: string;
  readonly value: unknown;
}
/** `browser`: still there at the next visit. `session`: gone when the page is closed. */
export type Place = 'browser' | 'session';
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

const databaseName = 'ml-systems-lab';
const version = 2;
/** Milliseconds after which a database that does not open counts as broken. */
const openPatience = 5_000;
const longestKey = 200;

export class Memory {
  /** Told when values begin to live in the session only; once for each kind of trouble. */
  ontrouble: ((trouble: Trouble) => void) | undefined;

  readonly #told = new Set<Trouble>();
  readonly #session = new Map<StoreName, Map<string, unknown>>(
    storeNames.map((name) => [name, new Map()]),
  );
  #database: Promise<IDBPDatabase | undefined> | undefined;

  /** Keep one value, replacing what has its key. Fails only when it cannot be copied at all. */
  remember(store: StoreName, key: string, value: unknown): Promise<Outcome<Place>> {
    return this.rememberAll([{ store, key, value }]);
  }

  /** Keep all or none, in one transaction; a few hundred at a time leave the page free. */
  async rememberAll(items: readonly Item[]): Promise<Outcome<Place>> {
    if (items.length === 0) return { ok: true, value: 'browser' };
    for (const { key } of items) {
      if (key === '' || key.length > longestKey)
        return fail(
          `rememberAll: a key must have 1 to ${longestKey} characters, got ${key.length}`,
        );
    }
    let copies: readonly Item[];
    try {
      copies = structuredClone(items);
    } catch (error) {
      return fail(`rememberAll: a value must be plain data, got ${message(error)}`);
    }
    const stores = [...new Set(copies.map(({ store }) => store))];
    const written = await this.#use(async (database) => {
      const work = database.transaction(stores, 'readwrite');
      const puts = copies.map(({ store, key, value }) => work.objectStore(store).put(value, key));
      await Promise.all([...puts, work.done]);
    });
    for (const { store, key, value } of copies) {
      if (written.ok) this.#session.get(store)?.delete(key);
      else this.#session.get(store)?.set(key, value);
    }
    return { ok: true, value: written.ok ? 'browser' : 'session' };
  }

  /** The value, or `undefined` when there is none of that key. */
  async recall(store: StoreName, key: string): Promise<Outcome<unknown>> {
    const many = await this.recallMany(store, [key]);
    return many.ok ? { ok: true, value: many.value[0] } : many;
  }

  /** One value for each key, `undefined` where there is none; a few hundred keys at a time. */
  async recallMany(store: StoreName, keys: readonly string[]): Promise<Outcome<unknown[]>> {
    const session = this.#session.get(store);
    const stored = await this.#use(async (database) => {
      const work = database.transaction(store);
      const values: unknown[] = await Promise.all(keys.map((key) => work.store.get(key)));
      return values;
    });
    if (!stored.ok && !stored.closed) return stored;
    const from = (key: string, i: number): unknown =>
      session?.has(key)
        ? structuredClone(session.get(key))
        : stored.ok
          ? stored.value[i]
          : undefined;
    return { ok: true, value: keys.map(from) };
  }

  /** The keys that begin with `prefix`, ascending. */
  async keys(store: StoreName, prefix = ''): Promise<Outcome<string[]>> {
    const range = keyRange(prefix);
    const stored = await this.#use(async (database) => {
      const keys = await database.getAllKeys(store, range);
      return keys.filter((key) => typeof key === 'string');
    });
    if (!stored.ok && !stored.closed) return stored;
    const own = [...(this.#session.get(store)?.keys() ?? [])].filter((key) =>
      key.startsWith(prefix),
    );
    const all = new Set([...(stored.ok ? stored.value : []), ...own]);
    return { ok: true, value: own.length === 0 ? [...all] : [...all].sort() };
  }

  /** How many keys begin with `prefix`. */
  async count(store: StoreName, prefix = ''): Promise<Outcome<number>> {
    const keys = await this.keys(store, prefix);
    return keys.ok ? { ok: true, value: keys.value.length } : keys;
  }

  /** Keys that are not there are no failure. */
  async forget(items: readonly Omit<Item, 'value'>[]): Promise<Outcome<undefined>> {
    if (items.length === 0) return { ok: true, value: undefined };
    const stores = [...new Set(items.map(({ store }) => store))];
    const gone = await this.#use(async (database) => {
      const work = database.transaction(stores, 'readwrite');
      const deletes = items.map(({ store, key }) => work.objectStore(store).delete(key));
      await Promise.all([...deletes, work.done]);
    });
    if (!gone.ok && !gone.closed) return gone;
    for (const { store, key } of items) this.#session.get(store)?.delete(key);
    return { ok: true, value: undefined };
  }

  /** Close the connection; the next use opens it again. */
  async close(): Promise<void> {
    const database = await this.#database;
    this.#database = undefined;
    database?.close();
  }

  /**
   * Do something with the database. `closed` says that there is none in this session; any other
   * failure is of this one piece of work.
   */
  async #use<T>(work: (database: IDBPDatabase) => Promise<T>): Promise<Used<T>> {
    for (let attempt = 0; ; attempt++) {
      const database = await (this.#database ??= this.#open());
      if (!database) return { ok: false, closed: true, reason: 'Storage is not available.' };
      try {
        return { ok: true, value: await work(database) };
      } catch (error) {
        // The browser closed the connection, as when the reader clears the site's data.
        if (attempt === 0 && nameOf(error) === 'InvalidStateError') {
          this.#database = undefined;
          continue;
        }
        const full = nameOf(error) === 'QuotaExceededError';
        this.#tell(full ? 'full' : 'broken');
        return { ok: false, closed: false, reason: `The browser’s storage: ${message(error)}` };
      }
    }
  }

  async #open(): Promise<IDBPDatabase | undefined> {
    let late = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      if (typeof indexedDB === 'undefined') throw new DOMException('none', 'SecurityError');
      const { openDB } = await import('idb'); // not part of the first page
      const opening = openDB(databaseName, version, {
        upgrade(database) {
          for (const name of storeNames)
            if (!database.objectStoreNames.contains(name)) database.createObjectStore(name);
        },
        // Another page needs the database alone, to upgrade or to delete it.
        blocking: (_current, _blocked, event) => {
          (event.target as IDBDatabase).close();
          this.#database = undefined;
        },
        terminated: () => (this.#database = undefined),
      });
      const patience = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          late = true;
          reject(
            new DOMException(`no answer within ${openPatience / 1000} seconds`, 'TimeoutError'),
          );
        }, openPatience);
      });
      void opening.then(
        (database) => late && database.close(),
        () => undefined,
      );
      const database = await Promise.race([opening, patience]);
      const missing = storeNames.filter((name) => !database.objectStoreNames.contains(name));
      if (missing.length === 0) return database;
      database.close();
      throw new DOMException(`${missing.join(', ')} missing`, 'DataError');
    } catch (error) {
      const denied = ['SecurityError', 'InvalidStateError', 'NotAllowedError'].includes(
        nameOf(error),
      );
      const full = nameOf(error) === 'QuotaExceededError';
      this.#tell(denied ? 'denied' : full ? 'full' : 'broken');
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  #tell(trouble: Trouble): void {
    if (this.#told.has(trouble)) return;
    this.#told.add(trouble);
    this.ontrouble?.(trouble);
  }
}

/** The one memory of this thread. */
export const memory = new Memory();

type Used<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly closed: boolean; readonly reason: string };

function keyRange(prefix: string): IDBKeyRange | undefined {
  if (prefix === '' || typeof IDBKeyRange === 'undefined') return undefined;
  return IDBKeyRange.bound(prefix, `${prefix}\uffff`);
}

function fail(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : '';
}

function message(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.message : String(error);
}
