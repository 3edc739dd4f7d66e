/** How the page writes lists of blocks. */
import { sayBlock } from '#core/search/block-names.ts';
import type { Blocks } from './names.ts';

/** `32r none 16t+`. */
export function sayBlocks(blocks: Blocks): string {
  return blocks.map(sayBlock).join(' ');
}

/** What differs between a parent and its child, in a sentence. */
export function sayChange(parent: Blocks | undefined, child: Blocks): string {
  if (!parent) return `Drawn at random: ${sayBlocks(child)}.`;
  const place = child.findIndex((block, i) => sayBlock(block) !== sayBlock(parent[i]!));
  if (place < 0) return `Unchanged: ${sayBlocks(child)}.`;
  return `Layer ${place + 1} of ${sayBlocks(parent)} changed from ${sayBlock(parent[place]!)} to ${sayBlock(child[place]!)}.`;
}
