/** The compiled kernel, and one instance of it for each population. */
import { EngineFailure } from '../failure.ts';
import bytes from './assembly/population.ts?kernel';

/** What `assembly/population.ts` exports. Addresses are bytes from the start of the memory. */
export interface Kernel {
  readonly memory: WebAssembly.Memory;
  /** The first address that the kernel does not use itself. */
  heapBase(): number;
  /** Where `gradient` expects its tile's rows [TILE], u32. */
  rowsPlace(): number;
  setTable(
    features: number,
    outputs: number,
    loss: number,
    x: number,
    y: number,
    scratch: number,
    room: number,
  ): void;
  /** Takes steps until `steps` are taken or `tiles` are done; returns the steps still to take. */
  train(member: number, steps: number, tiles: number): number;
  /** The loss of one tile of a batch; the gradient is at the start of the scratch. */
  gradient(member: number, from: number, count: number, batch: number): number;
  predict(member: number, x: number, rows: number, logits: boolean, into: number): void;
}

/** Bytes of a page of WebAssembly memory. */
const PAGE = 65_536;

let supported: boolean | undefined;
let compiling: Promise<WebAssembly.Module> | undefined;

/** Whether this browser runs WebAssembly with SIMD. */
export function wasmSupported(): boolean {
  supported ??= typeof WebAssembly === 'object' && WebAssembly.validate(bytes);
  return supported;
}

/**
 * A fresh instance; the module is compiled once in each thread. Rejects with an
 * `EngineFailure` where there is no SIMD.
 */
export async function createKernel(): Promise<Kernel> {
  if (!wasmSupported()) {
    throw new EngineFailure('wasmEngine: the browser must have WebAssembly SIMD');
  }
  compiling ??= WebAssembly.compile(bytes);
  const { exports } = await WebAssembly.instantiate(await compiling);
  return exports as unknown as Kernel;
}

/** Let the memory end at `end` or after. Throws an `EngineFailure` when it cannot. */
export function growTo(memory: WebAssembly.Memory, end: number): void {
  const pages = Math.ceil((end - memory.buffer.byteLength) / PAGE);
  try {
    if (pages > 0) memory.grow(pages);
  } catch {
    const mebibytes = Math.ceil(end / 2 ** 20);
    throw new EngineFailure(`wasmEngine: the population must fit in memory, got ${mebibytes} MiB`);
  }
}
