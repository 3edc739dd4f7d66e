/** Buffers: made, filled, read back and counted. */
import { DeviceLostError, EngineFailure } from '../failure.ts';

/** Bytes that one read brings back at a time. */
const STAGING = 16 * 2 ** 20;

export type Words = Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** A storage buffer of at least one word, filled where there are words to fill it with. */
export function storage(device: GPUDevice, label: string, content: Words | number): GPUBuffer {
  const bytes = typeof content === 'number' ? content : content.byteLength;
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const buffer = device.createBuffer({ label, size: Math.max(bytes, 32), usage });
  if (typeof content !== 'number') device.queue.writeBuffer(buffer, 0, content);
  return buffer;
}

/**
 * Do what allocates; throws an EngineFailure when the device refused. The caller frees what was
 * made: buffers that were refused are buffers too.
 */
export async function allocating<T>(device: GPUDevice, work: () => T): Promise<T> {
  device.pushErrorScope('validation');
  device.pushErrorScope('out-of-memory');
  let result: T;
  let refusals: Promise<(GPUError | null)[]>;
  try {
    result = work();
  } finally {
    // In the same turn, so that the scopes of other calls do not interleave.
    refusals = Promise.all([device.popErrorScope(), device.popErrorScope()]);
  }
  const refused = (await refusals).find((error) => error !== null);
  if (refused) throw new EngineFailure(`webgpu: ${refused.message}`);
  return result;
}

/** The device's answer to what was submitted so far; throws when the device is gone. */
export async function read(
  device: GPUDevice,
  source: GPUBuffer,
  words: number,
): Promise<Uint32Array<ArrayBuffer>> {
  const all = new Uint32Array(words);
  const part = Math.min(STAGING, words * 4);
  const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
  const staging = device.createBuffer({ label: 'staging', size: part, usage });
  try {
    for (let from = 0; from < words * 4; from += part) {
      const size = Math.min(part, words * 4 - from);
      const encoder = device.createCommandEncoder();
      encoder.copyBufferToBuffer(source, from, staging, 0, size);
      device.queue.submit([encoder.finish()]);
      await staging.mapAsync(GPUMapMode.READ, 0, size);
      all.set(new Uint32Array(staging.getMappedRange(0, size)), from / 4);
      staging.unmap();
    }
  } catch (error) {
    // Reading a buffer that is there fails for one reason only.
    const message = 'webgpu: the GPU was lost while its memory was read';
    throw new DeviceLostError(message, { cause: error });
  } finally {
    staging.destroy();
  }
  return all;
}
