/**
 * The WebAssembly engine: one SIMD kernel that gives the bytes of the reference engine. Each
 * population has an instance of its own, because WebAssembly memory cannot shrink.
 */
import { checkPopulation } from '../check.ts';
import type { MemberState, Population, PopulationEngine } from '../engine.ts';
import { TILE } from '../numerics.ts';
import { planPopulation } from '../plan.ts';
import type { PopulationPlan } from '../plan.ts';
import { checkRows, checkState, checkTable } from '../requests.ts';
import { stepCost } from './cost.ts';
import { createKernel } from './kernel.ts';
import type { Kernel } from './kernel.ts';
import { FIELD, filled, layOut } from './layout.ts';
import type { PopulationMemory } from './layout.ts';

/** 1–3 ms between two breaths, so below 30 ms on a machine ten times slower. */
export const SLICE = 8_000_000;

/**
 * `create` rejects with an `EngineFailure` where `wasmSupported()` is false.
 * @param slice Multiply-adds between two breaths; results do not depend on it.
 */
export function createWasmEngine(slice: number = SLICE): PopulationEngine {
  return {
    name: 'wasm',
    async create(spec, data) {
      checkPopulation(spec, data);
      const kernel = await createKernel();
      const plan = planPopulation(spec, data);
      const memory = layOut(kernel, plan);
      return createPopulation(withoutWeights(plan), { kernel, memory, slice });
    },
  };
}

/** The engine of a thread that has other things to do. */
export const wasmEngine: PopulationEngine = createWasmEngine();

/** The kernel's memory has the sample weights; the plan need not keep them too. */
function withoutWeights({ members, ...plan }: PopulationPlan): PopulationPlan {
  return {
    ...plan,
    members: members.map(({ spec, shape, moments }) => ({ spec, shape, moments })),
  };
}

interface Live {
  readonly kernel: Kernel;
  readonly memory: PopulationMemory;
  readonly slice: number;
}

function createPopulation(plan: PopulationPlan, created: Live): Population {
  const { spec, data, members } = plan;
  let live: Live | undefined = created;
  let step = 0;

  function open(call: string): Live {
    if (live) return live;
    throw new RangeError(`${call}: the population must be alive, got one that was disposed`);
  }

  async function advance(steps: number, breathe: () => Promise<void>): Promise<void> {
    let work = 0; // since the last breath
    for (const [m, { shape, spec: own }] of members.entries()) {
      const { memory, slice } = open('advance');
      const { words, records } = memory;
      const record = records[m]! / 4;
      const tileCost = 3 * shape.multiplyAdds * Math.min(TILE, own.batch);
      const cost = stepCost(shape, own);
      words[record + FIELD.done] = 0; // a breath may have thrown in the middle of a step
      let left = steps;
      while (left > 0 && words[record + FIELD.diverged] === 0) {
        const tiles = Math.max(1, Math.floor((slice - work) / tileCost));
        const after = open('advance').kernel.train(4 * record, left, tiles);
        work += cost * (left - after);
        left = after;
        if (left === 0 && work < slice) break;
        work = 0;
        await breathe();
      }
    }
    step += steps;
  }

  function predict(x: Float32Array, rows: number, logits: boolean): Float32Array {
    const { kernel, memory } = open('predict');
    checkTable(spec, x, rows);
    const { features, outputs } = spec;
    const { reals, records, chunk } = memory;
    const into = new Float32Array(members.length * rows * outputs);
    for (let from = 0; from < rows; from += chunk) {
      const count = Math.min(chunk, rows - from);
      reals.set(x.subarray(from * features, (from + count) * features), memory.x / 4);
      const predicted = reals.subarray(memory.outputs / 4, memory.outputs / 4 + count * outputs);
      records.forEach((record, m) => {
        kernel.predict(record, memory.x, count, logits, memory.outputs);
        into.set(predicted, (m * rows + from) * outputs);
      });
    }
    return into;
  }

  return {
    spec,
    get step() {
      return step;
    },
    advance,
    async report() {
      const { words, reals, records } = open('report').memory;
      const loss = new Float32Array(members.length);
      const diverged = new Uint8Array(members.length);
      records.forEach((address, m) => {
        const record = address / 4;
        const count = words[record + FIELD.lossCount]!;
        diverged[m] = words[record + FIELD.diverged]!;
        const known = count > 0 && diverged[m] === 0;
        loss[m] = known ? reals[record + FIELD.lossSum]! / count : NaN;
        reals[record + FIELD.lossSum] = words[record + FIELD.lossCount] = 0;
      });
      return { loss, diverged };
    },
    async predict(x, rows, as = 'outputs') {
      return predict(x, rows, as === 'logits');
    },
    async gradient(index, rows) {
      const { kernel, memory } = open('gradient');
      const record = memory.records[index];
      const member = members[index];
      if (!member || record === undefined) {
        const last = members.length - 1;
        throw new RangeError(`gradient: member must be an integer from 0 to ${last}, got ${index}`);
      }
      checkRows(rows, data.rows);
      let loss = 0;
      for (let from = 0; from < rows.length; from += TILE) {
        const tile = rows.subarray(from, from + TILE);
        memory.rows.set(tile);
        const part = kernel.gradient(record, from, tile.length, rows.length);
        loss = from === 0 ? part : Math.fround(loss + part);
      }
      // Copied number by number: a processor's NaN may have other bits than the canonical one.
      const gradient = memory.gradient.subarray(0, member.shape.parameters);
      return { loss, gradient: gradient.map((value) => (Number.isNaN(value) ? NaN : value)) };
    },
    async state() {
      const { memory } = open('state');
      const states = members.map((_, m): MemberState => {
        const record = memory.records[m]! / 4;
        const [parameters, ...moments] = vectorsOf(memory, m);
        return {
          step: memory.words[record + FIELD.step]!,
          diverged: memory.words[record + FIELD.diverged] === 1,
          parameters: joined([parameters!]),
          moments: joined(moments),
        };
      });
      return { step, members: states };
    },
    async restore(state) {
      const { memory } = open('restore');
      checkState(plan, state);
      const { words, reals, records } = memory;
      state.members.forEach((from, m) => {
        const record = records[m]! / 4;
        words[record + FIELD.step] = from.step;
        words[record + FIELD.diverged] = Number(from.diverged);
        reals[record + FIELD.lossSum] = words[record + FIELD.lossCount] = 0;
        const [parameters, ...moments] = vectorsOf(memory, m);
        parameters!.set(from.parameters);
        moments.forEach((vector, k) => {
          vector.set(from.moments.subarray(k * vector.length, (k + 1) * vector.length));
        });
      });
      step = state.step;
    },
    async dispose() {
      live = undefined;
    },
  };

  /** A member's parameters and moments where they are, [parameters] each. */
  function vectorsOf({ words, reals, records }: PopulationMemory, index: number): Float32Array[] {
    const { shape, moments } = members[index]!;
    const count = shape.parameters;
    const record = records[index]! / 4;
    const first = words[record + FIELD.moments]! / 4;
    const starts = Array.from({ length: moments / count }, (_, k) => first + k * filled(count));
    starts.unshift(words[record + FIELD.parameters]! / 4);
    return starts.map((at) => reals.subarray(at, at + count));
  }
}

function joined(vectors: readonly Float32Array[]): Float32Array {
  const into = new Float32Array(vectors.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const vector of vectors) {
    into.set(vector, at);
    at += vector.length;
  }
  return into;
}
