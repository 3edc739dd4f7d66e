/** What the colors and shapes of architectures mean: how many hidden layers they have. */
import { categoryColor } from '#charts/colors.ts';
import type { KeyItem } from '#charts/types.ts';

export function depthKey(depths: readonly number[]): KeyItem[] {
  return [...new Set(depths)].toSorted().map((depth) => ({
    label: depth === 0 ? 'no hidden layer' : depth === 1 ? '1 layer' : `${depth} layers`,
    mark: 'symbol',
    category: depth,
    color: categoryColor(depth),
  }));
}
