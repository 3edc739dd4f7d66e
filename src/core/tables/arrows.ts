/**
 * One table, several stories: a binary side x, third variable z and outcome y, joined by arrows.
 * Every complete graph over the three can be given parameters that reproduce the same eight cells;
 * what acting on x does differs (Pearl 2009, sections 3.3 and 6.1).
 */
import { checkComparison, type Comparison } from './strata.ts';

export type Variable = 'x' | 'z' | 'y';
/** Who points to each variable; listed so that parents come first. */
export interface Graph {
  readonly order: readonly [Variable, Variable, Variable];
  readonly parents: Readonly<Record<Variable, readonly Variable[]>>;
}

/** The three roles the third variable can play when x comes before y. */
export const graphs = {
  /** z → x, z → y, x → y */
  confounder: { order: ['z', 'x', 'y'], parents: { z: [], x: ['z'], y: ['x', 'z'] } },
  /** x → z, z → y, x → y */
  mediator: { order: ['x', 'z', 'y'], parents: { x: [], z: ['x'], y: ['x', 'z'] } },
  /** x → z, y → z, x → y */
  collider: { order: ['x', 'y', 'z'], parents: { x: [], y: ['x'], z: ['x', 'y'] } },
} as const satisfies Record<string, Graph>;

/** Values 0 or 1; x = 0 is the first side, z = 0 the first group, y = 1 success. */
export type Assignment = Readonly<Record<Variable, number>>;

/** A graph with P(variable = 1 | parents) for every assignment of the parents. */
export interface CausalModel {
  readonly graph: Graph;
  /** P(variable = 1) given the values of its parents; NaN where the parents never take them. */
  readonly chance: (variable: Variable, given: Assignment) => number;
}

const bits = [0, 1] as const;
const cells: readonly Assignment[] = bits.flatMap((x) =>
  bits.flatMap((z) => bits.map((y) => ({ x, z, y }))),
);

/** The share of each of the eight cells of a comparison of two groups. */
export function cellShares(strata: Comparison): (cell: Assignment) => number {
  checkComparison('cellShares', strata);
  if (strata.length !== 2) {
    throw new RangeError(`cellShares: needs exactly two groups, got ${strata.length}`);
  }
  const total = strata.reduce((sum, { first, second }) => sum + first.total + second.total, 0);
  return ({ x, z, y }) => {
    const { successes, total: trials } = strata[z]![x === 0 ? 'first' : 'second'];
    return (y === 1 ? successes : trials - successes) / total;
  };
}

/** The parameters with which a graph reproduces the cells. */
export function parametrize(graph: Graph, strata: Comparison): CausalModel {
  const share = cellShares(strata);
  return {
    graph,
    chance(variable, given) {
      let one = 0;
      let all = 0;
      for (const cell of cells) {
        if (!graph.parents[variable].every((parent) => cell[parent] === given[parent])) continue;
        all += share(cell);
        if (cell[variable] === 1) one += share(cell);
      }
      return all > 0 ? one / all : NaN;
    },
  };
}

/** The probability of a cell under a model, as the product along its arrows. */
export function jointProbability(model: CausalModel, cell: Assignment): number {
  return factorProduct(model, cell, model.graph.order);
}

/**
 * P(y = 1 | do(x)): x is set from outside, so its own factor drops out of the product (truncated
 * factorization).
 */
export function probabilityWhenSet(model: CausalModel, x: number): number {
  const others = model.graph.order.filter((variable) => variable !== 'x');
  let sum = 0;
  for (const z of bits) sum += factorProduct(model, { x, z, y: 1 }, others);
  return sum;
}

/** What acting does: P(y = 1 | do(x = 0)) - P(y = 1 | do(x = 1)), first side minus second. */
export function effectOfActing(model: CausalModel): number {
  return probabilityWhenSet(model, 0) - probabilityWhenSet(model, 1);
}

/**
 * For a mediator: the natural direct effect of the first side over the second, with z left as it is
 * under the side `held` (Pearl 2001). The two differ where x does more at one z than at the other.
 * @param held x of that side; 1, the second, by default
 */
export function naturalDirectEffect(strata: Comparison, held: 0 | 1 = 1): number {
  const { chance } = parametrize(graphs.mediator, strata);
  return bits.reduce<number>((sum, z) => {
    const high = chance('z', { x: held, z, y: 0 });
    const share = z === 1 ? high : 1 - high;
    return share === 0
      ? sum
      : sum + share * (chance('y', { x: 0, z, y: 0 }) - chance('y', { x: 1, z, y: 0 }));
  }, 0);
}

function factorProduct(
  { chance }: CausalModel,
  cell: Assignment,
  variables: readonly Variable[],
): number {
  let product = 1;
  for (const variable of variables) {
    if (product === 0) return 0; // what never happens needs no chances of what would follow
    const one = chance(variable, cell);
    product *= cell[variable] === 1 ? one : 1 - one;
  }
  return product;
}
