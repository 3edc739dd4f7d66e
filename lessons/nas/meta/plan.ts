/** What page and worker must agree on. */
import type { Meta } from './params.ts';
import { settings } from './names.ts';

/** Rows of a task, all of them trained on, and rows of a batch. */
export const rows = 64;
export const batch = 16;
/** What tasks look like: one after the other, so that each setting has as many of each. */
export const shapeNames = ['moons', 'circles', 'xor', 'blobs'] as const;
/** Tasks that no optimizer was tuned or trained on. */
export const freshTasks = 24;
/** Tasks by which the tries of one generation are compared. */
export const tasksPerGeneration = 3;
/** The most that a training counts, well above a coin's 0.69, so that a failed one drowns no mean. */
export const failed = 1;
/** The learning rates among which each of the others is tuned: powers of two. */
export const rates: readonly number[] = Array.from({ length: 12 }, (_, i) => 2 ** (i - 9));
/** Generations from one look at the rule to the next. */
export const lookEvery = 10;
/** Tasks of each setting that such a look trains, at most; the race at the end trains all. */
export const lookTasks = 12;
const courseMarks = 8;

/** Steps after which a race is looked at, 0 and its end among them. */
export function marksOf({ horizon, after }: Pick<Meta, 'horizon' | 'after'>): number[] {
  const end = horizon * after;
  const marks = Array.from({ length: courseMarks + 1 }, (_, i) =>
    Math.round((end * i) / courseMarks),
  );
  return [...new Set([...marks, horizon])].sort((a, b) => a - b);
}

/** One step to tune the others, then the generations, then one race in each setting. */
export function stepsOf({ steps }: Pick<Meta, 'steps'>): number {
  return 1 + steps + settings.length;
}
