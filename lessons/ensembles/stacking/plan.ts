/** What page and worker agree on. */
import type { Stacking } from './params.ts';

/** Cells of the maps along each side. */
export const gridSide = 48;
/** Parts that the training rows are cut into for out-of-fold predictions. */
export const foldCount = 5;
/** Adam steps of the network, and units in each of its two layers. */
export const networkSteps = 300;
export const networkUnits = 16;

/** The kinds of member, in the order in which they join; also the fields that switch them on. */
export const kinds = ['logistic', 'bayes', 'knn', 'tree', 'network'] as const;
export type Kind = (typeof kinds)[number];

/** As they are called where there is little room, and where there is less. */
export const names: Readonly<Record<Kind, { readonly name: string; readonly short: string }>> = {
  logistic: { name: 'Logistic', short: 'LR' },
  bayes: { name: 'Naive Bayes', short: 'NB' },
  knn: { name: 'k-NN', short: 'k-NN' },
  tree: { name: 'Tree', short: 'Tree' },
  network: { name: 'Network', short: 'Net' },
};

/** The members that are switched on, in order. */
export function membersOf(params: Pick<Stacking, Kind>): readonly Kind[] {
  return kinds.filter((kind) => params[kind]);
}
