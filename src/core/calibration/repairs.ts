/** A repair of a classifier's probabilities, fitted on rows whose classes are known. */
import { checkRows } from '../check.ts';
import { applyIsotonic, fitIsotonic } from './isotonic.ts';
import { applyPlatt, fitPlatt } from './platt.ts';
import { applyTemperature, fitTemperature } from './temperature.ts';

/** Rows as a classifier sees them. */
export interface Seen {
  readonly logits: Float32Array; // [rows, classes]
  readonly y: Uint8Array; // [rows], true classes
}

export type Repair = 'none' | 'temperature' | 'platt' | 'isotonic';

export interface Repaired {
  readonly probabilities: Float64Array; // [rows, classes]
  /** Of temperature scaling only. */
  readonly temperature?: number;
}

/** The first n rows. */
export function firstRows({ logits, y }: Seen, n: number): Seen {
  const classes = y.length > 0 ? logits.length / y.length : 0;
  return { logits: logits.subarray(0, n * classes), y: y.subarray(0, n) };
}

/**
 * Fit a repair on some rows and apply it to the logits of others. Platt scaling and isotonic
 * regression repair each class against the rest and divide by the sum: Zadrozny, B. and Elkan, C.
 * (2002), Transforming classifier scores into accurate multiclass probability estimates. A row that
 * isotonic regression leaves without any probability is shared evenly. Without rows to fit on
 * nothing is repaired.
 */
export function repairWith(
  method: Repair,
  fitOn: Seen,
  logits: ArrayLike<number>,
  classes: number,
): Repaired {
  checkRows('repairWith', 'y', fitOn.y.length, fitOn.logits.length / classes);
  const plain = applyTemperature(logits, classes, 1);
  if (method === 'none' || fitOn.y.length === 0) return { probabilities: plain };
  if (method === 'temperature') {
    const { temperature } = fitTemperature(fitOn.logits, fitOn.y, classes);
    return { probabilities: applyTemperature(logits, classes, temperature), temperature };
  }
  const known = applyTemperature(fitOn.logits, classes, 1);
  const repaired = new Float64Array(plain.length);
  for (let c = 0; c < classes; c++) {
    const outcomes = fitOn.y.map((label) => (label === c ? 1 : 0));
    const own = repairClass(method, column(known, classes, c), outcomes, column(plain, classes, c));
    own.forEach((p, row) => (repaired[row * classes + c] = p));
  }
  for (let at = 0; at < repaired.length; at += classes) {
    const row = repaired.subarray(at, at + classes);
    const sum = row.reduce((total, p) => total + p, 0);
    for (let c = 0; c < classes; c++) row[c] = sum > 0 ? row[c]! / sum : 1 / classes;
  }
  return { probabilities: repaired };
}

function column(probabilities: Float64Array, classes: number, c: number): Float64Array {
  return Float64Array.from(
    { length: probabilities.length / classes },
    (_, row) => probabilities[row * classes + c]!,
  );
}

/** The repaired probabilities of one class. */
function repairClass(
  method: 'platt' | 'isotonic',
  known: Float64Array,
  outcomes: Uint8Array,
  asked: Float64Array,
): Float64Array {
  if (method === 'isotonic') return applyIsotonic(fitIsotonic(known, outcomes), asked);
  // Of a class that never, or always, occurred there is only a smoothed share to say.
  const hits = outcomes.reduce((sum, y) => sum + y, 0);
  if (hits === 0 || hits === outcomes.length) {
    return asked.map(() => (hits + 1) / (outcomes.length + 2));
  }
  return applyPlatt(fitPlatt(known.map(logOdds), outcomes), asked.map(logOdds));
}

function logOdds(p: number): number {
  const inside = Math.min(1 - 1e-12, Math.max(1e-12, p));
  return Math.log(inside / (1 - inside));
}
