/** How the page writes blocks and architectures. */
import type { Block } from '#core/search/architecture.ts';
import { options, type Blocks } from './names.ts';

/** `16 ReLU, residual`, `nothing`, `zero`. */
export function sayBlock(block: Block): string {
  if (block.kind === 'none') return 'nothing';
  if (block.kind === 'zero') return 'zero';
  const { units, activation, residual } = block;
  return `${units} ${activation === 'relu' ? 'ReLU' : 'tanh'}${residual ? ', residual' : ''}`;
}

export function sayBlocks(blocks: Blocks): string {
  return blocks.map(sayBlock).join(' → ');
}

/** Short, for axes: `16r+`, `–`, `0`. */
export const shortNames: readonly string[] = options.map((block) =>
  block.kind === 'none'
    ? '–'
    : block.kind === 'zero'
      ? '0'
      : `${block.units}${block.activation[0]}${block.residual ? '+' : ''}`,
);

/** What differs between a parent and its child, in a sentence. */
export function sayChange(parent: Blocks | undefined, child: Blocks): string {
  if (!parent) return `Drawn at random: ${sayBlocks(child)}.`;
  const place = child.findIndex((block, i) => sayBlock(block) !== sayBlock(parent[i]!));
  if (place < 0) return `Unchanged: ${sayBlocks(child)}.`;
  return `Layer ${place + 1} of ${sayBlocks(parent)} changed from ${sayBlock(parent[place]!)} to ${sayBlock(child[place]!)}.`;
}
