/** The pipelines of a device, each made once. */
import { EngineFailure } from '../failure.ts';
import blocks from './blocks.wgsl?raw';
import elementary from './elementary.wgsl?raw';
import type { Variant } from './layout.ts';
import loss from './loss.wgsl?raw';
import main from './main.wgsl?raw';
import memory from './memory.wgsl?raw';
import pointwise from './pointwise.wgsl?raw';
import { quads } from './quads.ts';
import random from './random.wgsl?raw';
import update from './update.wgsl?raw';

export interface Kernel {
  readonly layout: GPUBindGroupLayout;
  pipeline(variant: Variant): Promise<GPUComputePipeline>;
}

const parts = [memory, elementary, random, pointwise, loss, update, main];

/** By whether the products are those of quads. */
const sources = {
  0: [...parts, blocks].join('\n'),
  1: ['enable subgroups;', ...parts, quads].join('\n'),
} as const;

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
  const modules = new Map<Variant['quads'], GPUShaderModule>();
  const moduleOf = (kind: Variant['quads']): GPUShaderModule => {
    const made =
      modules.get(kind) ?? device.createShaderModule({ label: 'population', code: sources[kind] });
    modules.set(kind, made);
    return made;
  };
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
    const { threads, groups, lines, held, dropout, activation, skips, optimizer } = variant;
    const module = moduleOf(variant.quads);
    const constants = {
      THREADS: threads,
      GROUPS: groups,
      LINES: lines,
      HELD: held,
      DROPOUT: dropout,
      ACTIVATION: activation,
      SKIPS: skips,
      OPTIMIZER: optimizer,
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
