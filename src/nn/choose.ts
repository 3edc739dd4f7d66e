/** Which engine to train on, and why: the one place that decides. */

export type EngineName = 'webgpu' | 'wasm' | 'reference';

/** What this browser offers a worker. */
export interface Offer {
  /** `software` is an emulation on the processor, slower than WebAssembly. */
  readonly gpu: 'none' | 'software' | 'hardware';
  /** Whether WebAssembly has SIMD. */
  readonly simd: boolean;
}

export interface Choice {
  readonly engine: EngineName;
  /** Completes "Running on …". */
  readonly reason: string;
}

/** @param asked What the reader or the address asks for; followed wherever the browser can. */
export function chooseEngine(asked: EngineName | undefined, { gpu, simd }: Offer): Choice {
  if (asked === 'reference') return { engine: 'reference', reason: 'plain TypeScript, as asked' };
  const wanted = asked ?? (gpu === 'hardware' ? 'webgpu' : 'wasm');
  if (wanted === 'webgpu' && gpu !== 'none') {
    const named = gpu === 'hardware' ? 'the GPU' : 'a GPU emulated in software';
    return { engine: 'webgpu', reason: asked ? `${named}, as asked` : named };
  }
  const noGpu = 'this browser offers no GPU';
  if (simd) {
    if (asked === 'wasm') return { engine: 'wasm', reason: 'WebAssembly, as asked' };
    const why = gpu === 'none' ? noGpu : 'the GPU here is emulated in software';
    return { engine: 'wasm', reason: `WebAssembly, since ${why}` };
  }
  const why = gpu === 'none' ? `${noGpu} and no WebAssembly SIMD` : 'it offers no WebAssembly SIMD';
  return { engine: 'reference', reason: `plain TypeScript, since ${why}` };
}
