/** The task on which the lab searches, and the space of architectures that it trains in full. */
import { enumerateSpace, type Architecture, type SpaceRules } from './architecture.ts';

/** Rows of each split of the task: to train on, to choose by, to judge by. */
export const splitRows = { train: 256, validation: 256, test: 1024 } as const;
/** Width of a row. */
export const features = 2;

export const wholeSpace = {
  layers: 3,
  widths: [4, 8, 16, 32],
  activations: ['relu', 'tanh'],
  residual: true,
  zero: true,
} as const satisfies SpaceRules;

/** Training steps at which the search's seed is looked at; the last is the end of training. */
export const levels = [30, 60, 120] as const;
export const fullSteps = 120;

const enumerated = new Map<string, readonly Architecture[]>();

/** Every architecture of a space once, from few blocks to many. Asked often, enumerated once. */
export function architecturesOf(rules: SpaceRules): readonly Architecture[] {
  const name = JSON.stringify(rules);
  const found = enumerated.get(name) ?? enumerateSpace(rules, features).architectures;
  enumerated.set(name, found);
  return found;
}
