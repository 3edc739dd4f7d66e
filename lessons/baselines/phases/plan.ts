/** What page and worker must agree on. */

/** What is judged, in the order of the steps that build it; all on the same test rows. `label` is short. */
export const systems = [
  { id: 'uniform', name: 'Uniform chance', label: 'Coin', phase: 0 },
  { id: 'label', name: 'Chance by the label distribution', label: 'Chance', phase: 0 },
  { id: 'zero', name: 'Zero rule', label: 'Zero', phase: 0 },
  { id: 'human', name: 'Expert', label: 'Expert', phase: 0 },
  { id: 'existing', name: 'Present system', label: 'Present', phase: 0 },
  { id: 'heuristic', name: 'Rule of thumb', label: 'Rule', phase: 1 },
  { id: 'simple', name: 'Simple model', label: 'Simple', phase: 2 },
  { id: 'tuned', name: 'Tuned model', label: 'Tuned', phase: 3 },
  { id: 'complex', name: 'Complex model', label: 'Complex', phase: 4 },
] as const;
export type SystemId = (typeof systems)[number]['id'];

/** One step for what is there already, then one for each phase. */
export const steps = 5;
export const testRows = 4000;
/** The expert calls as the densities say and slips on this share of the payments. */
export const slips = 0.05;
/** Rounds and depth of the boosted trees. */
export const boosting = { rounds: 100, depth: 3, learningRate: 0.1 } as const;
/** Penalties that tuning tries. */
export const penalties = [0.1, 1, 10, 100] as const;
