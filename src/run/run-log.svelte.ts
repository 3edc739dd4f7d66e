/** The log of runs that came to their end, kept in the browser; page side. */
import { memory, type Outcome, type Place } from './memory.ts';
import { parseCurve, parseRecord, type RunCurve, type RunRecord } from './run-record.ts';

/** Runs read or written between two turns of the page. */
const batch = 250;

class RunLog {
  /** Counts up with every change, so that lists know when to read again. */
  changes = $state(0);

  async keep(record: Omit<RunRecord, 'id'>, curve: RunCurve): Promise<Outcome<Place>> {
    const id = newId(record);
    const kept = await memory.rememberAll([
      { store: 'runs', key: id, value: { ...record, id } },
      { store: 'curves', key: id, value: curve },
    ]);
    this.changes += 1;
    return kept;
  }

  /** The newest runs of one section, newest first. */
  async recent(lesson: string, section: string, most: number): Promise<Outcome<RunRecord[]>> {
    const keys = await memory.keys('runs', `${lesson}/${section}/`);
    if (!keys.ok) return keys;
    const values = await memory.recallMany('runs', keys.value.slice(-most).reverse());
    if (!values.ok) return values;
    return { ok: true, value: values.value.flatMap((value) => parseRecord(value) ?? []) };
  }

  /**
   * All runs, handed over in batches in the order of their keys, with how many could not be read.
   * @param take Answers `false` to stop.
   */
  async all(
    take: (records: readonly RunRecord[], unreadable: number) => boolean,
  ): Promise<Outcome<undefined>> {
    const keys = await memory.keys('runs');
    if (!keys.ok) return keys;
    for (let from = 0; from < keys.value.length; from += batch) {
      const values = await memory.recallMany('runs', keys.value.slice(from, from + batch));
      if (!values.ok) return values;
      // One deleted meanwhile, in another tab, is neither a run nor unreadable.
      const there = values.value.filter((value) => value !== undefined);
      const records = there.flatMap((value) => parseRecord(value) ?? []);
      if (!take(records, there.length - records.length)) break;
    }
    return { ok: true, value: undefined };
  }

  /** A curve for each id, `undefined` where it is lost. */
  async curves(ids: readonly string[]): Promise<Outcome<(RunCurve | undefined)[]>> {
    const values = await memory.recallMany('curves', ids);
    return values.ok ? { ok: true, value: values.value.map(parseCurve) } : values;
  }

  async forget(ids: readonly string[]): Promise<Outcome<undefined>> {
    for (let from = 0; from < ids.length; from += batch) {
      const gone = await memory.forget(
        ids
          .slice(from, from + batch)
          .flatMap((key) => [{ store: 'runs', key } as const, { store: 'curves', key } as const]),
      );
      if (!gone.ok) {
        this.changes += 1;
        return gone;
      }
    }
    this.changes += 1;
    return { ok: true, value: undefined };
  }

  /** Forget every run, also those that cannot be read. */
  async forgetAll(): Promise<Outcome<undefined>> {
    const keys = await memory.keys('runs');
    return keys.ok ? this.forget(keys.value) : keys;
  }

  /** Everything that is known of these runs, as a JSON file. */
  async export(records: readonly RunRecord[]): Promise<Outcome<Blob>> {
    const parts = ['{"format":"ml-systems-lab runs","version":1,"runs":[\n'];
    for (let from = 0; from < records.length; from += batch) {
      const some = records.slice(from, from + batch);
      const curves = await this.curves(some.map(({ id }) => id));
      if (!curves.ok) return curves;
      const lines = some.map((run, i) =>
        JSON.stringify({ ...run, curve: curves.value[i] ?? null }),
      );
      parts.push(`${from > 0 ? ',\n' : ''}${lines.join(',\n')}`);
    }
    parts.push('\n]}\n');
    return { ok: true, value: new Blob(parts, { type: 'application/json' }) };
  }

  /** Keep the runs of a file that are not here yet. @param told How many of its runs are through. */
  async import(
    file: File,
    told: (through: number, of: number) => void,
  ): Promise<Outcome<Imported>> {
    const runs = await readFile(file);
    if (!runs.ok) return runs;
    const here = await memory.keys('runs');
    if (!here.ok) return here;
    const seen = new Set(here.value);
    const found = { added: 0, present: 0, unreadable: 0 };
    let place: Place = 'browser';
    for (let from = 0; from < runs.value.length; from += batch) {
      const items: { store: 'runs' | 'curves'; key: string; value: unknown }[] = [];
      for (const given of runs.value.slice(from, from + batch)) {
        const run = parseRecord(given);
        const curve = parseCurve((given as { curve?: unknown } | null)?.curve);
        if (!run) found.unreadable += 1;
        else if (seen.has(run.id)) found.present += 1;
        else {
          seen.add(run.id);
          found.added += 1;
          items.push({ store: 'runs', key: run.id, value: run });
          if (curve) items.push({ store: 'curves', key: run.id, value: curve });
        }
      }
      const kept = await memory.rememberAll(items);
      if (!kept.ok) return kept;
      if (kept.value === 'session') place = 'session';
      told(Math.min(from + batch, runs.value.length), runs.value.length);
      // A turn for the page: what lies in the session alone waits for no transaction.
      await new Promise((resolve) => setTimeout(resolve));
    }
    this.changes += 1;
    return { ok: true, value: { ...found, place } };
  }
}

export const runLog = new RunLog();

export interface Imported {
  readonly added: number;
  /** Runs that were here already. */
  readonly present: number;
  readonly unreadable: number;
  readonly place: Place;
}

/** Largest file that is read, in bytes. */
const largestFile = 100 * 2 ** 20;
const mostRuns = 50_000;

async function readFile(file: File): Promise<Outcome<unknown[]>> {
  const size = `${(file.size / 2 ** 20).toFixed(1)} MB`;
  if (file.size > largestFile)
    return no(`The file has ${size}; the lab reads at most ${largestFile / 2 ** 20} MB.`);
  let given: unknown;
  try {
    given = JSON.parse(await file.text());
  } catch {
    return no('This is not a JSON file, or it is damaged.');
  }
  const runs = typeof given === 'object' && given !== null && 'runs' in given ? given.runs : given;
  if (!Array.isArray(runs)) return no('This JSON file holds no list of runs.');
  if (runs.length > mostRuns)
    return no(`The file holds ${runs.length} runs; the lab reads at most ${mostRuns}.`);
  return { ok: true, value: runs };
}

function no(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason: `${reason} Nothing was imported.` };
}

function newId({ lesson, section, ended }: Omit<RunRecord, 'id'>): string {
  const [chance = 0] = crypto.getRandomValues(new Uint32Array(1));
  const moment = String(ended).padStart(13, '0');
  return `${lesson}/${section}/${moment}-${chance.toString(16).padStart(8, '0')}`;
}
