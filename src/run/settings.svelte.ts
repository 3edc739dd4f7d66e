/** What the reader has set for the whole lab, kept in the browser. */
import type { Engine } from './experiment.ts';
import { readStored, writeStored } from './stored.ts';

export function isEngine(value: unknown): value is Engine {
  return value === 'webgpu' || value === 'wasm' || value === 'reference';
}

class Settings {
  /** The engine to train on; `undefined` leaves the choice to the lab. */
  engine: Engine | undefined;

  constructor() {
    const stored = readStored('engine');
    this.engine = $state(isEngine(stored) ? stored : undefined);
  }

  setEngine(engine: Engine | undefined): void {
    this.engine = engine;
    writeStored('engine', engine ?? null);
  }
}

export const settings = new Settings();
