/** The models, in the order in which they are trained. */
export const modelNames = {
  tree: 'One tree',
  forest: 'Forest',
  boosted: 'Boosted trees',
  stack: 'Stack',
  network: 'Network',
  balanced: 'Balanced forest',
} as const;
export type ModelId = keyof typeof modelNames;
