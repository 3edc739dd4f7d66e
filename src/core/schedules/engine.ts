/**
 * The engine behind every schedule: operations that need one another, each on a device, in a given
 * order on each device. An operation starts as soon as its device is free and everything that it
 * needs has ended and arrived. Links are not contended and sending does not keep a device busy.
 *
 * Since the order is fixed, nothing depends on the clock: operations are timed along their
 * dependencies, each once, in O(operations + needs).
 */

/** What there is to do. Operations are numbered 0, 1, …. */
export interface Workload {
  /** [operations] seconds, or whatever the unit is; at least 0. */
  readonly duration: Float64Array;
  /** [operations + 1]: operation i needs `needs[first[i]]` to `needs[first[i + 1] - 1]`. */
  readonly first: Int32Array;
  readonly needs: Int32Array;
  /** Beside each of `needs`: how long its result is under way before it can be used, at least 0. */
  readonly delay: Float64Array;
  /** [devices] operations of each device in the order in which it runs them; each one once. */
  readonly order: readonly Int32Array[];
}

/** When everything happens. */
export interface Timeline {
  readonly order: readonly Int32Array[];
  /** [operations] the device that runs it. */
  readonly device: Int32Array;
  /** [operations] */
  readonly start: Float64Array;
  readonly end: Float64Array;
  /**
   * [operations] the operation whose end, or whose result's arrival, let this one start: the one
   * before it on its device, or, where the device had to wait, what it waited for; -1 at time 0.
   */
  readonly cause: Int32Array;
  /** The end of the last operation; 0 when there is none. */
  readonly makespan: number;
}

/**
 * Time a workload. Throws a RangeError for an order that does not hold every operation once, and
 * an Error for one that never ends because devices wait for one another.
 */
export function simulate({ duration, first, needs, delay, order }: Workload): Timeline {
  const operations = duration.length;
  const device = devicesOf(order, operations);
  const start = new Float64Array(operations);
  const end = new Float64Array(operations).fill(NaN);
  const cause = new Int32Array(operations).fill(-1);
  const next = new Int32Array(order.length);
  const free = new Float64Array(order.length);
  /** The device that waits for an operation, and the one that waits beside it; -1 where none. */
  const waiting = new Int32Array(operations).fill(-1);
  const beside = new Int32Array(order.length).fill(-1);
  const ready = Array.from(order, (_, at) => at).reverse();

  for (let at = ready.pop(); at !== undefined; at = ready.pop()) {
    const own = order[at]!;
    while (next[at]! < own.length) {
      const operation = own[next[at]!]!;
      const missing = firstMissing(operation);
      if (missing >= 0) {
        beside[at] = waiting[missing]!;
        waiting[missing] = at;
        break;
      }
      run(operation, at);
      next[at]! += 1;
      for (let other = waiting[operation]!; other >= 0; other = beside[other]!) ready.push(other);
    }
  }

  function firstMissing(operation: number): number {
    for (let i = first[operation]!; i < first[operation + 1]!; i++) {
      if (Number.isNaN(end[needs[i]!]!)) return needs[i]!;
    }
    return -1;
  }
  function run(operation: number, at: number): void {
    let from = free[at]!;
    let reason = next[at]! > 0 ? order[at]![next[at]! - 1]! : -1;
    for (let i = first[operation]!; i < first[operation + 1]!; i++) {
      const arrival = end[needs[i]!]! + delay[i]!;
      if (arrival > from) [from, reason] = [arrival, needs[i]!];
    }
    start[operation] = from;
    end[operation] = free[at] = from + duration[operation]!;
    cause[operation] = reason;
  }

  order.forEach((own, at) => {
    if (next[at]! === own.length) return;
    const stuck = own[next[at]!]!;
    throw new Error(
      `simulate: the order must end, but device ${at} waits at operation ${stuck} for operation ${firstMissing(stuck)}`,
    );
  });
  return { order, device, start, end, cause, makespan: free.reduce((a, b) => Math.max(a, b), 0) };
}

function devicesOf(order: readonly Int32Array[], operations: number): Int32Array {
  const device = new Int32Array(operations).fill(-1);
  order.forEach((own, at) => {
    for (const operation of own) {
      if (!(operation >= 0 && operation < operations) || device[operation] !== -1) {
        throw new RangeError(
          `simulate: the order must hold each of ${operations} operations once, got ${operation} on device ${at}`,
        );
      }
      device[operation] = at;
    }
  });
  const missing = device.indexOf(-1);
  if (missing >= 0) {
    throw new RangeError(`simulate: the order must hold operation ${missing}, got none`);
  }
  return device;
}
