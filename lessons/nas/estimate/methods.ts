/** The estimates, in the order in which they are drawn; what is cheap comes last. */
export const methodNames = {
  early: 'Early stopping',
  data: 'Fewer rows',
  shared: 'Weight sharing',
  gradient: 'Gradient norm',
  snip: 'SNIP',
  flow: 'SynFlow',
  parameters: 'Number of parameters',
} as const;
export type MethodId = keyof typeof methodNames;
export const methods = Object.keys(methodNames) as MethodId[];

/** As short as the space under a bar. */
export const shortNames: Readonly<Record<MethodId, string>> = {
  ...methodNames,
  early: 'Early',
  data: 'Rows',
  shared: 'Sharing',
  gradient: 'Gradient',
  parameters: 'Size',
};

/** Whether a method scores networks, more is better; the others say a loss. */
export function isScore(method: MethodId): boolean {
  return !['early', 'data', 'shared'].includes(method);
}
