/** The pipelines of a device, each made once. */
import { EngineFailure } from '../failure.ts';
import backward from './backward.wgsl?raw';
import elementary from './elementary.wgsl?raw';
import forward from './forward.wgsl?raw';
import type { Variant } from './layout.ts';
import loss from './loss.wgsl?raw';
import main from './main.wgsl?raw';
import memory from './memory.wgsl?raw';
import random from './random.wgsl?raw';
import update from './update.wgsl?raw';
import wide from './wide.wgsl?raw';

export interface Kernel {
  readonly layout: GPUBindGroupLayout;
  pipeline(variant: Variant): Promise<GPUComputePipeline>;
}

const source = [memory, elementary, random, forward, wide, loss, backward, update, main].join('\n');

const kernels = new WeakMap<GPUDevice, Kernel>();

/** Whether the kernel only reads each of its storage buffers, in the order of their bindings. */
const READ_ONLY = [true, true, true, true, false, false, false, false];

export function kernelOf(device: GPUDevice): Kernel {
  const made = kernels.get(device) ?? createKernel(device);
  kernels.set(device, made);
  return made;
}

function createKernel(device: GPUDevice): Kernel {
  const visibility = 4; // GPUShaderStage.COMPUTE
  const module = device.createShaderModule({ label: 'population', code: source });
  const layout = device.createBindGroupLayout({
    entries: [
      { binding: 0, visibility, buffer: { type: 'uniform', hasDynamicOffset: false } },
      ...READ_ONLY.map((only, i) => ({
        binding: i + 1,
        visibility,
        buffer: { type: only ? ('read-only-storage' as const) : ('storage' as const) },
      })),
    ],
  });
  const pipelines = new Map<string, Promise<GPUComputePipeline>>();

  async function create(variant: Variant): Promise<GPUComputePipeline> {
    const { threads, groups, lines, held, dropout, wide: isWide } = variant;
    const constants = {
      THREADS: threads,
      GROUPS: groups,
      LINES: lines,
      HELD: held,
      DROPOUT: dropout,
      WIDE: isWide,
    };
    try {
      return await device.createComputePipelineAsync({
        layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
        compute: { module, entryPoint: 'main', constants },
      });
    } catch (error) {
      const { messages } = await module.getCompilationInfo();
      const first = messages.find(({ type }) => type === 'error');
      const where = first ? ` (line ${first.lineNum}: ${first.message})` : '';
      throw new EngineFailure(`kernel: the shader was refused${where}`, { cause: error });
    }
  }

  return {
    layout,
    pipeline(variant) {
      const name = Object.values(variant).join();
      let pipeline = pipelines.get(name);
      if (!pipeline) {
        pipeline = create(variant);
        pipelines.set(name, pipeline);
        // A failure is not kept: a device that is lost while compiling refuses everything.
        pipeline.catch(() => pipelines.delete(name));
      }
      return pipeline;
    },
  };
}
