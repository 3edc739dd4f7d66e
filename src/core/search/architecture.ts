/**
 * A small space of architectures that can be trained in full. An architecture is a list of blocks;
 * many lists make the same network, so each has one canonical form, and the space counts those.
 */
import { checkInteger } from '../check.ts';
import type { Stream } from '../random.ts';

export type BlockActivation = 'relu' | 'tanh';

/**
 * - `none`: the layer is skipped, its input goes on as it is.
 * - `zero`: nothing goes on; whatever lies before it is dead.
 * - a dense layer, with its input added to its output where `residual`.
 */
export type Block =
  | { readonly kind: 'none' }
  | { readonly kind: 'zero' }
  | {
      readonly kind: 'dense';
      readonly units: number;
      readonly activation: BlockActivation;
      readonly residual: boolean;
    };

/** A dense layer of a canonical architecture. */
export type DenseBlock = Extract<Block, { kind: 'dense' }>;

export interface SpaceRules {
  /** Places for a block, 1–3. */
  readonly layers: number;
  readonly widths: readonly number[];
  readonly activations: readonly BlockActivation[];
  readonly residual: boolean;
  readonly zero: boolean;
}

/** What an architecture computes once all that does nothing is removed. */
export interface Architecture {
  /** Equal for equal networks: `16r 16r+ 8t`, `linear` without hidden layers, `zero` for a constant. */
  readonly key: string;
  /** Its hidden layers; empty for `linear` and `zero`. */
  readonly blocks: readonly DenseBlock[];
  /** A zero block cut the inputs off: the network can only say a constant. */
  readonly constant: boolean;
}

/** The blocks that a place may hold, in a fixed order. */
export function blockOptions(rules: SpaceRules): Block[] {
  const dense = rules.widths.flatMap((units) =>
    rules.activations.flatMap((activation) =>
      (rules.residual ? [false, true] : [false]).map((residual): Block => ({
        kind: 'dense',
        units,
        activation,
        residual,
      })),
    ),
  );
  return [{ kind: 'none' }, ...(rules.zero ? [{ kind: 'zero' } as const] : []), ...dense];
}

/**
 * The canonical form: blocks of kind `none` go; a residual connection between unequal widths cannot
 * be added and goes; a zero cuts everything off. @param features width of the input.
 */
export function canonical(blocks: readonly Block[], features: number): Architecture {
  checkInteger('canonical', 'features', features, 1);
  if (blocks.some(({ kind }) => kind === 'zero'))
    return { key: 'zero', blocks: [], constant: true };
  let width = features;
  const kept: DenseBlock[] = [];
  for (const block of blocks) {
    if (block.kind !== 'dense') continue;
    kept.push({ ...block, residual: block.residual && block.units === width });
    width = block.units;
  }
  return { key: kept.map(writeBlock).join(' ') || 'linear', blocks: kept, constant: false };
}

function writeBlock({ units, activation, residual }: DenseBlock): string {
  return `${units}${activation === 'relu' ? 'r' : 't'}${residual ? '+' : ''}`;
}

/** Weights and biases of an architecture; of a constant only the output's biases count. */
export function parameterCount(
  { blocks, constant }: Architecture,
  features: number,
  outputs: number,
): number {
  if (constant) return outputs;
  let width = features;
  let count = 0;
  for (const { units } of blocks) {
    count += units * (width + 1);
    width = units;
  }
  return count + outputs * (width + 1);
}

/** All different architectures of a space, from few blocks to many, and how many lists there are. */
export function enumerateSpace(rules: SpaceRules, features: number) {
  checkInteger('enumerateSpace', 'layers', rules.layers, 1);
  const options = blockOptions(rules);
  const different = new Map<string, Architecture>();
  const lists = options.length ** rules.layers;
  for (let i = 0; i < lists; i++) {
    const blocks = Array.from(
      { length: rules.layers },
      (_, place) => options[Math.floor(i / options.length ** place) % options.length]!,
    );
    const architecture = canonical(blocks, features);
    if (!different.has(architecture.key)) different.set(architecture.key, architecture);
  }
  const architectures = [...different.values()].sort(
    (a, b) => a.blocks.length - b.blocks.length || (a.key < b.key ? -1 : 1),
  );
  return { lists, architectures };
}

/** A list of blocks, each drawn uniformly. Lists, not architectures, are equally likely. */
export function drawBlocks(rules: SpaceRules, stream: Stream): Block[] {
  const options = blockOptions(rules);
  return Array.from({ length: rules.layers }, () => options[stream.integer(options.length)]!);
}

/** All lists that differ from this one in the block of one place. */
export function neighborBlocks(blocks: readonly Block[], rules: SpaceRules): Block[][] {
  const options = blockOptions(rules);
  return blocks.flatMap((block, place) =>
    options.filter((other) => !sameBlock(other, block)).map((other) => blocks.with(place, other)),
  );
}

/** A copy with one place changed: one of the neighbors, each equally likely. */
export function mutateBlocks(blocks: readonly Block[], rules: SpaceRules, stream: Stream): Block[] {
  const neighbors = neighborBlocks(blocks, rules);
  return neighbors[stream.integer(neighbors.length)]!;
}

function sameBlock(a: Block, b: Block): boolean {
  if (a.kind !== 'dense' || b.kind !== 'dense') return a.kind === b.kind;
  return a.units === b.units && a.activation === b.activation && a.residual === b.residual;
}
