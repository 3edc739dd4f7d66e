/** What networks are trained on: the one place that asks for the GPU, chooses, and notices a loss. */

export type EngineName = 'webgpu' | 'wasm' | 'reference';

/** An engine and why; the reason completes "Running on …". */
export interface EngineChoice {
  readonly engine: EngineName;
  readonly reason: string;
  /** The adapter there is, chosen or not. */
  readonly adapter?: string;
}

/** An adapter in words, and whether it computes on the processor. */
export interface Adapter {
  readonly name: string;
  readonly software: boolean;
}

/** What the choice rests on. */
export interface Surroundings {
  /** Whether the browser has WebGPU at all. */
  readonly webgpu: boolean;
  /** The adapter it hands out, if any. */
  readonly adapter?: Adapter;
  /** Whether WebAssembly has SIMD here. */
  readonly simd: boolean;
}

/**
 * The engine for these surroundings: a GPU where there is one, else WebAssembly with SIMD, else the
 * reference. A software adapter is not a GPU. A wish is granted where possible; the reason says
 * when it is not.
 */
export function decideEngine(around: Surroundings, wish?: EngineName): EngineChoice {
  const { adapter, simd } = around;
  const about = adapter ? { adapter: adapter.name } : {};
  if (wish === 'webgpu' && adapter) {
    return { engine: 'webgpu', reason: `${gpuName(adapter)}, as chosen`, ...about };
  }
  if (wish === 'wasm' && simd) {
    return { engine: 'wasm', reason: 'WebAssembly SIMD, as chosen', ...about };
  }
  if (wish === 'reference') {
    return { engine: 'reference', reason: 'plain TypeScript, as chosen', ...about };
  }
  const but =
    wish === 'webgpu'
      ? `WebGPU was chosen, but ${whyNoGpu(around)}`
      : wish === 'wasm'
        ? 'WebAssembly was chosen, but this browser lacks its SIMD'
        : undefined;
  if (adapter && !adapter.software) {
    const reason = gpuName(adapter) + (but ? `; ${but}` : '');
    return { engine: 'webgpu', reason, ...about };
  }
  const why = but ?? whyNoGpu(around);
  if (simd) return { engine: 'wasm', reason: `WebAssembly SIMD (${why})`, ...about };
  const both = wish === 'wasm' ? why : `${why}, and WebAssembly has no SIMD here`;
  return { engine: 'reference', reason: `plain TypeScript (${both})`, ...about };
}

function gpuName({ name, software }: Adapter): string {
  return `WebGPU (${name}${software ? ', in software' : ''})`;
}

function whyNoGpu({ webgpu, adapter }: Surroundings): string {
  if (!webgpu) return 'this browser has no WebGPU';
  return adapter
    ? `the GPU is emulated in software: ${adapter.name}`
    : 'this browser offers no GPU';
}

/** An adapter's own words, made short. */
export function describeAdapter(info: GPUAdapterInfo): Adapter {
  const words = [info.vendor, info.architecture].filter(Boolean).join(' ');
  const name = words || info.description || info.device || 'unnamed adapter';
  const hints = `${words} ${info.description} ${info.device}`;
  const software = info.isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|warp/i.test(hints);
  return { name, software };
}

/** A thread's GPU: asked for once, its device shared by our kernel and tfjs, renewed when lost. */
export interface Gpu {
  /** The adapter that the browser hands out, to be described; `null` where it hands out none. */
  adapter(): Promise<GPUAdapter | null>;
  /** The shared device; after a loss, a new one. Throws an Error where there is no adapter. */
  device(): Promise<GPUDevice>;
}

/** Limits that a device is given as high as its adapter has them, for us and for tfjs. */
const RAISED = [
  'maxBufferSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
] as const;

/** Features that our kernel uses where they are. */
const FEATURES = ['subgroups'] as const;

/** Keeps what `gpu`, the browser's own entry, hands out. It may be there and hand out nothing. */
export function createGpu(gpu: GPU | undefined): Gpu {
  let found: Promise<GPUAdapter | null> | undefined;
  let isUsed = false;
  let device: Promise<GPUDevice> | undefined;

  async function ask(): Promise<GPUAdapter | null> {
    try {
      return (await gpu?.requestAdapter({ powerPreference: 'high-performance' })) ?? null;
    } catch {
      return null;
    }
  }

  const adapter = (): Promise<GPUAdapter | null> => (found ??= ask());

  async function open(): Promise<GPUDevice> {
    if (isUsed) found = ask(); // an adapter makes one device
    isUsed = true;
    const given = await adapter();
    if (!given) throw new Error('gpuDevice: this browser offers no GPU');
    const requiredLimits = Object.fromEntries(RAISED.map((name) => [name, given.limits[name]]));
    const requiredFeatures = FEATURES.filter((feature) => given.features.has(feature));
    const opened = await given.requestDevice({ label: 'lab', requiredLimits, requiredFeatures });
    void opened.lost.then(() => (device = undefined));
    return opened;
  }

  return {
    adapter,
    device() {
      device ??= open().catch((error: unknown) => {
        device = undefined;
        throw error;
      });
      return device;
    },
  };
}

let shared: Gpu | undefined;

function sharedGpu(): Gpu {
  shared ??= createGpu(browserGpu());
  return shared;
}

/** Tests run in Node, which has no navigator; older browsers have one without a GPU. */
function browserGpu(): GPU | undefined {
  return typeof navigator === 'undefined' ? undefined : (navigator as Partial<Navigator>).gpu;
}

/** A module that answers with the v128 i8x16.popcnt(i8x16.splat(0)). */
const SIMD_MODULE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
);

/** The engine that this thread trains on, unless the reader wishes for another. */
export async function chooseEngine(wish?: EngineName): Promise<EngineChoice> {
  const adapter = await sharedGpu().adapter();
  const around = { webgpu: browserGpu() !== undefined, simd: WebAssembly.validate(SIMD_MODULE) };
  return decideEngine(
    adapter ? { ...around, adapter: describeAdapter(adapter.info) } : around,
    wish,
  );
}

/** This thread's one device. */
export function gpuDevice(): Promise<GPUDevice> {
  return sharedGpu().device();
}
