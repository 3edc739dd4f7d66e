/**
 * Card payments drawn from known densities, so that the lab can say what nobody can beat. Features:
 * amount and distance from home, in standard deviations of honest payments.
 */
import type { Dataset } from '#core/data/dataset.ts';
import type { Stream } from '#core/random.ts';

/** A round cloud: where fraud of one kind lies. */
interface Cloud {
  readonly share: number;
  readonly center: readonly [amount: number, distance: number];
  readonly spread: number;
}
/** Stolen cards: large amounts far from home. Tested cards: tiny amounts, further away. */
export const stolen: Cloud = { share: 0.5, center: [2, 1.2], spread: 0.6 };
export const tested: Cloud = { share: 0.5, center: [-1.5, 2.2], spread: 0.6 };

/** Payments with round(prevalence · n) frauds of the given kinds. */
export function drawPayments(
  n: number,
  prevalence: number,
  kinds: readonly Cloud[],
  stream: Stream,
): Dataset {
  const frauds = Math.min(n - 1, Math.max(1, Math.round(prevalence * n)));
  const order = stream.shuffle(Uint32Array.from({ length: n }, (_, i) => i));
  const x = new Float64Array(2 * n);
  const y = new Uint8Array(n);
  order.forEach((row, i) => {
    y[row] = Number(i < frauds);
    const kind = y[row] === 1 ? kinds[stream.integer(kinds.length)] : undefined;
    const { center, spread } = kind ?? { center: [0, 0], spread: 1 };
    for (const f of [0, 1]) x[2 * row + f] = center[f]! + spread * stream.normal();
  });
  return { rows: n, features: 2, classes: 2, x, y };
}

/** The probability that a payment is fraud, which nobody outside this lab knows. */
export function fraudProbability(amount: number, distance: number, prevalence: number): number {
  const density = ({ center, spread }: Pick<Cloud, 'center' | 'spread'>) => {
    const square = (amount - center[0]) ** 2 + (distance - center[1]) ** 2;
    return Math.exp(-square / (2 * spread * spread)) / (spread * spread);
  };
  const fraud = stolen.share * density(stolen) + tested.share * density(tested);
  const honest = density({ center: [0, 0], spread: 1 });
  return (prevalence * fraud) / (prevalence * fraud + (1 - prevalence) * honest);
}
