/** What this browser offers to train on; asked once in each worker. */
import type { Offer } from './choose.ts';

let offer: Promise<Offer> | undefined;

export function offerOfBrowser(): Promise<Offer> {
  offer ??= lookAround();
  return offer;
}

async function lookAround(): Promise<Offer> {
  const [adapter, { wasmSupported }] = await Promise.all([
    findAdapter(),
    import('./wasm/kernel.ts'),
  ]);
  return {
    gpu: adapter === null ? 'none' : isEmulated(adapter.info) ? 'software' : 'hardware',
    simd: wasmSupported(),
  };
}

/** `navigator.gpu` exists also where there is no adapter behind it. */
async function findAdapter(): Promise<GPUAdapter | null> {
  try {
    return (await (navigator as Partial<WorkerNavigator>).gpu?.requestAdapter()) ?? null;
  } catch {
    return null;
  }
}

function isEmulated({ isFallbackAdapter, architecture, description }: GPUAdapterInfo): boolean {
  return (
    isFallbackAdapter || /swiftshader|llvmpipe|lavapipe/i.test(`${architecture} ${description}`)
  );
}
