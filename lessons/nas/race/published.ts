/**
 * Test accuracy on CIFAR-10 in percent, of what each search chose among the 15,625 architectures of
 * NAS-Bench-201: Dong and Yang (2020), table 5, as later papers quote it. Published, not computed.
 */
export const published = [
  { search: 'The best there is', accuracy: 94.37 },
  { search: 'ResNet, by hand', accuracy: 93.97 },
  { search: 'REINFORCE', accuracy: 93.85, deviation: 0.37 },
  { search: 'Random search', accuracy: 93.7, deviation: 0.36 },
  { search: 'GDAS, shared weights', accuracy: 93.61, deviation: 0.09 },
  { search: 'SETN, shared weights', accuracy: 87.64, deviation: 0 },
  { search: 'RSPS, shared weights', accuracy: 84.07, deviation: 3.61 },
  { search: 'DARTS, shared weights', accuracy: 54.3 },
  { search: 'ENAS, shared weights', accuracy: 53.89, deviation: 0.58 },
] as const satisfies readonly {
  readonly search: string;
  readonly accuracy: number;
  /** Over repeated searches. */
  readonly deviation?: number;
}[];

/** Points of accuracy below the best architecture of the space. */
export const behind = (accuracy: number): number => published[0].accuracy - accuracy;
