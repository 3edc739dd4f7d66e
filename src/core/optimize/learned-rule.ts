/**
 * A learned optimizer's rule: one small network that sees what the gradients of a single parameter
 * have been, and says by how much this parameter changes. After Andrychowicz and others (2016) and
 * Metz and others (2020); from the latter are averages beside the gradient itself, and a direction
 * times exp(magnitude).
 */
import { checkInteger } from '../check.ts';

/** What a rule sees of a parameter, in this order; "scaled" is divided by the root mean square. */
export const ruleFeatures = [
  'gradient',
  'velocity',
  'scaled gradient',
  'scaled mean',
  'log magnitude',
  'time',
] as const;
const inputs = ruleFeatures.length;
/** Numbers of a hidden unit: its weights, its bias, and its two ways out. */
const perUnit = inputs + 3;

export const EPSILON = 1e-8;
/** ln 1001, as f32. */
export const LOG1001 = 6.908754825592041;
/** What a direction is multiplied by: a power of two, so that it rounds nothing. */
export const outputScale = 1 / 8;
/** Magnitudes are cut here, so that the rule alone loses no update to infinity. */
const MOST = 4;

/** Whose exp and log a rule uses: those of a browser differ in the last bit from another's. */
export type Elementary = Pick<Math, 'exp' | 'log'>;

/** Numbers of a rule with so many hidden units. */
export function ruleSize(hidden: number): number {
  checkInteger('ruleSize', 'hidden', hidden, 0);
  return inputs + 1 + hidden * perUnit;
}

/**
 * By how much a parameter changes, from its features [6]:
 * -outputScale · (direct · features + out · h) · exp(c + gate · h), where h = s / (1 + |s|) and s = W · features + b.
 * A rule holds, without gaps, direct [6] and c, then for each hidden unit its weights [6], b, out
 * and gate. With direct = (8 · rate, 0, …) and nothing else it is stochastic gradient descent.
 */
export function ruleUpdate(
  rule: Float64Array,
  features: Float64Array,
  { exp }: Elementary = Math,
): number {
  let direction = weigh(rule, 0, features);
  let magnitude = rule[inputs]!;
  for (let at = inputs + 1; at < rule.length; at += perUnit) {
    const sum = weigh(rule, at, features) + rule[at + inputs]!;
    const h = sum / (1 + Math.abs(sum));
    direction += rule[at + inputs + 1]! * h;
    magnitude += rule[at + inputs + 2]! * h;
  }
  return -outputScale * direction * (magnitude === 0 ? 1 : exp(cut(magnitude)));
}

/** The inner loop of all learning, so it is written out. */
function weigh(rule: Float64Array, at: number, features: Float64Array): number {
  return (
    rule[at]! * features[0]! +
    rule[at + 1]! * features[1]! +
    rule[at + 2]! * features[2]! +
    rule[at + 3]! * features[3]! +
    rule[at + 4]! * features[4]! +
    rule[at + 5]! * features[5]!
  );
}

/** A magnitude, at most `MOST` either way. */
export function cut(x: number): number {
  return x > MOST ? MOST : x < -MOST ? -MOST : x;
}

/**
 * The features [6] of a parameter at step 0, 1, …, from its gradient, its velocity, and the mean
 * and root mean square of its gradients. The magnitude is 0 where the latter is 0 and 1 where it
 * is 1, the time 0 at the first step, one half after ten, and 1 in the limit.
 */
export function describe(
  gradient: number,
  velocity: number,
  mean: number,
  size: number,
  step: number,
  into: Float64Array,
  { log }: Elementary = Math,
): void {
  const scale = size + EPSILON;
  into[0] = gradient;
  into[1] = velocity;
  into[2] = gradient / scale;
  into[3] = mean / scale;
  into[4] = log(1 + 1000 * scale) / LOG1001;
  into[5] = step / (step + 10);
}
