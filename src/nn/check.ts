import { LIMITS } from './spec.ts';
import type { MemberSpec, Optimizer, PopulationData, PopulationSpec } from './spec.ts';

/**
 * Throw a RangeError that names the field, the rule and the value unless the population can be
 * trained. Allocates nothing; every engine calls it before anything else.
 */
export function checkPopulation(spec: PopulationSpec, data: PopulationData): void {
  integer('features', spec.features, 1, LIMITS.features);
  integer('outputs', spec.outputs, 1, LIMITS.outputs);
  oneOf('loss', spec.loss, ['sigmoid', 'softmax', 'squared']);
  if (spec.loss === 'softmax') integer('outputs (softmax)', spec.outputs, 2, LIMITS.outputs);
  integer('steps', spec.steps, 0, 2 ** 31 - 1);
  if (spec.members.length < 1) fail('members', 'must hold at least one member', 0);
  spec.members.forEach((member, m) => checkMember(`members[${m}]`, member, spec));
  checkData(spec, data);
}

function checkMember(at: string, member: MemberSpec, spec: PopulationSpec): void {
  if (member.hidden.length > LIMITS.hidden) {
    fail(`${at}.hidden`, `must have at most ${LIMITS.hidden} layers`, member.hidden.length);
  }
  let inputs = spec.features;
  member.hidden.forEach((layer, l) => {
    const field = `${at}.hidden[${l}]`;
    integer(`${field}.units`, layer.units, 1, LIMITS.units);
    oneOf(`${field}.activation`, layer.activation, ['identity', 'relu', 'tanh', 'sigmoid']);
    if (layer.skip && layer.units !== inputs) {
      fail(`${field}.skip`, `needs as many units as inputs (${inputs})`, `${layer.units} units`);
    }
    inputs = layer.units;
  });
  checkOptimizer(`${at}.optimizer`, member.optimizer);
  integer(`${at}.batch`, member.batch, 1, LIMITS.batch);
  if (spec.steps * member.batch >= 2 ** 32) {
    fail(`${at}.batch`, 'times steps must be below 2^32', spec.steps * member.batch);
  }
  within(`${at}.dropout`, member.dropout ?? 0, 0, 1);
  integer(`${at}.initSeed`, member.initSeed, 0, 2 ** 32 - 1);
  integer(`${at}.orderSeed`, member.orderSeed, 0, 2 ** 32 - 1);
}

function checkOptimizer(at: string, optimizer: Optimizer): void {
  oneOf(`${at}.kind`, optimizer.kind, ['sgd', 'momentum', 'adam']);
  positive(`${at}.learningRate`, optimizer.learningRate);
  integer(`${at}.warmup`, optimizer.warmup ?? 0, 0, 2 ** 31 - 1);
  within(`${at}.weightDecay`, optimizer.weightDecay ?? 0, 0, Infinity);
  within(`${at}.momentum`, optimizer.momentum ?? 0, 0, 1);
  within(`${at}.beta1`, optimizer.beta1 ?? 0, 0, 1);
  within(`${at}.beta2`, optimizer.beta2 ?? 0, 0, 1);
  positive(`${at}.epsilon`, optimizer.epsilon ?? 1);
}

function checkData(spec: PopulationSpec, data: PopulationData): void {
  const { rows, x, y, weights } = data;
  integer('rows', rows, 1, LIMITS.rows);
  const width = spec.loss === 'softmax' ? 1 : spec.outputs;
  size('x', x, rows * spec.features, 'rows × features');
  size('y', y, rows * width, spec.loss === 'softmax' ? 'rows' : 'rows × outputs');
  x.forEach((value, k) => {
    if (!Number.isFinite(value)) fail(`x[${place(k, spec.features)}]`, 'must be finite', value);
  });
  y.forEach((value, k) => {
    const field = `y[${place(k, width)}]`;
    if (spec.loss === 'softmax') integer(`${field} (class)`, value, 0, spec.outputs - 1);
    else if (!Number.isFinite(value)) fail(field, 'must be finite', value);
    else if (spec.loss === 'sigmoid' && !(value >= 0 && value <= 1)) {
      fail(field, 'must be from 0 to 1', value);
    }
  });
  if (!weights) return;
  size('weights', weights, spec.members.length * rows, 'members × rows');
  for (let m = 0; m < spec.members.length; m++) {
    let sum = 0;
    for (let r = 0; r < rows; r++) {
      const value = weights[m * rows + r] ?? NaN;
      if (!(value >= 0 && value < Infinity)) {
        fail(`weights[${m}, ${r}]`, 'must be finite and at least 0', value);
      }
      sum += value;
    }
    if (sum === 0) fail(`weights[${m}]`, 'must hold a weight above 0', 'all 0');
  }
}

function fail(field: string, rule: string, value: unknown): never {
  throw new RangeError(`checkPopulation: ${field} ${rule}, got ${String(value)}`);
}

function integer(field: string, value: number, low: number, high: number): void {
  if (!(Number.isInteger(value) && value >= low && value <= high)) {
    fail(field, `must be an integer from ${low} to ${high}`, value);
  }
}

function within(field: string, value: number, low: number, high: number): void {
  if (!(value >= low && value < high)) {
    fail(
      field,
      high === Infinity
        ? `must be finite and at least ${low}`
        : `must be from ${low} to below ${high}`,
      value,
    );
  }
}

function positive(field: string, value: number): void {
  const single = Math.fround(value);
  if (!(single > 0 && single < Infinity)) {
    fail(field, 'must be above 0 and finite in single precision', value);
  }
}

function oneOf(field: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value)) fail(field, `must be one of ${allowed.join(', ')}`, value);
}

function size(field: string, array: Float32Array, length: number, rule: string): void {
  if (array.length !== length) fail(field, `must have ${length} entries (${rule})`, array.length);
}

function place(k: number, width: number): string {
  return width === 1 ? `${k}` : `${Math.floor(k / width)}, ${k % width}`;
}
