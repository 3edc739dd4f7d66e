/**
 * What every search strategy is: a generator that asks for one trial at a time and is told its
 * loss. It holds no table, so it cannot look at a number that it has not paid for.
 */

/** A candidate to train up to a resource, such as a number of training steps. */
export interface Trial<C> {
  readonly candidate: C;
  /** The resource up to which the candidate is trained; at least 1. */
  readonly resource: number;
}

/** Yields trials and is sent their losses: smaller is better, NaN where training failed. */
export type Search<C> = Generator<Trial<C>, void, number>;

/** A trial that has been paid for. */
export interface Purchase<C> extends Trial<C> {
  readonly loss: number;
  /** What all purchases up to and with this one have cost. */
  readonly spent: number;
}

export interface Market<C> {
  /** The loss of a trial; called once for each purchase. */
  readonly loss: (trial: Trial<C>) => number;
  /**
   * The price of a trial, at least 0: 0 only for one that the search has already paid for. By
   * default its resource.
   */
  readonly price?: (trial: Trial<C>) => number;
  /** The search ends before the first trial that it cannot pay in full. */
  readonly budget: number;
  /** Most purchases of price 0 in a row, so that a search that repeats itself ends. */
  readonly patience?: number;
}

/** The purchases of a search until it ends or cannot pay for the next trial. */
export function* purchases<C>(search: Search<C>, market: Market<C>): Generator<Purchase<C>, void> {
  const { loss, price = resourceOf, budget, patience = 1000 } = market;
  let spent = 0;
  let free = 0;
  let next: IteratorResult<Trial<C>, void> = search.next();
  try {
    while (!next.done) {
      const trial = next.value;
      const cost = price(trial);
      if (!(cost >= 0)) throw new RangeError(`purchases: price must be at least 0, got ${cost}`);
      if (spent + cost > budget) return;
      free = cost === 0 ? free + 1 : 0;
      if (free > patience) return;
      spent += cost;
      const value = loss(trial);
      yield { ...trial, loss: value, spent };
      next = search.next(value);
    }
  } finally {
    search.return();
  }
}

/** Whether a loss is smaller than another; a failed training (NaN) is worse than any number. */
export function isBetter(loss: number, than: number): boolean {
  return loss < than || (Number.isNaN(than) && !Number.isNaN(loss));
}

function resourceOf({ resource }: Trial<unknown>): number {
  return resource;
}
