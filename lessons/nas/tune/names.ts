/** The strategies, in the order in which they are drawn. */
export const strategyNames = {
  random: 'Random',
  grid: 'Grid',
  halving: 'Halving',
  hyperband: 'Hyperband',
  bayes: 'Bayes',
} as const;
export type StrategyId = keyof typeof strategyNames;
export const strategies = Object.keys(strategyNames) as StrategyId[];
