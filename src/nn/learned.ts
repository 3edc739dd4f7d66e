/**
 * The rule of a learned optimizer at work. It serves every parameter alike, so it fits networks of
 * any shape; with the functions of `elementary.ts` every browser gets the same bits.
 */
import { EPSILON, LOG1001, cut, outputScale, ruleFeatures } from '#core/optimize/learned-rule.ts';
import { exp32, log32 } from './elementary.ts';
import { TINY, power } from './numerics.ts';

const f = Math.fround;

/** What each average keeps per step; the velocity is 0.9 · v + gradient, as momentum has it. */
const momentum = f(0.9);
const keepMean = 0.9;
const keepSquare = 0.99;

const inputs = ruleFeatures.length;
/** Numbers of a hidden unit: its weights, its bias, and its two ways out. */
const perUnit = inputs + 3;

/** What a rule remembers of so many parameters, at the start: velocity, mean and square. */
export function ruleMemory(parameters: number): Float32Array {
  return new Float32Array(3 * parameters);
}

/** Of each parameter: the scaled features, the magnitude's, and what the rule says. */
let [scaled, average, logarithm, magnitudes, directions] = columns(0);

function columns(length: number) {
  const column = () => new Float64Array(length);
  return [column(), column(), column(), column(), column()] as const;
}

/**
 * Update parameters [n] and memory [3 · n] in place by the gradient [n] of step 0, 1, …, in f32.
 * Returns whether every new parameter is finite. It is `describe` and `ruleUpdate` of each
 * parameter, bit for bit, one column after the other: a loop that is short enough for its calls to
 * be built in takes a third of the time.
 */
export function updateByRule(
  rule: Float64Array,
  step: number,
  parameters: Float32Array,
  memory: Float32Array,
  gradient: Float32Array,
): boolean {
  const count = parameters.length;
  if (scaled.length < count) [scaled, average, logarithm, magnitudes, directions] = columns(count);
  remember(step, count, memory, gradient);
  takeLogarithms(count);
  apply(rule, step, count, memory, gradient);
  takeExponentials(count);
  let finite = true;
  for (let k = 0; k < count; k++) {
    const p = f(parameters[k]! + f(-outputScale * directions[k]! * magnitudes[k]!));
    parameters[k] = p;
    if (!(Math.abs(p) < Infinity)) finite = false;
  }
  return finite;
}

function remember(step: number, count: number, memory: Float32Array, gradient: Float32Array): void {
  const [ofMean, ofSquare] = [1 - power(keepMean, step + 1), 1 - power(keepSquare, step + 1)];
  for (let k = 0; k < count; k++) {
    const g = gradient[k]!;
    const v = tiny(f(f(momentum * memory[k]!) + g));
    const m = tiny(f(keepMean * memory[count + k]! + (1 - keepMean) * g));
    const s = tiny(f(keepSquare * memory[2 * count + k]! + (1 - keepSquare) * (g * g)));
    memory[k] = v;
    memory[count + k] = m;
    memory[2 * count + k] = s;
    const scale = Math.sqrt(s / ofSquare) + EPSILON;
    scaled[k] = g / scale;
    average[k] = m / ofMean / scale;
    logarithm[k] = 1 + 1000 * scale;
  }
}

function takeLogarithms(count: number): void {
  for (let k = 0; k < count; k++) logarithm[k] = log32(f(logarithm[k]!)) / LOG1001;
}

function apply(
  rule: Float64Array,
  step: number,
  count: number,
  memory: Float32Array,
  gradient: Float32Array,
): void {
  const time = step / (step + 10);
  for (let k = 0; k < count; k++) {
    const [g, v, a, b, c] = [gradient[k]!, memory[k]!, scaled[k]!, average[k]!, logarithm[k]!];
    let direction = 0;
    let magnitude = 0;
    for (let at = 0; at < rule.length; at += at === 0 ? inputs + 1 : perUnit) {
      const weighed =
        rule[at]! * g +
        rule[at + 1]! * v +
        rule[at + 2]! * a +
        rule[at + 3]! * b +
        rule[at + 4]! * c +
        rule[at + 5]! * time;
      if (at === 0) {
        direction = weighed;
        magnitude = rule[inputs]!;
        continue;
      }
      const sum = weighed + rule[at + inputs]!;
      const h = sum / (1 + Math.abs(sum));
      direction += rule[at + inputs + 1]! * h;
      magnitude += rule[at + inputs + 2]! * h;
    }
    directions[k] = direction;
    magnitudes[k] = cut(magnitude);
  }
}

/** e^magnitude, by what `exp32` serves: numbers up to 0. */
function takeExponentials(count: number): void {
  for (let k = 0; k < count; k++) {
    const m = magnitudes[k]!;
    const e = exp32(f(m > 0 ? -m : m));
    magnitudes[k] = m === 0 ? 1 : m > 0 ? 1 / e : e;
  }
}

function tiny(x: number): number {
  return Math.abs(x) < TINY ? 0 : x;
}
