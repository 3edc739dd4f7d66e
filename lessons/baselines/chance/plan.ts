/** What page and worker must agree on. */
import type { Chance } from './params.ts';

/** Steps of a run, and test sets predicted in each. */
export const steps = 30;
export const drawsPerStep = 20;

/**
 * Whether a score reaches another as the page writes them: 0.9 does reach 0.9, although what computes
 * it may end a rounding error below.
 */
export function reaches(score: number, other: number): boolean {
  return score > other - 1e-9;
}

export interface Blind {
  readonly name: string;
  /** Under its bar. */
  readonly label: string;
  /** Probability of calling a row positive. */
  readonly q: number;
}

/** Predictors that never look at a row. The zero rule says the more frequent class. */
export function blindPredictors({ prevalence, q }: Pick<Chance, 'prevalence' | 'q'>): Blind[] {
  return [
    { name: 'Uniform', label: 'Uniform', q: 0.5 },
    { name: 'Label distribution', label: 'Labels', q: prevalence },
    { name: 'Zero rule', label: 'Zero', q: prevalence > 0.5 ? 1 : 0 },
    { name: 'Always positive', label: 'All', q: 1 },
    { name: 'Yours', label: 'Yours', q },
  ];
}
