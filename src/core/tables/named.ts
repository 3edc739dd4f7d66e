/** A comparison with the words that go with it. */
import type { Comparison } from './strata.ts';

export interface NamedComparison {
  readonly title: string;
  /** What a success is called, as in "admitted". */
  readonly success: string;
  /** What is compared. */
  readonly first: string;
  readonly second: string;
  /** What the groups are: "Stones". */
  readonly grouping: string;
  readonly groups: readonly string[];
  readonly strata: Comparison;
}
