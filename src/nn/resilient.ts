/** Training that outlives its engine: a lost GPU or a refused kernel costs steps, not the run. */
import type { Population, PopulationEngine, PopulationState } from './engine.ts';
import type { PopulationData, PopulationSpec } from './spec.ts';
import { trainPopulation } from './train.ts';
import type { PopulationSnapshot, TrainOptions } from './train.ts';

export interface ResilientOptions {
  /** Tried in order. The first is tried a second time after a lost device: the new one may hold. */
  readonly engines: readonly [PopulationEngine, ...PopulationEngine[]];
  /** Told in a sentence for the reader whenever a run moves. */
  readonly onfallback: (sentence: string) => void;
}

export type ResilientTrainOptions = Omit<TrainOptions, 'engine'> & ResilientOptions;

/**
 * As `trainPopulation`, with the same snapshots up to rounding. When an engine fails, the run goes
 * on from its last snapshot on a new device or on the next engine, and `onfallback` is told. Errors
 * that no other engine would help against (a bad spec, a stopped run) are thrown, and so is the
 * failure of the last engine.
 */
export function trainResilient(
  spec: PopulationSpec,
  data: PopulationData,
  { engines, onfallback, ...options }: ResilientTrainOptions,
): AsyncGenerator<PopulationSnapshot, void, void> {
  const engine = resilientEngine({ engines, onfallback });
  return trainPopulation(spec, data, { ...options, engine });
}

/** Names of errors by which an engine fails; WebAssembly's own among them. */
const FAILURES = new Set([
  'DeviceLostError',
  'EngineFailure',
  'CompileError',
  'LinkError',
  'RuntimeError',
]);

const TITLES = { webgpu: 'the GPU', wasm: 'WebAssembly', reference: 'plain TypeScript' } as const;

/**
 * An engine whose populations move when theirs fails. A population keeps its state as of the last
 * report and goes on from there, so a failure is not seen from outside.
 */
export function resilientEngine({ engines, onfallback }: ResilientOptions): PopulationEngine {
  return {
    name: engines[0].name,
    async create(spec, data) {
      const remaining = [...engines];
      let retried: PopulationEngine | undefined; // the engine that has had its second try
      let inner: Population | undefined;
      let kept: PopulationState | undefined; // as of the last report; absent: the initial state
      let keptStep = 0;
      let since = 0; // steps that were asked for after it
      let breathe: () => Promise<void> = () => Promise.resolve();

      /** Which engine goes on after a failure of the first; throws what none can help against. */
      function move(error: unknown): void {
        const [failed, next] = remaining;
        if (!(error instanceof Error) || !FAILURES.has(error.name) || !failed) throw error;
        const what = TITLES[failed.name];
        const onward = keptStep > 0 ? `training goes on from step ${keptStep}` : 'training starts';
        if (error.name === 'DeviceLostError' && retried !== failed) {
          retried = failed;
          onfallback(`The browser lost ${what}; ${onward} on a new device.`);
          return;
        }
        if (!next) throw error;
        remaining.shift();
        const happened = error.name === 'DeviceLostError' ? 'was lost again' : 'failed';
        onfallback(`${capitalized(what)} ${happened}; ${onward} on ${TITLES[next.name]}.`);
      }

      async function begin(): Promise<Population> {
        const [engine] = remaining;
        if (!engine) throw new Error('resilientEngine: there is no engine left');
        const made = await engine.create(spec, data);
        inner = made;
        if (kept) await made.restore(kept);
        if (since > 0) await made.advance(since, breathing);
        return made;
      }

      /** Ask the population, as often as it takes. */
      async function ask<T>(question: (population: Population) => Promise<T>): Promise<T> {
        for (;;) {
          try {
            return await question(inner ?? (await begin()));
          } catch (error) {
            if (isStop(error)) throw error.reason;
            move(error);
            await inner?.dispose().catch(() => undefined); // it may be past answering
            inner = undefined;
          }
        }
      }

      // What `breathe` throws is a stop, whatever its name, and never a failure of the engine.
      const breathing = async (): Promise<void> => {
        try {
          await breathe();
        } catch (reason) {
          throw new Stop(reason);
        }
      };

      await ask(() => Promise.resolve());
      return {
        spec,
        get step() {
          return keptStep + since;
        },
        async advance(steps, breath) {
          breathe = breath;
          await ask((population) => population.advance(steps, breathing));
          since += steps;
        },
        async report() {
          // A failure between the two repeats the steps, so that their losses are not forgotten.
          const { report, state } = await ask(async (population) => ({
            report: await population.report(),
            state: await population.state(),
          }));
          kept = state;
          keptStep += since;
          since = 0;
          retried = undefined;
          return report;
        },
        predict: (x, rows, as) => ask((population) => population.predict(x, rows, as)),
        gradient: (member, rows) => ask((population) => population.gradient(member, rows)),
        state: () => ask((population) => population.state()),
        async restore(state) {
          await ask((population) => population.restore(state));
          kept = state;
          keptStep = state.step;
          since = 0;
        },
        async dispose() {
          remaining.length = 0;
          await inner?.dispose();
        },
      };
    },
  };
}

/** Carries what `breathe` threw past the engine. */
class Stop extends Error {
  readonly reason: unknown;
  constructor(reason: unknown) {
    super('stopped');
    this.reason = reason;
  }
}

function isStop(error: unknown): error is Stop {
  return error instanceof Stop;
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
