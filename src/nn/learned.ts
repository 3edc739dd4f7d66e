/**
 * The rule of a learned optimizer at work. It serves every parameter alike, so it fits networks of
 * any shape; with the functions of `elementary.ts` every browser gets the same bits.
 */
import {
  describe,
  ruleFeatures,
  ruleUpdate,
  type Elementary,
} from '#core/optimize/learned-rule.ts';
import { exp32, log32 } from './elementary.ts';
import { TINY, power } from './numerics.ts';

const f = Math.fround;

/** What each average keeps per step; the velocity is 0.9 · v + gradient, as momentum has it. */
const momentum = f(0.9);
const keepMean = 0.9;
const keepSquare = 0.99;

const elementary: Elementary = {
  exp: (x) => (x > 0 ? 1 / exp32(f(-x)) : exp32(f(x))),
  log: (x) => log32(f(x)),
};

/** What a rule remembers of so many parameters, at the start: velocity, mean and square. */
export function ruleMemory(parameters: number): Float32Array {
  return new Float32Array(3 * parameters);
}

const seen = new Float64Array(ruleFeatures.length);

/**
 * Update parameters [n] and memory [3 · n] in place by the gradient [n] of step 0, 1, …, in f32.
 * Returns whether every new parameter is finite.
 */
export function updateByRule(
  rule: Float64Array,
  step: number,
  parameters: Float32Array,
  memory: Float32Array,
  gradient: Float32Array,
): boolean {
  const count = parameters.length;
  const [ofMean, ofSquare] = [1 - power(keepMean, step + 1), 1 - power(keepSquare, step + 1)];
  let finite = true;
  for (let k = 0; k < count; k++) {
    const g = gradient[k]!;
    const v = tiny(f(f(momentum * memory[k]!) + g));
    const m = tiny(f(keepMean * memory[count + k]! + (1 - keepMean) * g));
    const s = tiny(f(keepSquare * memory[2 * count + k]! + (1 - keepSquare) * (g * g)));
    memory[k] = v;
    memory[count + k] = m;
    memory[2 * count + k] = s;
    describe(g, v, m / ofMean, Math.sqrt(s / ofSquare), step, seen, elementary);
    const p = f(parameters[k]! + f(ruleUpdate(rule, seen, elementary)));
    parameters[k] = p;
    if (!(Math.abs(p) < Infinity)) finite = false;
  }
  return finite;
}

function tiny(x: number): number {
  return Math.abs(x) < TINY ? 0 : x;
}
