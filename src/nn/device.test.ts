import { expect, test } from 'vitest';
import { createGpu, decideEngine, describeAdapter } from './device.ts';
import type { Surroundings } from './device.ts';

const bare: Surroundings = { webgpu: true, simd: true };
const hardware: Surroundings = { ...bare, adapter: { name: 'nvidia ampere', software: false } };
const software: Surroundings = { ...bare, adapter: { name: 'google swiftshader', software: true } };
const nothing: Surroundings = { webgpu: false, simd: false };

test('a GPU is used where there is one', () => {
  expect(decideEngine(hardware)).toEqual({
    engine: 'webgpu',
    reason: 'WebGPU (nvidia ampere)',
    adapter: 'nvidia ampere',
  });
});

test('without a GPU WebAssembly serves, and the reason says what is missing', () => {
  expect(decideEngine(bare)).toEqual({
    engine: 'wasm',
    reason: 'WebAssembly SIMD (this browser offers no GPU)',
  });
  expect(decideEngine({ ...bare, webgpu: false }).reason).toBe(
    'WebAssembly SIMD (this browser has no WebGPU)',
  );
});

test('a software adapter is not a GPU', () => {
  const choice = decideEngine(software);
  expect(choice.engine).toBe('wasm');
  expect(choice.reason).toBe(
    'WebAssembly SIMD (the GPU is emulated in software: google swiftshader)',
  );
  expect(decideEngine({ ...software, simd: false }).engine).toBe('reference');
});

test('without a GPU and without SIMD the reference serves', () => {
  expect(decideEngine(nothing)).toEqual({
    engine: 'reference',
    reason: 'plain TypeScript (this browser has no WebGPU, and WebAssembly has no SIMD here)',
  });
});

test('a wish is granted where possible, even for a software adapter', () => {
  expect(decideEngine(software, 'webgpu').reason).toBe(
    'WebGPU (google swiftshader, in software), as chosen',
  );
  expect(decideEngine(hardware, 'wasm').reason).toBe('WebAssembly SIMD, as chosen');
  expect(decideEngine(hardware, 'reference').reason).toBe('plain TypeScript, as chosen');
});

test('the reason says when a wish cannot be granted', () => {
  expect(decideEngine(bare, 'webgpu')).toEqual({
    engine: 'wasm',
    reason: 'WebAssembly SIMD (WebGPU was chosen, but this browser offers no GPU)',
  });
  expect(decideEngine({ ...hardware, simd: false }, 'wasm').reason).toBe(
    'WebGPU (nvidia ampere); WebAssembly was chosen, but this browser lacks its SIMD',
  );
  expect(decideEngine(nothing, 'wasm').reason).toBe(
    'plain TypeScript (WebAssembly was chosen, but this browser lacks its SIMD)',
  );
});

test('software adapters are known by their flag or their name', () => {
  const info = (changes: object): GPUAdapterInfo =>
    ({ vendor: '', architecture: '', device: '', description: '', ...changes }) as GPUAdapterInfo;
  expect(describeAdapter(info({ vendor: 'intel', architecture: 'xe' }))).toEqual({
    name: 'intel xe',
    software: false,
  });
  expect(describeAdapter(info({ vendor: 'google', isFallbackAdapter: true })).software).toBe(true);
  expect(describeAdapter(info({ description: 'llvmpipe (LLVM 15)' })).software).toBe(true);
  expect(describeAdapter(info({})).name).toBe('unnamed adapter');
});

/** A browser's GPU whose devices are lost on command. */
function browserGpu() {
  const lose: (() => void)[] = [];
  const descriptors: GPUDeviceDescriptor[] = [];
  let asked = 0;
  const gpu = {
    requestAdapter: async () => ({
      number: asked++,
      info: { vendor: 'intel', architecture: 'xe', device: '', description: '' },
      limits: { maxBufferSize: 4096, maxComputeWorkgroupStorageSize: 32768 },
      features: new Set(['subgroups', 'timestamp-query']),
      requestDevice: async (descriptor: GPUDeviceDescriptor) => {
        descriptors.push(descriptor);
        return {
          lost: new Promise((resolve) => lose.push(() => resolve({ message: 'driver reset' }))),
        };
      },
    }),
  };
  return { gpu: gpu as unknown as GPU, lose, descriptors, asked: () => asked };
}

test('a thread shares one device, with the limits and the features that its adapter has', async () => {
  const { gpu, descriptors, asked } = browserGpu();
  const { device, adapter } = createGpu(gpu);
  expect((await adapter())?.info.architecture).toBe('xe');
  expect(await device()).toBe(await device());
  expect(asked()).toBe(1);
  expect(descriptors).toHaveLength(1);
  expect(descriptors[0]).toMatchObject({
    requiredLimits: { maxBufferSize: 4096, maxComputeWorkgroupStorageSize: 32768 },
    requiredFeatures: ['subgroups'],
  });
});

test('after a loss, the next request makes a new device', async () => {
  const { gpu, lose } = browserGpu();
  const { device } = createGpu(gpu);
  const first = await device();
  expect(await device()).toBe(first);
  lose[0]?.();
  await first.lost;
  const second = await device();
  expect(second).not.toBe(first);
  expect(await device()).toBe(second);
});

test('without an adapter a device is refused, and asked for again the next time', async () => {
  let asked = 0;
  const gpu = { requestAdapter: async () => (asked++, null) } as unknown as GPU;
  const { device, adapter } = createGpu(gpu);
  await expect(device()).rejects.toThrow('gpuDevice: this browser offers no GPU');
  await expect(device()).rejects.toThrow('gpuDevice');
  expect(asked).toBe(2);
  expect(await adapter()).toBeNull();
});

test('a browser without WebGPU, or whose WebGPU throws, has no adapter', async () => {
  expect(await createGpu(undefined).adapter()).toBeNull();
  const throwing = { requestAdapter: () => Promise.reject(new Error('no')) } as unknown as GPU;
  expect(await createGpu(throwing).adapter()).toBeNull();
});
