/** The strategies, in the order in which they are drawn, and what they choose. */
import type { Block } from '#core/search/architecture.ts';
import { wholeSpace } from '#core/search/toy-space.ts';

export const strategyNames = {
  random: 'Random',
  evolution: 'Evolution',
  reinforce: 'REINFORCE',
  halving: 'Halving',
  local: 'Local search',
} as const;
export type StrategyId = keyof typeof strategyNames;
export const strategies = Object.keys(strategyNames) as StrategyId[];

/** A list of three blocks, as the strategies change it. */
export type Blocks = readonly Block[];

export const places = wholeSpace.layers;
